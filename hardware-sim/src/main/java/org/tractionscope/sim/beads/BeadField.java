package org.tractionscope.sim.beads;

import java.util.Objects;
import java.util.SplittableRandom;
import org.tractionscope.model.ImageSize;

/**
 * Beads in the surface of a gel and their noise-free images, at rest and moved by a displacement; the same for the same
 * seed. Immutable; any thread.
 */
public final class BeadField {

    /** Beads beyond the border move into the image; so far out they are known. */
    private static final double MARGIN_PX = 32;

    private static final double CUT_OFF_SIGMAS = 5;

    private final ImageSize size;
    private final BeadLook look;
    private final double[] x;
    private final double[] y;
    private final double[] brightness;

    /** Beads at random places under an image of this size. */
    public BeadField(ImageSize size, BeadLook look, long seed) {
        this.size = Objects.requireNonNull(size, "size");
        this.look = Objects.requireNonNull(look, "look");
        double width = size.columns() + 2 * MARGIN_PX;
        double height = size.rows() + 2 * MARGIN_PX;
        int beads = (int) Math.round(look.beadsPerPx() * width * height);
        this.x = new double[beads];
        this.y = new double[beads];
        this.brightness = new double[beads];
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < beads; i++) {
            x[i] = uniform(random) * width - MARGIN_PX;
            y[i] = uniform(random) * height - MARGIN_PX;
            double normal = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform(random)))
                    * StrictMath.cos(2 * Math.PI * uniform(random));
            brightness[i] = StrictMath.exp(look.spread() * normal - look.spread() * look.spread() / 2);
        }
    }

    public ImageSize size() {
        return size;
    }

    /** Number of beads, with those beyond the border. */
    public int beads() {
        return x.length;
    }

    /** Expected electrons of the gel at rest, {@code [row, column]}. */
    public float[] relaxed() {
        return image(new double[2 * size.pixels()]);
    }

    /**
     * Expected electrons when each bead has moved.
     *
     * @param displacementPx {@code [component, row, column]} at the pixels of the image, component 0 x (along columns);
     *     read at a bead's place at rest, bilinear, and as at the border beyond it
     */
    public float[] moved(double[] displacementPx) {
        if (displacementPx.length != 2 * size.pixels()) {
            throw new IllegalArgumentException("a displacement of " + size + " must have " + 2 * size.pixels()
                    + " values: " + displacementPx.length);
        }
        return image(displacementPx);
    }

    private float[] image(double[] displacementPx) {
        float[] electrons = new float[size.pixels()];
        double[] alongX = new double[2 * reach() + 1];
        for (int i = 0; i < x.length; i++) {
            double movedX = x[i] + at(displacementPx, 0, y[i], x[i]);
            double movedY = y[i] + at(displacementPx, size.pixels(), y[i], x[i]);
            draw(electrons, movedX, movedY, brightness[i] * look.electrons(), alongX);
        }
        return electrons;
    }

    private int reach() {
        return (int) Math.ceil(CUT_OFF_SIGMAS * look.sigmaPx());
    }

    private void draw(float[] image, double beadX, double beadY, double electrons, double[] alongX) {
        int reach = reach();
        int middleColumn = (int) Math.rint(beadX);
        int middleRow = (int) Math.rint(beadY);
        double variance = look.sigmaPx() * look.sigmaPx();
        double peak = electrons / (2 * Math.PI * variance);
        for (int i = 0; i < alongX.length; i++) {
            double distance = middleColumn - reach + i - beadX;
            alongX[i] = StrictMath.exp(-distance * distance / (2 * variance));
        }
        int firstRow = Math.max(0, middleRow - reach);
        int lastRow = Math.min(size.rows() - 1, middleRow + reach);
        int firstColumn = Math.max(0, middleColumn - reach);
        int lastColumn = Math.min(size.columns() - 1, middleColumn + reach);
        for (int row = firstRow; row <= lastRow; row++) {
            double distance = row - beadY;
            double line = peak * StrictMath.exp(-distance * distance / (2 * variance));
            for (int column = firstColumn; column <= lastColumn; column++) {
                image[row * size.columns() + column] += (float) (line * alongX[column - middleColumn + reach]);
            }
        }
    }

    private double at(double[] field, int first, double row, double column) {
        double r = Math.min(Math.max(row, 0), size.rows() - 1);
        double c = Math.min(Math.max(column, 0), size.columns() - 1);
        int upper = (int) r;
        int left = (int) c;
        int lower = Math.min(upper + 1, size.rows() - 1);
        int right = Math.min(left + 1, size.columns() - 1);
        double down = r - upper;
        double along = c - left;
        int columns = size.columns();
        return (1 - down)
                        * ((1 - along) * field[first + upper * columns + left]
                                + along * field[first + upper * columns + right])
                + down
                        * ((1 - along) * field[first + lower * columns + left]
                                + along * field[first + lower * columns + right]);
    }

    private static double uniform(SplittableRandom random) {
        return (random.nextLong() >>> 11) * 0x1.0p-53;
    }
}
