package org.tractionscope.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.SkipReason;
import org.tractionscope.viewer.image.Layer;
import org.tractionscope.viewer.snapshot.BrokerState;
import org.tractionscope.viewer.snapshot.Flow;
import org.tractionscope.viewer.snapshot.LedgerCounts;
import org.tractionscope.viewer.snapshot.NewestTraction;
import org.tractionscope.viewer.snapshot.ShownStream;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Theme;

class LiveScreenTest {

    private final Path out;

    LiveScreenTest(@TempDir Path folder) {
        this.out = folder;
    }

    @BeforeAll
    static void startWithoutADisplay() {
        ViewerToolkit.start(DisplayMode.HEADLESS);
    }

    @Test
    void shouldGiveEveryValueItsUnit() {
        Map<String, List<String>> words = show(Snapshots.live());

        assertThat(words.get("strip-stream")).contains("cam-1 / zyxin", "pos-1");
        assertThat(words.get("strip-age")).contains("12 s", "of 60 s interval");
        assertThat(words.get("strip-rate")).contains("1.00", "per min");
        assertThat(words.get("strip-latency")).contains("0.210 · 1.34", "s");
        assertThat(words.get("strip-ledger")).contains("81 captured = 81 predicted", "+ 0 skipped + 0 in flight");
        assertThat(words.get("strip-recording")).contains("runs/made-up");
        assertThat(words.get("value")).contains("1\u2009160", "norm.", "total inside the cell");
        assertThat(words.get("force")).contains("1.00", "norm.", "25", "% of the total", "µm²");
        assertThat(words.get("engine")).contains("made-up model", "01234567", "onnx-cpu", "64×64", "at 0.68 µm/px");
        assertThat(words.get("normalisation")).contains("Fixed by the user", "100", "900", "counts");
        assertThat(words.get("phase"))
                .contains("Washout", "05:00 in phase", "Run ends in", "40:00")
                .doesNotContain("min");
        assertThat(words.get("image"))
                .contains("Frame 80", "Zyxin", "100–1\u2009900 counts", "> 0.5 norm., every 5 px", "overlay 90 %");
        assertThat(words.get("status")).contains("Cursor –", "Arrow threshold 0.5", "norm.");
    }

    @Test
    void shouldShowADashAndAReasonForWhatIsNotKnown() {
        Map<String, List<String>> words = show(Snapshots.empty());

        assertThat(words.get("strip-age")).contains("–", "no traction yet");
        assertThat(words.get("strip-rate")).contains("–", "not measured yet");
        assertThat(words.get("strip-latency")).contains("–", "not measured yet");
        assertThat(words.get("strip-recording")).contains("not recording", "disk full");
        assertThat(words.get("value")).contains("–", "– %", "No traction has arrived yet.");
        assertThat(words.get("trust")).contains("Not judged", "There is no traction to judge yet.");
        assertThat(words.get("force")).contains("no traction yet", "–").doesNotContain("0");
        assertThat(words.get("phase")).contains("Run", "no protocol");
        assertThat(words.get("image")).containsExactly("No frame yet");
    }

    @Test
    void shouldSayWhyThereIsNoPercent() {
        ViewerSnapshot live = Snapshots.live();
        ViewerSnapshot early =
                new ViewerSnapshot(live.stream(), live.newest(), Snapshots.course(3), live.flow(), live.nowUnixNs());

        assertThat(show(early).get("value"))
                .contains("– %")
                .anyMatch(line -> line.contains("5 baseline frames, 3 so far"));
        assertThat(show(live).get("value")).contains("– %").anyMatch(line -> line.contains("no baseline is locked"));
    }

    @Test
    void shouldSayThatAnOldTractionIsStale() {
        ViewerSnapshot live = Snapshots.live();
        Map<String, List<String>> words = show(new ViewerSnapshot(
                live.stream(), live.newest(), live.course(), live.flow(), live.nowUnixNs() + 128_000_000_000L));

        assertThat(words.get("strip-age")).contains("2 min 20 s", "stale");
        assertThat(words.get("value")).contains("2 min 20 s old", "change and interval hidden");
        assertThat(words.get("image"))
                .anyMatch(line -> line.startsWith("Stale: frame 80, captured "))
                .contains("faded to 50 %");
    }

    @Test
    void shouldSayThatATractionLiesOverAnotherFrame() {
        ViewerSnapshot live = Snapshots.live();
        Frame newer = Snapshots.frame(81, new ImageSize(64, 64));
        NewestTraction mismatched =
                new NewestTraction(Optional.of(newer), live.newest().traction(), Optional.empty());

        Map<String, List<String>> words =
                show(new ViewerSnapshot(live.stream(), mismatched, live.course(), live.flow(), live.nowUnixNs()));

        assertThat(words.get("image"))
                .anyMatch(line -> line.startsWith("Stale: frame 80"))
                .contains("over frame 81");
    }

    @Test
    void shouldNotCallTheLastFrameOfAClosedStreamStale() {
        ViewerSnapshot live = Snapshots.live();
        Flow closed = new Flow(
                new LedgerCounts(81, 81, Map.of(), 0, true),
                live.flow().timing(),
                live.flow().broker(),
                live.flow().recording());
        ViewerSnapshot ended = new ViewerSnapshot(
                live.stream(), live.newest(), live.course(), closed, live.nowUnixNs() + 60 * Snapshots.MIN_NS);

        assertThat(ended.isStale()).isFalse();
        assertThat(show(ended).get("strip-ledger")).contains("+ 0 skipped, closed");
    }

    @Test
    void shouldSayThatAReplayIsNotLive() {
        ViewerSnapshot live = Snapshots.live();
        ViewerSnapshot replay = new ViewerSnapshot(
                new ShownStream(Snapshots.STREAM, Provenance.Source.REPLAY),
                live.newest(),
                live.course(),
                live.flow(),
                live.nowUnixNs());

        assertThat(show(live)).doesNotContainKey("strip-source");
        assertThat(show(replay).get("strip-source")).containsExactly("REPLAY", "not live");
        assertThat(show(replay).get("phase")).contains("Replay at", "80:00", "of 120:00 min");
    }

    @Test
    void shouldSayThatTheBrokerIsLostAndFramesAreMissing() {
        ViewerSnapshot live = Snapshots.live();
        Flow trouble = new Flow(
                new LedgerCounts(84, 80, Map.of(SkipReason.QUEUE_FULL, 3L), 0, false),
                live.flow().timing(),
                BrokerState.lostSince(live.nowUnixNs() - 190_000_000_000L),
                live.flow().recording());

        Map<String, List<String>> words =
                show(new ViewerSnapshot(live.stream(), live.newest(), live.course(), trouble, live.nowUnixNs()));

        assertThat(words.get("banner")).anyMatch(line -> line.startsWith("Broker lost 03:10 ago."));
        assertThat(words.get("strip-broker")).contains("lost");
        assertThat(words.get("strip-ledger")).contains("84 ≠ 80 + 3 + 0", "1 unexplained");
        assertThat(words.get("skipped")).contains("Queue full", "3", "frames", "3 of 84");
        assertThat(show(live)).doesNotContainKeys("banner", "skipped");
    }

    @Test
    void shouldSwitchLayersWithTheirKeys() {
        List<Boolean> visible = ViewerToolkit.call(() -> {
            ViewerRoot screen = screen();
            Scene scene = scene(screen);
            show(screen, Snapshots.live());
            List<Boolean> seen = new ArrayList<>();
            for (KeyCode key : List.of(KeyCode.O, KeyCode.A, KeyCode.K)) {
                seen.add(allLayersVisible(screen));
                press(scene, key);
                seen.add(allLayersVisible(screen));
                press(scene, key);
            }
            return seen;
        });

        assertThat(visible).containsExactly(true, false, true, false, true, false);
    }

    @Test
    void shouldSetTheRangeFromTheCardAndCloseItWithEscape() {
        List<String> words = ViewerToolkit.call(() -> {
            ViewerRoot screen = screen();
            Scene scene = scene(screen);
            show(screen, Snapshots.live());
            press(scene, KeyCode.L);
            Node card = Objects.requireNonNull(screen.lookup("#card-overlay"));
            List<String> seen = new ArrayList<>(texts(card));
            press(scene, KeyCode.ESCAPE);
            seen.add(card.isVisible() ? "open" : "closed");
            return seen;
        });

        assertThat(words).contains("0–3.00 norm.", "90 %", "0.500 norm.", "5 px", "5.50 px per norm.", "closed");
    }

    @Test
    void shouldSaveAPictureWithP() throws Exception {
        ViewerToolkit.call(() -> {
            ViewerRoot screen = screen();
            Scene scene = scene(screen);
            show(screen, Snapshots.live());
            press(scene, KeyCode.P);
            return true;
        });

        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactly("tractionscope-scope-cam-1-pos-1-zyxin-000080-122652.png");
        }
    }

    @Test
    void shouldOfferNoToolThatDoesNothing() {
        Map<String, List<String>> words = show(Snapshots.live());

        assertThat(words.get("tools")).containsExactly("V", "H", "R", "C", "O", "A", "K", "L", "B", "P", "D", "F");
    }

    @Test
    void shouldPullSnapshotsOncePerPulseAndSayWhenItCloses() throws InterruptedException {
        CountDownLatch pulled = new CountDownLatch(3);
        CountDownLatch closed = new CountDownLatch(1);
        ViewerSnapshot live = Snapshots.live();

        ViewerWindow window = ViewerWindow.open(
                ViewerPorts.watching(() -> {
                    pulled.countDown();
                    return live;
                }),
                ViewerOptions.dark(ZoneOffset.UTC, out),
                closed::countDown);
        boolean wasPulled = pulled.await(20, TimeUnit.SECONDS);
        window.close();
        window.close();
        window.awaitClosed();

        assertThat(wasPulled).isTrue();
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
    }

    /** The visible words of every visible component with an id, by id. */
    private Map<String, List<String>> show(ViewerSnapshot snapshot) {
        return ViewerToolkit.call(() -> {
            ViewerRoot screen = screen();
            scene(screen);
            show(screen, snapshot);
            Map<String, List<String>> words = new HashMap<>();
            collect(screen, words);
            return words;
        });
    }

    private ViewerRoot screen() {
        return new ViewerRoot(
                ViewerOptions.dark(ZoneOffset.UTC, out), ViewerPorts.watching(Snapshots::live), Runnable::run);
    }

    private static void show(ViewerRoot screen, ViewerSnapshot snapshot) {
        screen.pulse(snapshot, 0);
    }

    private static Scene scene(ViewerRoot screen) {
        Scene scene = new Scene(screen, 1550, 900);
        ViewerStyle.apply(scene, Theme.DARK);
        ViewerKeys.install(scene, screen);
        screen.applyCss();
        screen.layout();
        return scene;
    }

    private static void press(Scene scene, KeyCode key) {
        Event.fireEvent(scene, new KeyEvent(KeyEvent.KEY_PRESSED, "", key.getName(), key, false, false, false, false));
    }

    private static boolean allLayersVisible(ViewerRoot screen) {
        return Arrays.stream(Layer.values()).allMatch(screen.live().image()::isShown);
    }

    private static void collect(Node node, Map<String, List<String>> words) {
        if (!node.isVisible()) {
            return;
        }
        if (node.getId() != null) {
            words.put(node.getId(), texts(node));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
        }
    }

    private static List<String> texts(Node node) {
        List<String> texts = new ArrayList<>();
        if (node.isVisible()
                && node instanceof Labeled labeled
                && !labeled.getText().isEmpty()) {
            texts.add(labeled.getText());
        }
        if (node.isVisible() && node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> texts.addAll(texts(child)));
        }
        return texts;
    }
}
