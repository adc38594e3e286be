package org.tractionscope.cli;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.tractionscope.model.StreamId;
import org.tractionscope.transport.LedgerSnapshot;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;

/** One session of one camera in a trial: what really happened, and the viewer that watches it. Confined to one thread. */
final class TrialSession implements AutoCloseable {

    private final StreamId stream;
    private final String name;
    private final MessageBus bus;
    private final List<Long> shown = new ArrayList<>();
    private RunCollector viewer;
    private int offered;
    private boolean isEnded;

    /** A session that begins now, with a viewer that sees it from the start. */
    TrialSession(StreamId stream, String name, MessageBus bus) {
        this.stream = stream;
        this.name = name;
        this.bus = bus;
        this.viewer = openViewer(StartAt.LATEST);
    }

    StreamId stream() {
        return stream;
    }

    String name() {
        return name;
    }

    /** Frames that the camera offered. */
    int offered() {
        return offered;
    }

    int nextSequence() {
        return offered++;
    }

    /** Whether the camera ended it; one whose publisher died stays open for ever. */
    boolean isEnded() {
        return isEnded;
    }

    void end() {
        isEnded = true;
    }

    /** Its publisher died: what waited there is gone, also where the camera had ended it. */
    void orphan() {
        isEnded = false;
    }

    /** Everything that has arrived. */
    void watch() {
        while (viewer.doWork(0) > 0) {
            // Goes on until nothing more is there.
        }
    }

    /** The viewer dies, and a new one reads everything again. */
    void restartViewer() {
        viewer.close();
        shown.clear();
        viewer = openViewer(StartAt.EARLIEST);
    }

    private RunCollector openViewer(StartAt startAt) {
        return new RunCollector(
                bus.openSource(EnumSet.complementOf(EnumSet.of(Topic.FRAMES)), startAt),
                seen -> new FrameJoin(bus.openSource(EnumSet.of(Topic.FRAMES), startAt), seen, 0),
                stream,
                name,
                List.of(new RowListener(row -> shown.add(row.traction().key().sequence()))));
    }

    /** Sequences of the tractions that the viewer showed, in order. */
    List<Long> shown() {
        return List.copyOf(shown);
    }

    Optional<LedgerSnapshot> account() {
        return viewer.account();
    }

    @Override
    public void close() {
        viewer.close();
    }
}
