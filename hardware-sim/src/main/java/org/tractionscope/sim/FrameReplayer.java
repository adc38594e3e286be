package org.tractionscope.sim;

import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
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
 *   after a pause, a step, a seek or a change of speed, both are counted from there
 * </pre>
 *
 * <p>A frame carries the wall clock of its publication and the elapsed time of the original. After the last one, or on
 * {@link #close}, the session is ended once. Confined to one thread, which calls {@link #doWork} until {@link #isDone};
 * {@link #transport}, {@link #published} and {@link #position} may be used from any.
 */
public final class FrameReplayer implements AutoCloseable {

    private static final long POLL_NS = 1_000_000;

    private final ImageSequence images;
    private final Optional<SecondImages> second;
    private final ReplayPlan plan;
    private final FrameOutlet outlet;
    private final LongSupplier nanoClock;
    private final UnixClock unixClock;
    private final ReplayTransport transport = new ReplayTransport();
    private @Nullable ByteBuffer loaded;
    private @Nullable ByteBuffer loadedSecond;
    private ReplaySpeed speed;
    /** The elapsed time {@code anchorElapsedNs} of the experiment was at {@code anchorNs} of the clock. */
    private long anchorNs;

    private long anchorElapsedNs;
    private boolean isStarted;
    private volatile boolean isEnded;
    private boolean isHeld;
    private int next;
    private volatile int published;
    private volatile OptionalLong position = OptionalLong.empty();

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
        this.speed = plan.speed();
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
     * @throws org.tractionscope.recording.RecordingException if an image cannot be read any more; the caller closes
     */
    public int doWork() {
        if (isDone()) {
            return 0;
        }
        if (!isStarted) {
            isStarted = true;
            anchor(plan.times().elapsedNs(0));
        }
        boolean isStep = obey(transport.take());
        ByteBuffer pixels = loaded;
        if (pixels == null) {
            // Read ahead of time, so that the disk does not move the moment of capture.
            pixels = images.pixels(next);
            loaded = pixels;
            loadedSecond = second.isPresent() ? second.get().images().pixels(next) : null;
        }
        if (!isStep && waitNs() > 0) {
            return 0;
        }
        publish(pixels);
        loaded = null;
        if (isStep) {
            transport.stepped();
            anchor(plan.times().elapsedNs(next));
        }
        next++;
        if (next == images.length()) {
            end();
        }
        return 1;
    }

    /** Takes up what was asked for; true where the next frame is to go out at once although all is held. */
    private boolean obey(ReplayTransport.Wishes wishes) {
        if (wishes.speed().isPresent()) {
            anchor(elapsedNow());
            speed = wishes.speed().get();
        }
        if (wishes.isPaused() != isHeld) {
            // What passes on the clock while all is held is no time of the experiment.
            anchor(isHeld ? anchorElapsedNs : elapsedNow());
            isHeld = wishes.isPaused();
        }
        wishes.seekNs().ifPresent(this::seek);
        return isHeld && wishes.steps() > 0;
    }

    private void seek(long elapsedNs) {
        int index = 0;
        while (index < images.length() - 1 && plan.times().elapsedNs(index) < elapsedNs) {
            index++;
        }
        next = index;
        loaded = null;
        anchor(plan.times().elapsedNs(index));
    }

    private void anchor(long elapsedNs) {
        anchorNs = nanoClock.getAsLong();
        anchorElapsedNs = elapsedNs;
    }

    private long elapsedNow() {
        if (isHeld) {
            return anchorElapsedNs;
        }
        return speed.isMost()
                ? plan.times().elapsedNs(next)
                : anchorElapsedNs + Math.round((nanoClock.getAsLong() - anchorNs) * speed.factor());
    }

    /** How long the caller may rest before {@link #doWork} has something to publish, ≥ 0 ns; 0 before the start. */
    public long waitNs() {
        if (!isStarted || isDone()) {
            return 0;
        }
        if (isHeld) {
            return POLL_NS;
        }
        if (speed.isMost()) {
            return outlet.hasRoomFor(imageBytes()) ? 0 : POLL_NS;
        }
        long sinceAnchorNs = plan.times().elapsedNs(next) - anchorElapsedNs;
        long dueNs = anchorNs + Math.round(sinceAnchorNs / speed.factor());
        return Math.max(0, dueNs - nanoClock.getAsLong());
    }

    /** Where a replay is held, moved and sped up. */
    public ReplayTransport transport() {
        return transport;
    }

    /** True when every frame was published or the replayer was closed. */
    public boolean isDone() {
        return isEnded;
    }

    /** Moments published so far, those that were played twice included. */
    public int published() {
        return published;
    }

    /** Elapsed time of the experiment of the newest frame, ns; empty before the first. */
    public OptionalLong position() {
        return position;
    }

    /** Ends the session where it stands; idempotent. The images and the outlet stay open. */
    @Override
    public void close() {
        end();
    }

    private void publish(ByteBuffer pixels) {
        int number = published;
        long elapsedNs = plan.times().elapsedNs(next);
        CaptureTime captured = new CaptureTime(unixClock.nowNs(), elapsedNs);
        outlet.offer(frame(plan.stream(), number, images, pixels, captured));
        ByteBuffer secondPixels = loadedSecond;
        if (secondPixels != null) {
            SecondImages other = second.orElseThrow();
            outlet.offer(frame(other.stream(), number, other.images(), secondPixels, captured));
        }
        position = OptionalLong.of(elapsedNs);
        published = number + 1;
    }

    private Frame frame(StreamId stream, int number, ImageSequence sequence, ByteBuffer pixels, CaptureTime captured) {
        return new Frame(
                new FrameKey(stream, plan.session(), number),
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
