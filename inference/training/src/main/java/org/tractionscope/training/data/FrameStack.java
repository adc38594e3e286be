package org.tractionscope.training.data;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.tractionscope.model.ImageSize;
import org.tractionscope.recording.NpyArray;
import org.tractionscope.recording.NpyFile;
import org.tractionscope.training.TrainingException;

/**
 * One frame of a cell with everything that was measured there, {@code [channel, row, column]}; immutable.
 *
 * <p>Channels are those of {@link Channel}; the last is there only where a second protein was imaged. Tractions are in Pa as
 * they come from the file, and normalised once a data set has prepared them.
 */
public final class FrameStack {

    private final ImageSize size;
    private final float[][] planes;

    private FrameStack(ImageSize size, float[][] planes) {
        this.size = size;
        this.planes = planes;
    }

    /**
     * A stack of these planes, copied.
     *
     * @param planes 7 or 8 planes of {@code size.pixels()} values each, row-major
     */
    public static FrameStack of(ImageSize size, float[]... planes) {
        Objects.requireNonNull(size, "size");
        if (planes.length < Channel.LEAST || planes.length > Channel.MOST) {
            throw new IllegalArgumentException(
                    "a frame must have " + Channel.LEAST + " or " + Channel.MOST + " channels: " + planes.length);
        }
        float[][] copies = new float[planes.length][];
        for (int i = 0; i < planes.length; i++) {
            if (planes[i].length != size.pixels()) {
                throw new IllegalArgumentException("channel " + (i + 1) + " of " + size + " must have " + size.pixels()
                        + " values: " + planes[i].length);
            }
            copies[i] = planes[i].clone();
        }
        return new FrameStack(size, copies);
    }

    /**
     * Reads a frame in the authors' form, {@code .npy [channel, row, column]} with 7 or 8 channels.
     *
     * @throws TrainingException if the array has another shape
     * @throws org.tractionscope.recording.RecordingException if the file cannot be read
     */
    public static FrameStack read(Path file) {
        NpyArray array = NpyFile.read(file);
        int[] shape = array.shape();
        if (shape.length != 3 || shape[0] < Channel.LEAST || shape[0] > Channel.MOST) {
            throw TrainingException.badInput(file + ": expected an array [" + Channel.LEAST + " or " + Channel.MOST
                    + " channels, row, column], found " + Arrays.toString(shape));
        }
        ImageSize size = new ImageSize(shape[1], shape[2]);
        float[] values = array.toArray();
        float[][] planes = new float[shape[0]][];
        for (int i = 0; i < planes.length; i++) {
            planes[i] = Arrays.copyOfRange(values, i * size.pixels(), (i + 1) * size.pixels());
        }
        return new FrameStack(size, planes);
    }

    /** Rows and columns. */
    public ImageSize size() {
        return size;
    }

    /** Whether the frame has this channel. */
    public boolean has(Channel channel) {
        return channel.index() < planes.length;
    }

    /** One channel, row-major; a copy. */
    public float[] plane(Channel channel) {
        return planes[channel.index()].clone();
    }

    /** One value. */
    public float at(Channel channel, int row, int column) {
        return planes[channel.index()][row * size.columns() + column];
    }

    /** The same frame with another plane in the place of one channel. */
    public FrameStack with(Channel channel, float[] plane) {
        float[][] others = planes.clone();
        others[channel.index()] = plane;
        return of(size, others);
    }

    /** Each plane made anew, all of one size. */
    FrameStack map(ImageSize newSize, UnaryOperator<float[]> each) {
        float[][] made = new float[planes.length][];
        for (int i = 0; i < planes.length; i++) {
            made[i] = each.apply(planes[i]);
        }
        return new FrameStack(newSize, made);
    }

    /** The planes themselves, for this package, which does not change them. */
    float[] raw(Channel channel) {
        return planes[channel.index()];
    }

    int channels() {
        return planes.length;
    }

    @Override
    public String toString() {
        return planes.length + " channels of " + size;
    }
}
