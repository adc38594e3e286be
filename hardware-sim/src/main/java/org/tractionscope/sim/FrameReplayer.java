package org.tractionscope.sim;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.StreamId;
import org.tractionscope.transport.FrameOutlet;
import org.tractionscope.transport.UnixClock;

/**
 * Publishes a sequence of images as a camera would, each when it is due.
 *
 * <pre>
 *   frame i is due at start + (times[i] − times[0]) / speed;  the first at once
 * </pre>
 *
 * <p>A frame carries the wall clock of its publication and the elapsed time of the original. After the last one, or on
 * {@link #close}, the session is ended once. Confined to one thread, which calls {@link #doWork} until {@link #isDone}.
 */
public final class FrameReplayer implements AutoCloseable {

    private static final long ROOM_POLL_NS = 1_000_000;

    private final ImageSequence images;
    private final Optional<SecondImages> second;
    private final ReplayPlan plan;
    private final FrameOutlet outlet;
    private final LongSupplier nanoClock;
    private final UnixClock unixClock;
    private @Nullable ByteBuffer loaded;
    private @Nullable ByteBuffer loadedSecond;
    private long startNs;
    private boolean isStarted;
    private boolean isEnded;
    private int next;

    /**
     * A replayer that has not started; the caller closes {@code images} and {@code outlet} afterwards.
     *
     * @param nanoClock monotonic, such as {@code System::nanoTime}; decides what is due
     * @param unixClock stamps the frames
     * @throws IllegalArgumentException if there is not one time for each image
     */
    public FrameReplayer(
            ImageSequence images, ReplayPlan plan, FrameOutlet outlet, LongSupplier nanoClock, UnixClock unixClock) {
        this(images, Optional.empty(), plan, outlet, nanoClock, unixClock);
    }

    private FrameReplayer(
            ImageSequence images,
            Optional<SecondImages> second,
            ReplayPlan plan,
            FrameOutlet outlet,
            LongSupplier nanoClock,
            UnixClock unixClock) {
        this.images = Objects.requireNonNull(images, "images");
        this.second = second;
        this.plan = Objects.requireNonNull(plan, "plan");
        this.outlet = Objects.requireNonNull(outlet, "outlet");
        this.nanoClock = Objects.requireNonNull(nanoClock, "nanoClock");
        this.unixClock = Objects.requireNonNull(unixClock, "unixClock");
        if (images.length() != plan.times().length()) {
            throw new IllegalArgumentException("expected one time for each of the " + images.length()
                    + " frames, found " + plan.times().length());
        }
    }

    /**
     * The same replayer, not started, with an image of a second channel at every moment.
     *
     * @throws IllegalArgumentException if there is not one second image for each
     */
    public FrameReplayer with(SecondImages other) {
        if (other.images().length() != images.length()) {
            throw new IllegalArgumentException("expected one second image for each of the " + images.length()
                    + " frames, found " + other.images().length());
        }
        return new FrameReplayer(images, Optional.of(other), plan, outlet, nanoClock, unixClock);
    }

    /**
     * Publishes at most one moment, if one is due; reads the next image while there is time.
     *
     * @return the number of moments published, 0 or 1
     * @throws ImageFileException if an image cannot be read any more; the caller closes
     */
    public int doWork() {
        if (isDone()) {
            return 0;
        }
        if (!isStarted) {
            startNs = nanoClock.getAsLong();
            isStarted = true;
        }
        ByteBuffer pixels = loaded;
        if (pixels == null) {
            // Read ahead of time, so that the disk does not move the moment of capture.
            pixels = images.pixels(next);
            loaded = pixels;
            loadedSecond = second.isPresent() ? second.get().images().pixels(next) : null;
        }
        if (waitNs() > 0) {
            return 0;
        }
        publish(pixels);
        loaded = null;
        next++;
        if (next == images.length()) {
            end();
        }
        return 1;
    }

    /** How long the caller may rest before {@link #doWork} has something to publish, ≥ 0 ns; 0 before the start. */
    public long waitNs() {
        if (!isStarted || isDone()) {
            return 0;
        }
        if (plan.speed().isMost()) {
            return outlet.hasRoomFor(imageBytes()) ? 0 : ROOM_POLL_NS;
        }
        long sinceFirstNs = plan.times().elapsedNs(next) - plan.times().elapsedNs(0);
        long dueNs = startNs + Math.round(sinceFirstNs / plan.speed().factor());
        return Math.max(0, dueNs - nanoClock.getAsLong());
    }

    /** True when every frame was published or the replayer was closed. */
    public boolean isDone() {
        return isEnded;
    }

    /** Moments published so far. */
    public int published() {
        return next;
    }

    /** Ends the session where it stands; idempotent. The images and the outlet stay open. */
    @Override
    public void close() {
        end();
    }

    private void publish(ByteBuffer pixels) {
        CaptureTime captured = new CaptureTime(unixClock.nowNs(), plan.times().elapsedNs(next));
        outlet.offer(frame(plan.stream(), images, pixels, captured));
        ByteBuffer secondPixels = loadedSecond;
        if (secondPixels != null) {
            SecondImages other = second.orElseThrow();
            outlet.offer(frame(other.stream(), other.images(), secondPixels, captured));
        }
    }

    private Frame frame(StreamId stream, ImageSequence sequence, ByteBuffer pixels, CaptureTime captured) {
        return new Frame(
                new FrameKey(stream, plan.session(), next),
                captured,
                sequence.size(),
                sequence.pixelType(),
                pixels,
                plan.pixelSize(),
                plan.provenance());
    }

    private long imageBytes() {
        return bytesOf(images) + second.map(other -> bytesOf(other.images())).orElse(0L);
    }

    private static long bytesOf(ImageSequence sequence) {
        return (long) sequence.size().pixels() * sequence.pixelType().bytes();
    }

    private void end() {
        if (!isEnded) {
            isEnded = true;
            loaded = null;
            loadedSecond = null;
            outlet.endSession(plan.stream(), plan.session());
            second.ifPresent(other -> outlet.endSession(other.stream(), plan.session()));
        }
    }
}
