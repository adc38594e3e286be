package org.tractionscope.sim.camera;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.sim.FrameTimes;
import org.tractionscope.sim.ImageSequence;

/**
 * The images of a scene that a simulated camera delivers, to be replayed like a folder of files: what it drops is not
 * there. Each is made when it is asked for. Confined to one thread if the scene is.
 */
public final class CameraImages implements ImageSequence {

    private final SimulatedCamera camera;
    private final Scene scene;
    private final int[] frames;
    private @Nullable View view;

    /**
     * The delivered ones among the first {@code exposures} ≥ 1.
     *
     * @throws IllegalArgumentException if the camera drops all of them
     */
    public CameraImages(SimulatedCamera camera, Scene scene, int exposures) {
        this.camera = Objects.requireNonNull(camera, "camera");
        this.scene = Objects.requireNonNull(scene, "scene");
        if (exposures < 1) {
            throw new IllegalArgumentException("exposures must be ≥ 1: " + exposures);
        }
        int[] delivered = new int[exposures];
        int count = 0;
        for (int frame = 0; frame < exposures; frame++) {
            if (!camera.isDropped(frame)) {
                delivered[count++] = frame;
            }
        }
        if (count == 0) {
            throw new IllegalArgumentException("a camera must deliver at least one frame: all " + exposures
                    + " are dropped at a fraction of "
                    + camera.settings().timing().droppedFraction());
        }
        this.frames = Arrays.copyOf(delivered, count);
    }

    @Override
    public int length() {
        return frames.length;
    }

    @Override
    public ImageSize size() {
        return camera.size();
    }

    @Override
    public PixelType pixelType() {
        return camera.pixelType();
    }

    @Override
    public ByteBuffer pixels(int index) {
        return image(index).pixels();
    }

    /** An image with its time and place, {@code 0 ≤ index < length}. */
    public CameraImage image(int index) {
        int frame = frames[Objects.checkIndex(index, frames.length)];
        float[] image = scene.imageAt(camera.elapsedNs(frame));
        StagePosition position = camera.position(frame);
        View now = view;
        if (now == null || now.image != image || !now.position.equals(position)) {
            now = new View(image, position, camera.seen(image, position));
            view = now;
        }
        return camera.record(frame, position, now.seen);
    }

    /** What the optics show of one image, which is the same for all frames of a still specimen on a still stage. */
    private static final class View {

        private final float[] image;
        private final StagePosition position;
        private final float[] seen;

        View(float[] image, StagePosition position, float[] seen) {
            this.image = image;
            this.position = position;
            this.seen = seen;
        }
    }

    /** What Micro-Manager would write beside the images of this camera; the parameters are those of {@link MicroManagerTags}. */
    public MicroManagerTags tags(AcquisitionMode mode, Instant start, boolean hasPixelSize) {
        return new MicroManagerTags(camera, mode, start, hasPixelSize);
    }

    /** When each image was captured. */
    public FrameTimes times() {
        return FrameTimes.ofNs(
                Arrays.stream(frames).mapToLong(camera::elapsedNs).toArray());
    }
}
