package org.tractionscope.cli;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;
import org.tractionscope.transport.LatentFrame;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.PublisherSettings;
import org.tractionscope.transport.QueueingFramePublisher;
import org.tractionscope.transport.UnixClock;

/** The cameras of a trial and their publisher, which may die and begin anew with new sessions. Confined to one thread. */
final class TrialMicroscope {

    private static final long QUEUE_BYTES = 1 << 20;

    private final FaultScript script;
    private final MessageBus bus;
    private final UnixClock clock;
    private final List<TrialSession> sessions = new ArrayList<>();
    private final List<TrialSession> current = new ArrayList<>();
    private CrashFuse fuse;
    private QueueingFramePublisher publisher;
    private int lives;

    TrialMicroscope(FaultScript script, MessageBus bus, UnixClock clock) {
        this.script = script;
        this.bus = bus;
        this.clock = clock;
        this.fuse = new CrashFuse(clock);
        this.publisher = begin();
    }

    private QueueingFramePublisher begin() {
        fuse = new CrashFuse(clock);
        current.clear();
        for (int i = 0; i < script.streams(); i++) {
            StreamId stream = new StreamId("trial", "cam-" + i, "pos-1", "zyxin");
            current.add(new TrialSession(stream, "session-" + lives, bus));
        }
        sessions.addAll(current);
        PublisherSettings settings =
                PublisherSettings.of("microscope-" + lives++).withQueue(script.queueFrames(), QUEUE_BYTES);
        return new QueueingFramePublisher(bus.openSink("microscope"), settings, fuse);
    }

    /** Every session so far, those of dead publishers included. */
    List<TrialSession> sessions() {
        return sessions;
    }

    /** One frame of a camera. */
    void offer(int camera) {
        TrialSession session = current.get(camera);
        FrameKey key = new FrameKey(session.stream(), session.name(), session.nextSequence());
        TrialFrame frame = new TrialFrame(key, new CaptureTime(clock.nowNs(), key.sequence() * 1_000_000_000L));
        if (script.newestOnly()) {
            publisher.offerNewest(frame);
        } else {
            publisher.offer(frame);
        }
    }

    int doWork() {
        return publisher.doWork();
    }

    /** The publisher will die at one of its next looks at the clock. */
    void arm(int looks) {
        fuse.arm(looks);
    }

    /** After its death: what waited in it is gone, and new sessions begin. */
    void restart() {
        current.forEach(TrialSession::orphan);
        publisher = begin();
    }

    void endSessions() {
        for (TrialSession session : current) {
            session.end();
            publisher.endSession(session.stream(), session.name());
        }
    }

    boolean isDrained() {
        return publisher.isDrained();
    }

    void close() {
        try {
            publisher.close();
        } catch (CrashFuse.Crash e) {
            // An armed fuse went off while it said good-bye.
            current.forEach(TrialSession::orphan);
        }
    }

    /** A frame of one tiny picture. */
    private record TrialFrame(FrameKey key, CaptureTime captured) implements LatentFrame {

        private static final ImageSize SIZE = new ImageSize(TinyPredictor.SIDE_PX, TinyPredictor.SIDE_PX);

        @Override
        public long bytes() {
            return SIZE.pixels();
        }

        @Override
        public Frame develop() {
            ByteBuffer pixels = ByteBuffer.allocate(SIZE.pixels());
            for (int i = 0; i < SIZE.pixels(); i++) {
                int row = i / SIZE.columns() - SIZE.rows() / 2;
                int column = i % SIZE.columns() - SIZE.columns() / 2;
                pixels.put((byte) (row * row + column * column < 16 ? 120 : 20));
            }
            pixels.flip();
            return new Frame(
                    key,
                    captured,
                    SIZE,
                    PixelType.UINT8,
                    pixels,
                    Optional.of(TinyPredictor.PIXEL),
                    new Provenance(Provenance.Source.SIMULATION, "fault trial", Version.text()));
        }
    }
}
