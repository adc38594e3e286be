package org.tractionscope.mm.headless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.model.Frame;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;
import org.tractionscope.transport.InMemoryMessageBus;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.PublisherSettings;
import org.tractionscope.transport.QueueingFramePublisher;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.wire.FrameCodec;

final class HeadlessRunTest {

    private final InMemoryMessageBus bus = new InMemoryMessageBus();
    private final AtomicLong monotonicNs = new AtomicLong();

    private static HeadlessSettings settings(long intervalMs, long frames) {
        return new HeadlessSettings(
                new StreamId("scope", "Zyla", "p0", "Zyxin"),
                Optional.of(PixelSize.ofUm(0.17)),
                new Provenance(Provenance.Source.MICROSCOPE, "Zyla", "MMCore"),
                intervalMs,
                frames);
    }

    private QueueingFramePublisher publisher() {
        return new QueueingFramePublisher(bus.openSink("test"), PublisherSettings.of("mmcore"), () -> 3);
    }

    private HeadlessRun run(MicroManagerCore core, QueueingFramePublisher publisher, HeadlessSettings settings) {
        return new HeadlessRun(core, publisher, settings, () -> 1_000, monotonicNs::get);
    }

    private static List<Frame> frames(QueueingFramePublisher publisher, MessageSource source) {
        while (publisher.doWork() > 0) {
            // Until nothing is left.
        }
        return source.poll(0).stream()
                .map(message -> FrameCodec.read(message.payload()).frame())
                .collect(Collectors.toList());
    }

    @Test
    void shouldSendEveryImageOfACameraThatRunsFreely(@TempDir Path home) {
        MessageSource source = bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.EARLIEST);
        QueueingFramePublisher publisher = publisher();
        try (MicroManagerCore core = MicroManagerCore.open(FakeCoreJar.install(home))) {
            core.setExposureMs(4.5);
            HeadlessRun run = run(core, publisher, settings(0, 20));

            while (!run.isOver()) {
                run.doWork();
            }
            run.end();
        }

        List<Frame> frames = frames(publisher, source);
        assertThat(frames).hasSize(20);
        assertThat(frames.get(19).key().sequence()).isEqualTo(19);
        assertThat(frames.get(19).countAt(7, 15)).isEqualTo(19);
        assertThat(frames.get(19).plane().get().exposureMs()).isEqualTo(OptionalDouble.of(4.5));
        assertThat(publisher.counts().get(0).isClosed()).isTrue();
    }

    @Test
    void shouldKeepTheIntervalByTheMonotonicClock(@TempDir Path home) {
        try (MicroManagerCore core = MicroManagerCore.open(FakeCoreJar.install(home))) {
            HeadlessRun run = run(core, publisher(), settings(1000, 3));

            int first = run.doWork();
            int tooEarly = run.doWork();
            monotonicNs.set(999_000_000);
            int stillTooEarly = run.doWork();
            monotonicNs.set(1_000_000_000);
            int second = run.doWork();

            assertThat(List.of(first, tooEarly, stillTooEarly, second)).containsExactly(1, 0, 0, 1);
        }
    }

    @Test
    void shouldSayWhenTheCameraHasStopped(@TempDir Path home) {
        try (MicroManagerCore core = MicroManagerCore.open(FakeCoreJar.install(home))) {
            HeadlessRun run = run(core, publisher(), settings(0, 100));

            assertThatThrownBy(() -> {
                        while (!run.isOver()) {
                            run.doWork();
                        }
                    })
                    .isInstanceOf(CoreException.class)
                    .hasMessage("the camera has stopped after 25 images: the core's buffer was full");
        }
    }

    @Test
    void shouldNameANativeLibraryThatIsMissing(@TempDir Path home) {
        System.setProperty("tractionscope.test.no-native", "true");
        try {
            assertThatThrownBy(() -> MicroManagerCore.open(FakeCoreJar.install(home)))
                    .isInstanceOf(CoreException.class)
                    .hasMessageContaining("a file with MMCoreJ_wrap in its name must be in or below " + home);
        } finally {
            System.clearProperty("tractionscope.test.no-native");
        }
    }

    @Test
    void shouldNameWhatIsMissingInOneLine(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> MicroManagerCore.open(folder.resolve("nowhere")))
                .isInstanceOf(CoreException.class)
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> MicroManagerCore.open(folder))
                .isInstanceOf(CoreException.class)
                .hasMessageContaining("MMCoreJ.jar");
        try (MicroManagerCore core = MicroManagerCore.open(FakeCoreJar.install(folder))) {
            Path broken = Files.createFile(folder.resolve("broken.cfg"));

            assertThatThrownBy(() -> core.load(broken))
                    .isInstanceOf(CoreException.class)
                    .hasMessage("Micro-Manager's core, loadSystemConfiguration: Line 3: no device \"Zyla\"");
            assertThatThrownBy(() -> core.setPreset("Channel", "Actin"))
                    .isInstanceOf(CoreException.class)
                    .hasMessageContaining("\"Actin\" does not exist");
        }
    }
}
