package org.tractionscope.mm.run;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.mm.capture.Faults;
import org.tractionscope.mm.fake.FakeDatastore;
import org.tractionscope.mm.fake.FakeImage;
import org.tractionscope.mm.fake.FakeStudio;
import org.tractionscope.mm.fake.FakeWindow;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.Traction;
import org.tractionscope.transport.InMemoryMessageBus;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.wire.ExperimentEventCodec;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.TractionCodec;

final class TractionscopeTest {

    private static final int WAIT_S = 20;

    private final FakeStudio studio = new FakeStudio();
    private final List<String> problems = new ArrayList<>();
    private final Tractionscope plugin =
            new Tractionscope(studio, new Faults((message, problem) -> problems.add(message)));
    private final InMemoryMessageBus bus = new InMemoryMessageBus();
    private final List<Received> received = new ArrayList<>();
    private MessageSource source;

    @AfterEach
    void stop() {
        plugin.stop();
    }

    private void start(PluginSettings settings) {
        bus.createTopics();
        source = bus.openSource(EnumSet.of(Topic.FRAMES, Topic.EVENTS), StartAt.EARLIEST);
        plugin.begin();
        plugin.change(settings);
        plugin.start(bus);
        assertThat(problems).isEmpty();
    }

    private List<Frame> awaitFrames(int count) {
        await().atMost(WAIT_S, SECONDS).until(() -> received(Topic.FRAMES).size() >= count);
        return received(Topic.FRAMES).stream()
                .map(message -> FrameCodec.read(message.payload()).frame())
                .collect(Collectors.toList());
    }

    private List<Received> received(Topic topic) {
        received.addAll(source.poll(0));
        return received.stream().filter(message -> message.topic() == topic).collect(Collectors.toList());
    }

    private void answer(Frame frame, double total) {
        Traction traction = SomeTraction.of(frame.key(), frame.captured(), new ImageSize(4, 8), total);
        bus.openSink("worker")
                .send(
                        new Message(Topic.TRACTIONS, frame.key().stream().toString(), TractionCodec.encode(traction)),
                        failure -> {});
    }

    @Test
    void shouldBringTheTractionBackIntoTheWindowThatShowsTheAcquisition() {
        start(PluginSettings.atFirst());
        FakeDatastore store = studio.startAcquisition("rock-07", "Zyxin");
        store.put(FakeImage.of16Bit(8, 4).at(0, 0, 0, 0).withEverything());
        Frame frame = awaitFrames(1).get(0);

        await().atMost(WAIT_S, SECONDS).until(() -> {
            answer(frame, 100);
            return plugin.newestTraction().isPresent();
        });

        assertThat(plugin.status().get().tractionsBack()).isPositive();
        assertThat(plugin.status().get().isPixelSizeMissing()).isFalse();
        await().atMost(WAIT_S, SECONDS)
                .until(() -> ((FakeWindow) studio.displays().getAllDataViewers().get(0))
                                .overlays()
                                .size()
                        == 1);
        assertThat(studio.escaped()).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void shouldSayAtTheEndOfAnAcquisitionWhatBecameOfItsFrames() {
        start(PluginSettings.atFirst());
        FakeDatastore store = studio.startAcquisition("rock-07", "Zyxin");
        for (int t = 0; t < 5; t++) {
            store.put(FakeImage.of16Bit(8, 4).at(t, 0, 0, 0));
        }
        store.put(FakeImage.ofRgb(8, 4).at(5, 0, 0, 0));

        studio.endAcquisition(store);

        await().atMost(WAIT_S, SECONDS).until(() -> !studio.postedAlerts().isEmpty());
        assertThat(studio.postedAlerts())
                .containsExactly("Tractionscope: 6 frames seen, 5 sent, 1 dropped (unsuitable)");
        assertThat(studio.log()).contains("Tractionscope: 6 frames seen, 5 sent, 1 dropped (unsuitable)");
    }

    @Test
    void shouldOnlyWriteALineWhereNothingWasDropped() {
        start(PluginSettings.atFirst());
        FakeDatastore store = studio.startAcquisition("rock-07", "Zyxin");
        store.put(FakeImage.of16Bit(8, 4));

        studio.endAcquisition(store);

        await().atMost(WAIT_S, SECONDS)
                .until(() -> studio.log().contains("Tractionscope: 1 frames seen, 1 sent, 0 dropped"));
        assertThat(studio.postedAlerts()).isEmpty();
    }

    @Test
    void shouldMarkEventsWithTheTimeOfTheClickAndTakeThemBack() {
        start(PluginSettings.atFirst());
        EventMarks marks = plugin.marks().get();

        ExperimentEvent drug = marks.mark(ExperimentEvent.Kind.DRUG_IN, marks.now(), "");
        ExperimentEvent undo = marks.cancel(drug);

        await().atMost(WAIT_S, SECONDS).until(() -> received(Topic.EVENTS).size() >= 2);
        assertThat(received(Topic.EVENTS))
                .extracting(message -> ExperimentEventCodec.decode(message.payload()))
                .containsExactly(drug, undo);
    }

    @Test
    void shouldRaiseAnAlarmByRuleAndOnlySaySoInADryRun() {
        start(PluginSettings.atFirst()
                .with(
                        Setting.RULES,
                        "baseline: 1 frame\ntotal below 60 % of baseline for 2 frames: alarm\n"
                                + "total below 60 % of baseline for 2 frames: event weak")
                .with(Setting.FEEDBACK, "on"));
        FakeDatastore store = studio.startAcquisition("rock-07", "Zyxin");
        for (int t = 0; t < 3; t++) {
            store.put(FakeImage.of16Bit(8, 4).at(t, 0, 0, 0));
        }
        List<Frame> frames = awaitFrames(3);

        // The reader may open its topic only after the first message: what it has not seen is sent again by the loop.
        await().atMost(WAIT_S, SECONDS).until(() -> {
            answer(frames.get(0), 100);
            return plugin.newestTraction().isPresent();
        });
        answer(frames.get(1), 50);
        answer(frames.get(2), 40);

        await().atMost(WAIT_S, SECONDS).until(() -> plugin.feedback().alarm().isPresent());
        assertThat(studio.postedAlerts()).hasSize(1).first().asString().contains("total below 60 %");
        await().atMost(WAIT_S, SECONDS).until(() -> received(Topic.EVENTS).size() == 1);
        assertThat(plugin.feedback().log()).hasSize(2);
    }

    @Test
    void shouldRememberItsSettingsInTheUserProfile() {
        start(PluginSettings.atFirst().with(Setting.BROKER, "scope-pc:9092").with(Setting.CHANNEL, "Zyxin"));

        Tractionscope later = new Tractionscope(studio, new Faults((message, problem) -> problems.add(message)));
        later.begin();

        assertThat(studio.profileValues()).containsEntry("broker", "scope-pc:9092");
        assertThat(later.settings().text(Setting.CHANNEL)).isEqualTo("Zyxin");
    }

    @Test
    void shouldRefuseSettingsThatMeanNothingAndKeepTheOld() {
        start(PluginSettings.atFirst());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> plugin.change(plugin.settings().with(Setting.STREAM, "cam 1/2")))
                .withMessageContaining("\"cam 1/2\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plugin.change(plugin.settings().with(Setting.RULES, "if x then y")))
                .withMessageContaining("\"if x then y\"");
        assertThat(plugin.settings().text(Setting.STREAM)).isEqualTo("cam-1");
    }

    @Test
    void shouldRefuseAPlaceOnDiskThatIsNone() {
        start(PluginSettings.atFirst());
        PluginSettings kept = plugin.settings().with(Setting.SPOOL_STREAMS, "Zyxin");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> plugin.change(kept))
                .withMessage("to keep frames on disk a folder is needed");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        plugin.change(kept.with(Setting.SPOOL_FOLDER, "spool").with(Setting.SPOOL_MB, "none")))
                .withMessage("the most on disk (MB) must be a number: \"none\"");
        assertThat(plugin.settings().spool()).isEmpty();
    }

    @Test
    void shouldNotStartWhereFramesCannotWait(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        plugin.begin();
        plugin.change(
                PluginSettings.atFirst().with(Setting.SPOOL_STREAMS, "*").with(Setting.SPOOL_FOLDER, file.toString()));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> plugin.start(bus))
                .withMessageStartingWith("the spool cannot be used: " + file);
        assertThat(plugin.isRunning()).isFalse();
    }
}
