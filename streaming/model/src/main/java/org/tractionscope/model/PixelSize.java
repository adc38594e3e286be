package org.tractionscope.model;

/** The side of a square pixel in the specimen, in micrometres; greater than 0 and at most 100 µm. */
public final class PixelSize {

    private static final double LARGEST_UM = 100;

    private final double um;

    private PixelSize(double um) {
        this.um = um;
    }

    public static PixelSize ofUm(double um) {
        if (!(um > 0) || um > LARGEST_UM) {
            throw new IllegalArgumentException("pixel size must be > 0 and ≤ 100 µm: " + um);
        }
        return new PixelSize(um);
    }

    /** Micrometres per pixel. */
    public double um() {
        return um;
    }

    /** The size of a pixel made of {@code factor} x {@code factor} of these; {@code factor} must be > 0. */
    public PixelSize times(double factor) {
        return ofUm(um * factor);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PixelSize && Double.compare(um, ((PixelSize) other).um) == 0;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(um);
    }

    @Override
    public String toString() {
        return um + " µm";
    }
}
