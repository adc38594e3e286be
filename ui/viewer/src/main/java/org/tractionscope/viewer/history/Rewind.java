package org.tractionscope.viewer.history;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.snapshot.Moment;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/**
 * What the screen looks at: the newest moment, or an earlier one that is kept or read back.
 *
 * <p>Reading back runs on the background executor, one frame at a time and only the one wanted now; its result is taken up
 * at the next pulse. Everything else is confined to the JavaFX thread and never waits.
 */
public final class Rewind {

    private static final long SHARE_OF_MEMORY = 8;
    private static final long MOST_BYTES = 1L << 29;

    private record Read(StreamId stream, long sequence, Optional<Moment> moment) {}

    private final Moments moments;
    private final MomentArchive archive;
    private final Executor background;
    private final Playhead playhead = new Playhead();
    private final Queue<Read> arrived = new ConcurrentLinkedQueue<>();
    private final Set<Long> missing = new HashSet<>();
    private boolean isReading;
    private Optional<String> session = Optional.empty();
    private Optional<StreamId> stream = Optional.empty();
    private Optional<Moment> last = Optional.empty();

    /** Keeps up to {@code mostBytes} of moments and asks the archive for others. */
    public Rewind(long mostBytes, MomentArchive archive, Executor background) {
        this.moments = new Moments(mostBytes);
        this.archive = archive;
        this.background = background;
    }

    /** An eighth of the memory that this JVM may have, 512 MiB at most. */
    public static long usualBytes() {
        return Math.min(MOST_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_MEMORY);
    }

    /** The frames that are in memory, oldest first. */
    public List<Long> kept() {
        return moments.sequences();
    }

    /** Where the view stands. */
    public Playhead playhead() {
        return playhead;
    }

    /** Takes up what is newest and moves on while playing; called once per pulse with a monotonic clock. */
    public void pulse(ViewerSnapshot live, long nowNs) {
        Optional<String> newSession =
                live.newest().traction().map(Traction::key).map(key -> key.session());
        boolean isOther = stream.filter(live.stream().id()::equals).isEmpty()
                || (session.isPresent() && newSession.isPresent() && !session.equals(newSession));
        if (isOther) {
            moments.clear();
            missing.clear();
            last = Optional.empty();
            playhead.live();
        }
        stream = Optional.of(live.stream().id());
        session = newSession.or(() -> isOther ? Optional.empty() : session);
        moments.remember(live.moment());
        for (Read read = arrived.poll(); read != null; read = arrived.poll()) {
            take(read);
        }
        playhead.pulse(live.course().points(), nowNs);
    }

    /** The snapshot to draw: the newest, or the run as it was at the chosen frame. */
    public ViewerSnapshot view(ViewerSnapshot live) {
        OptionalLong wanted = wanted();
        if (wanted.isEmpty()) {
            last = Optional.empty();
            return live;
        }
        Optional<Moment> kept = moments.at(wanted.getAsLong());
        if (kept.isEmpty()) {
            read(live.stream().id(), wanted.getAsLong());
        }
        last = kept.or(() -> last);
        return last.map(live::lookingBackAt).orElse(live);
    }

    /** The moment of a frame where it is in memory. */
    public Optional<Moment> moment(long sequence) {
        return moments.at(sequence);
    }

    /** Why the chosen frame is not on the screen; empty where it is. */
    public Optional<String> gap() {
        OptionalLong wanted = wanted();
        if (wanted.isEmpty() || moments.at(wanted.getAsLong()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                missing.contains(wanted.getAsLong())
                        ? "Frame " + wanted.getAsLong() + " is neither in memory nor in the recording"
                        : "Frame " + wanted.getAsLong() + " is being read from the recording");
    }

    private OptionalLong wanted() {
        return playhead.at().isPresent() ? OptionalLong.of(playhead.at().get().sequence()) : OptionalLong.empty();
    }

    private void read(StreamId of, long sequence) {
        if (isReading || missing.contains(sequence)) {
            return;
        }
        isReading = true;
        background.execute(() -> {
            Optional<Moment> moment = Optional.empty();
            try {
                moment = archive.read(of, sequence);
            } finally {
                arrived.add(new Read(of, sequence, moment));
            }
        });
    }

    private void take(Read read) {
        isReading = false;
        if (stream.filter(read.stream()::equals).isEmpty()) {
            return;
        }
        read.moment().ifPresentOrElse(moments::remember, () -> missing.add(read.sequence()));
    }
}
