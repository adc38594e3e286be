package org.tractionscope.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.util.WaitForAsyncUtils;
import org.tractionscope.experiment.PhaseTimeline;
import org.tractionscope.experiment.PlannedEvents;
import org.tractionscope.experiment.Protocol;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Dose;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.ExperimentEvent.Kind;
import org.tractionscope.model.Phase;
import org.tractionscope.model.StreamId;
import org.tractionscope.viewer.protocol.ExperimentPort;
import org.tractionscope.viewer.snapshot.ComparedRun;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Theme;

/** Clicks and types through a whole experiment in a window without a display, frame by frame as a run would send them. */
class WholeExperimentTest {

    private static final long MIN_NS = Snapshots.MIN_NS;
    private static final int AWAIT_S = 60;
    private static final StreamId OTHER = new StreamId("scope", "cam-2", "pos-1", "zyxin");

    private final Path out;
    private final MadeUpExperiment experiment = new MadeUpExperiment();
    private final PhaseTimeline timeline = new PhaseTimeline();
    private final List<ExperimentEvent> published = new CopyOnWriteArrayList<>();
    private final List<StreamId> chosen = new CopyOnWriteArrayList<>();
    private final FxRobot robot = new FxRobot();
    private volatile ViewerSnapshot newest;
    private final ViewerWindow window;

    WholeExperimentTest(@TempDir Path folder) {
        this.out = folder;
        Protocol plan = new Protocol(
                "washout",
                List.of(
                        new Phase("Baseline", Phase.Kind.BASELINE, Optional.empty(), 0, 30 * MIN_NS),
                        new Phase(
                                "Y-27632",
                                Phase.Kind.DRUG,
                                Optional.of(new Dose("Y-27632", 5)),
                                30 * MIN_NS,
                                45 * MIN_NS),
                        new Phase("Washout", Phase.Kind.WASHOUT, Optional.empty(), 75 * MIN_NS, 45 * MIN_NS)));
        PlannedEvents.of("made-up", plan, new CaptureTime(0, 0)).forEach(this::take);
        newest = experiment.at(0);
        ViewerPorts ports = ViewerPorts.watching(() -> newest)
                .withExperiment(new ExperimentPort("made-up", "AB", this::take))
                .withStreams(new StreamChoice(() -> List.of(Snapshots.STREAM, OTHER), chosen::add))
                .withOtherRun(new ComparedRun("earlier", experiment.at(100).course()));
        window = ViewerWindow.open(ports, ViewerOptions.dark(ZoneOffset.UTC, out), () -> {});
        window.resize(1280, 780);
    }

    @BeforeAll
    static void startWithoutADisplay() {
        System.setProperty("testfx.robot", "glass");
        ViewerToolkit.start(DisplayMode.HEADLESS);
    }

    @AfterEach
    void close() {
        window.close();
    }

    /** The events topic: what is published comes back with the next snapshot. */
    private void take(ExperimentEvent event) {
        published.add(event);
        timeline.accept(event);
        experiment.plan(timeline.phases());
        experiment.note(event);
    }

    private void run(int minute) {
        newest = experiment.at(minute);
        await("minute " + minute + " on the screen", () -> words("#strip-ledger")
                .contains(minute + 1 + " captured"));
    }

    @Test
    void shouldCarryAnExperimentFromStartToEnd() throws Exception {
        run(2);
        robot.targetWindow(window.stage());
        robot.push(KeyCode.F2);
        click(node("#protocol-start"));
        assertThat(last().kind()).isEqualTo(Kind.PHASE_STARTED);
        robot.push(KeyCode.F1);

        run(20);
        assertThat(words("#value")).contains("≈").contains("provisional");
        run(33);
        robot.push(KeyCode.DIGIT1);
        assertThat(last().kind()).isEqualTo(Kind.DRUG_IN);
        assertThat(last().at().elapsedMin()).isEqualTo(33.2);
        await("the mark is said", () -> words("#mark-panel").contains("Undo the mark at 33:12"));
        click(node("#mark-undo"));
        assertThat(last().kind()).isEqualTo(Kind.CANCELLED);
        robot.push(KeyCode.DIGIT1);
        robot.push(KeyCode.DIGIT3);
        long before = published.size();
        robot.write("OK");
        assertThat(published).as("letters belong to the text, not to the tools").hasSize((int) before);
        robot.push(KeyCode.ENTER);
        assertThat(last().text()).isEqualTo("OK");
        assertThat(last().kind()).isEqualTo(Kind.NOTE);

        for (int minute = 40; minute <= 60; minute += 10) {
            run(minute);
        }
        lookBack();
        changeThePicture();
        compare();
        steerTheProtocol();
        saveFiles();
    }

    private void lookBack() {
        Bounds timeline = screenBounds("#timeline");
        double middle = timeline.getMinY() + 130;
        robot.drag(timeline.getMinX() + 300, middle, MouseButton.PRIMARY).dropTo(timeline.getMinX() + 330, middle);
        await("an earlier frame", () -> words("#image").contains("Looking back: frame "));
        run(62);
        assertThat(words("#image")).as("recording goes on, the view stays").contains("newest is frame 62");
        robot.push(KeyCode.LEFT);
        robot.push(KeyCode.END);
        await("live again", () -> words("#image").contains("Frame 62"));
        robot.push(KeyCode.SPACE);
        run(64);
        assertThat(words("#image")).contains("Looking back: frame 62");
        click(node("#back-to-live"));
        await("live by the button", () -> words("#image").contains("Frame 64"));
    }

    private void changeThePicture() {
        robot.push(KeyCode.L);
        click(segment("Viridis"));
        click(segment("Y"));
        assertThat(window.root().live().image().overlay().map().title()).isEqualTo("Viridis");
        assertThat(window.root().live().image().tint().name()).isEqualTo("Y");
        robot.push(KeyCode.ESCAPE);
        robot.push(KeyCode.R);
        Bounds image = screenBounds("#image");
        double x = (image.getMinX() + image.getMaxX()) / 2;
        double y = (image.getMinY() + image.getMaxY()) / 2;
        robot.drag(x - 60, y - 60, MouseButton.PRIMARY)
                .moveTo(x + 60, y - 60)
                .moveTo(x + 60, y + 60)
                .dropTo(x - 60, y + 60);
        await("numbers of the region", () -> words("#region").contains("µm²"));
        robot.push(KeyCode.V);
        robot.push(KeyCode.B);
        assertThat(node("#image-zyxin").isVisible()).isTrue();
        robot.push(KeyCode.B);
        robot.push(KeyCode.TAB);
        await("the next cell", () -> words("#force").contains("cell 2"));
        click(node("#strip-ledger"));
        assertThat(words("#details")).contains("Unexplained");
        click(node("#strip-stream"));
        click(buttonStarting(OTHER.toString()));
        assertThat(chosen).containsExactly(OTHER);
        robot.push(KeyCode.F);
        assertThat(node("#room").isVisible()).isTrue();
        assertThat(node("#side").isVisible()).isFalse();
        robot.push(KeyCode.ESCAPE);
        assertThat(node("#side").isVisible()).isTrue();
    }

    private void compare() {
        robot.push(KeyCode.F3);
        await("a comparison", () -> words("#compare-difference").contains("Vector correlation"));
        await("compared frames", () -> !words("#agreement").contains("0 frames"));
        click(node("#play"));
        assertThat(window.root().session().rewind().playhead().isPlaying()).isTrue();
        click(node("#play"));
        click(segment("Two runs"));
        assertThat(node("#agreement").isVisible()).isFalse();
        click(segment("Two models, same frames"));
        click(node("#transport-end"));
    }

    private void steerTheProtocol() {
        robot.push(KeyCode.F2);
        await("the protocol", () -> words("#plan-table").contains("running"));
        click(node("#protocol-pause"));
        assertThat(last().kind()).isEqualTo(Kind.PROTOCOL_PAUSED);
        run(67);
        assertThat(words("#protocol-bar")).contains("Paused 03:00");
        click(node("#protocol-pause"));
        assertThat(last().kind()).isEqualTo(Kind.PROTOCOL_RESUMED);
        run(68);
        robot.push(KeyCode.CONTROL, KeyCode.N);
        assertThat(words("#protocol-bar")).contains("Begin Washout now?");
        click(node("#protocol-no"));
        assertThat(last().kind()).isEqualTo(Kind.PROTOCOL_RESUMED);
        click(node("#protocol-next"));
        click(node("#protocol-yes"));
        assertThat(last().kind()).isEqualTo(Kind.PHASE_STARTED);
        assertThat(last().phase().orElseThrow().name()).isEqualTo("Washout");
        run(69);
        assertThat(words("#plan-table")).contains("running");
        click(node("#protocol-end"));
        click(node("#protocol-yes"));
        assertThat(last().kind()).isEqualTo(Kind.RUN_ENDED);
        await("the end is said", () -> words("#protocol-bar").contains("Run ended"));
        assertThat(words("#events"))
                .contains("Counter")
                .contains("Cancels 33:12, Drug in")
                .contains("OK");
    }

    private void saveFiles() throws Exception {
        robot.push(KeyCode.F1);
        robot.push(KeyCode.P);
        await("a picture", () -> fileEnding(".png"));
        robot.push(KeyCode.SHIFT, KeyCode.P);
        await("a movie", () -> fileEnding(".mp4"));
        robot.push(KeyCode.T);
        assertThat(window.root().theme()).isEqualTo(Theme.LIGHT);
    }

    private boolean fileEnding(String ending) {
        try (Stream<Path> files = Files.list(out)) {
            return files.anyMatch(file -> file.toString().endsWith(ending));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ExperimentEvent last() {
        return published.get(published.size() - 1);
    }

    private void click(Node node) {
        try {
            robot.clickOn(node);
        } catch (RuntimeException e) {
            Bounds at = ViewerToolkit.call(() -> node.localToScene(node.getBoundsInLocal()));
            throw new AssertionError(
                    node + " lies at " + at + " of "
                            + window.root().getWidth() + " x "
                            + window.root().getHeight(),
                    e);
        }
    }

    private Node node(String id) {
        return ViewerToolkit.call(() -> Objects.requireNonNull(visible(id), id));
    }

    private Node visible(String id) {
        List<Node> all = List.copyOf(window.root().lookupAll(id));
        return all.stream().filter(WholeExperimentTest::isShown).findFirst().orElseGet(() -> all.get(0));
    }

    private static boolean isShown(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private Button segment(String words) {
        return button(button -> words.equals(button.getText()));
    }

    private Button buttonStarting(String words) {
        return button(button -> button.getText().startsWith(words));
    }

    private Button button(Predicate<Button> wanted) {
        return ViewerToolkit.call(() -> Stream.of(".button", ".segment")
                .flatMap(style -> window.root().lookupAll(style).stream())
                .filter(Button.class::isInstance)
                .map(Button.class::cast)
                .filter(wanted)
                .filter(WholeExperimentTest::isShown)
                .findFirst()
                .orElseThrow());
    }

    private Bounds screenBounds(String id) {
        Node node = node(id);
        return ViewerToolkit.call(() -> node.localToScreen(node.getBoundsInLocal()));
    }

    /** All visible words in a part of the screen. */
    private String words(String id) {
        return ViewerToolkit.call(() -> {
            StringBuilder words = new StringBuilder();
            collect(visible(id), words);
            return words.toString();
        });
    }

    private static void collect(Node node, StringBuilder words) {
        if (!isShown(node)) {
            return;
        }
        if (node instanceof Labeled labeled) {
            words.append(labeled.getText()).append('\n');
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, words));
        }
    }

    private static void await(String what, BooleanSupplier isThere) {
        try {
            WaitForAsyncUtils.waitFor(AWAIT_S, TimeUnit.SECONDS, isThere::getAsBoolean);
        } catch (TimeoutException e) {
            throw new AssertionError("waited in vain for " + what, e);
        }
    }
}
