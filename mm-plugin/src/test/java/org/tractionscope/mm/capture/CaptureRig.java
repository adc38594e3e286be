package org.tractionscope.mm.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.tractionscope.mm.fake.FakeStudio;
import org.tractionscope.model.Frame;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.transport.InMemoryMessageBus;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.PublisherSettings;
import org.tractionscope.transport.QueueingFramePublisher;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.SkippedFrameCodec;

/** A hook in a fake Studio with a publisher over a bus in memory, driven by hand. */
final class CaptureRig {

    final FakeStudio studio = new FakeStudio();
    final List<String> problems = new ArrayList<>();
    final Faults faults = new Faults((message, problem) -> problems.add(message));
    final AtomicLong monotonicNs = new AtomicLong(1_000);
    final QueueingFramePublisher publisher;
    final ImageHook hook = new ImageHook(studio, faults);
    final CaptureRun run;
    private final MessageSource source;
    private final List<Received> received = new ArrayList<>();

    CaptureRig(CaptureSettings settings) {
        this(settings, PublisherSettings.of("mm-test"));
    }

    CaptureRig(CaptureSettings settings, PublisherSettings limits) {
        InMemoryMessageBus bus = new InMemoryMessageBus();
        bus.createTopics();
        this.source = bus.openSource(java.util.EnumSet.of(Topic.FRAMES, Topic.SKIPS), StartAt.EARLIEST);
        this.publisher = new QueueingFramePublisher(bus.openSink("test"), limits, () -> 7);
        this.run = new CaptureRun(
                settings, new RunClock(() -> 1_700_000_000_000_000_000L, monotonicNs::get), publisher, faults, "test");
        hook.register();
        studio.displays().registerForEvents(new ViewerListener(hook::onViewerAdded));
    }

    static CaptureSettings everything() {
        return new CaptureSettings("scope", Optional.empty(), CapturePolicy.LIVE_NEWEST, Optional.empty());
    }

    static CaptureSettings channel(String name) {
        return new CaptureSettings("scope", Optional.of(name), CapturePolicy.EVERY_FRAME, Optional.empty());
    }

    void send() {
        while (publisher.doWork() > 0) {
            // Until nothing is left.
        }
        received.addAll(source.poll(0));
    }

    List<Frame> frames() {
        send();
        return received.stream()
                .filter(message -> message.topic() == Topic.FRAMES)
                .map(message -> FrameCodec.read(message.payload()).frame())
                .collect(Collectors.toList());
    }

    List<SkippedFrame> skips() {
        send();
        return received.stream()
                .filter(message -> message.topic() == Topic.SKIPS)
                .map(message -> SkippedFrameCodec.decode(message.payload()))
                .collect(Collectors.toList());
    }
}
