package org.tractionscope.viewer.image;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.tractionscope.model.Frame;
import org.tractionscope.model.PixelType;

/**
 * A frame in grey at the scale of the screen.
 *
 * <p>Counts are interpolated and then coloured; where a screen pixel covers several, they are averaged first. Confined to the
 * JavaFX thread.
 */
final class ZyxinImage {

    /** What the table of greys was made for. */
    private record Greys(Contrast contrast, PixelType type) {}

    private Optional<Frame> held = Optional.empty();
    private short[] counts = new short[0];
    private short[] binned = new short[0];
    private int bin = 1;
    private int columns;
    private int rows;
    private Optional<Greys> greys = Optional.empty();
    private int[] table = new int[0];
    private int[] line = new int[0];

    /** Takes up a frame for a zoom in screen pixels; the same frame again costs nothing while the zoom is about the same. */
    void take(Frame frame, double zoom) {
        int wanted = Math.max(1, (int) Math.floor(1 / zoom + 1e-9));
        boolean isSame = Pixels.isSame(Optional.of(frame), held);
        if (isSame && wanted == bin) {
            return;
        }
        if (!isSame) {
            held = Optional.of(frame);
            read(frame);
        }
        bin = wanted;
        columns = (frame.size().columns() + bin - 1) / bin;
        rows = (frame.size().rows() + bin - 1) / bin;
        if (bin > 1) {
            binned = binned.length == columns * rows ? binned : new short[columns * rows];
            average(frame.size().columns(), frame.size().rows());
        }
    }

    private void read(Frame frame) {
        int pixels = frame.size().pixels();
        counts = counts.length == pixels ? counts : new short[pixels];
        ByteBuffer source = frame.pixels();
        if (frame.pixelType() == PixelType.UINT8) {
            for (int i = 0; i < pixels; i++) {
                counts[i] = (short) (source.get(i) & 0xff);
            }
        } else {
            source.asShortBuffer().get(counts, 0, pixels);
        }
    }

    private void average(int width, int height) {
        int[] sums = new int[columns];
        for (int row = 0; row < rows; row++) {
            int top = row * bin;
            int bottom = Math.min(height, top + bin);
            Arrays.fill(sums, 0);
            for (int r = top; r < bottom; r++) {
                addRow(sums, r * width, width);
            }
            for (int column = 0; column < columns; column++) {
                int pixels = (bottom - top) * (Math.min(width, (column + 1) * bin) - column * bin);
                binned[row * columns + column] = (short) ((sums[column] + pixels / 2) / pixels);
            }
        }
    }

    private void addRow(int[] sums, int start, int width) {
        int whole = width / bin;
        int at = start;
        for (int column = 0; column < whole; column++) {
            int sum = 0;
            for (int i = 0; i < bin; i++) {
                sum += counts[at++] & 0xffff;
            }
            sums[column] += sum;
        }
        for (; at < start + width; at++) {
            sums[columns - 1] += counts[at] & 0xffff;
        }
    }

    /** Draws the frame that was taken up; black beside it. Every pixel of the target becomes opaque. */
    void draw(Contrast contrast, View view, Raster target) {
        Frame frame = held.orElseThrow(() -> new IllegalStateException("no frame has been taken up"));
        colour(new Greys(contrast, frame.pixelType()));
        short[] source = bin > 1 ? binned : counts;
        int width = target.size().columns();
        Bilinear across = new Bilinear(width, columns, view.originX(), view.zoom() * bin);
        Bilinear down = new Bilinear(target.size().rows(), rows, view.originY(), view.zoom() * bin);
        int[] pixels = target.pixels();
        Arrays.fill(pixels, 0xff000000);
        if (across.to() == across.from()) {
            return;
        }
        line = line.length == columns ? line : new int[columns];
        int first = across.first(across.from());
        int last = Math.min(columns - 1, across.first(across.to() - 1) + 1);
        int next = columns > 1 ? 1 : 0;
        for (int row = down.from(); row < down.to(); row++) {
            blend(source, down.first(row), down.share(row), first, last);
            int start = row * width;
            for (int column = across.from(); column < across.to(); column++) {
                int at = across.first(column);
                int share = across.share(column);
                // Up to 16 + 16 bits, unsigned.
                int sum = line[at] * (Bilinear.ONE - share) + line[at + next] * share;
                pixels[start + column] = table[sum >>> 16];
            }
        }
    }

    /** The mean of two rows, times 256. */
    private void blend(short[] source, int row, int share, int first, int last) {
        int upper = row * columns;
        int lower = rows > 1 ? upper + columns : upper;
        for (int column = first; column <= last; column++) {
            line[column] = (source[upper + column] & 0xffff) * (Bilinear.ONE - share)
                    + (source[lower + column] & 0xffff) * share;
        }
    }

    private void colour(Greys wanted) {
        if (greys.filter(wanted::equals).isEmpty()) {
            greys = Optional.of(wanted);
            table = wanted.contrast().table(wanted.type().largest());
        }
    }
}
