package org.tractionscope.mm.overlay;

/** How the overlay looks; immutable, each change a new one. */
public final class OverlaySettings {

    /** Arrows every 5 pixels of the field above 0.5, 8 pixels for 2, white; 90 % opaque; stale after a minute. */
    public static final OverlaySettings DEFAULT = new OverlaySettings(5, 0.5, 8, 0xFFFFFF, 90, 60);

    private final int stridePx;
    private final double threshold;
    private final double lengthPx;
    private final int arrowRgb;
    private final int opacityPercent;
    private final int staleAfterS;

    private OverlaySettings(
            int stridePx, double threshold, double lengthPx, int arrowRgb, int opacityPercent, int staleAfterS) {
        this.stridePx = requireRange("arrows every (px)", stridePx, 1, 200);
        this.threshold = threshold;
        this.lengthPx = lengthPx;
        this.arrowRgb = arrowRgb & 0xFFFFFF;
        this.opacityPercent = requireRange("opacity (%)", opacityPercent, 0, 100);
        this.staleAfterS = requireRange("stale after (s)", staleAfterS, 1, 86_400);
        if (!(threshold >= 0 && threshold < 1e9)) {
            throw new IllegalArgumentException("arrows must be above a traction ≥ 0: " + threshold);
        }
        if (!(lengthPx > 0 && lengthPx <= 1000)) {
            throw new IllegalArgumentException("the length of a traction of 2 must be > 0 and ≤ 1000 px: " + lengthPx);
        }
    }

    private static int requireRange(String what, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(what + " must be " + least + " to " + most + ": " + value);
        }
        return value;
    }

    /** The same with other arrows: one a block of {@code stridePx}² field pixels whose mean is above {@code threshold}. */
    public OverlaySettings withArrows(int newStridePx, double newThreshold) {
        return new OverlaySettings(newStridePx, newThreshold, lengthPx, arrowRgb, opacityPercent, staleAfterS);
    }

    /** The same with another length of the arrow of a traction of 2, in field pixels, > 0. */
    public OverlaySettings withLengthPx(double newLengthPx) {
        return new OverlaySettings(stridePx, threshold, newLengthPx, arrowRgb, opacityPercent, staleAfterS);
    }

    /** The same with another colour of the arrows, {@code 0xRRGGBB}. */
    public OverlaySettings withArrowRgb(int newRgb) {
        return new OverlaySettings(stridePx, threshold, lengthPx, newRgb, opacityPercent, staleAfterS);
    }

    /** The same with another opacity of the tint, 0 to 100 %. */
    public OverlaySettings withOpacityPercent(int newPercent) {
        return new OverlaySettings(stridePx, threshold, lengthPx, arrowRgb, newPercent, staleAfterS);
    }

    /** The same with another age of a field above which it is marked stale, seconds, 1 to 86 400. */
    public OverlaySettings withStaleAfterS(int newSeconds) {
        return new OverlaySettings(stridePx, threshold, lengthPx, arrowRgb, opacityPercent, newSeconds);
    }

    /** Field pixels to the side of the block that has one arrow. */
    public int stridePx() {
        return stridePx;
    }

    /** The least traction with an arrow, in the field's unit. */
    public double threshold() {
        return threshold;
    }

    /** Field pixels of the arrow of a traction of 2. */
    public double lengthPx() {
        return lengthPx;
    }

    public int arrowRgb() {
        return arrowRgb;
    }

    public int opacityPercent() {
        return opacityPercent;
    }

    /** How much older than the image a field may be before it is marked stale, s. */
    public int staleAfterS() {
        return staleAfterS;
    }
}
