package org.tractionscope.sim.camera;

/**
 * How a specimen fades: {@code plateau + (1 − plateau)·(1 − lossPerFrame)^frame}.
 *
 * @param lossPerFrame share of what can fade that an exposure takes, 0 to 1
 * @param plateau share that stays, 0 to 1
 */
public record Bleaching(double lossPerFrame, double plateau) {

    /** No fading. */
    public static final Bleaching NONE = new Bleaching(0, 0);

    public Bleaching {
        Bounds.within("bleaching per frame", lossPerFrame, 0, 1);
        Bounds.within("plateau of bleaching", plateau, 0, 1);
    }

    /** Brightness before the exposure of a frame, relative to frame 0, 0 to 1. */
    public double brightness(long frame) {
        return plateau + (1 - plateau) * StrictMath.pow(1 - lossPerFrame, (double) frame);
    }
}
