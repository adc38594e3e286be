package org.tractionscope.sim.camera;

/**
 * Pixels that collect electrons in the dark; the same ones in every frame of a seed.
 *
 * @param fraction of all pixels, 0 to 1
 * @param meanElectrons mean of the exponential distribution of their dark electrons in an exposure, ≥ 0
 */
public record HotPixels(double fraction, double meanElectrons) {

    /** No such pixel. */
    public static final HotPixels NONE = new HotPixels(0, 0);

    public HotPixels {
        Bounds.within("fraction of hot pixels", fraction, 0, 1);
        Bounds.notNegative("mean dark electrons of hot pixels", meanElectrons);
    }
}
