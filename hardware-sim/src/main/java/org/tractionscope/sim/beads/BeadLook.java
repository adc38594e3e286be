package org.tractionscope.sim.beads;

/**
 * How many beads there are and what one looks like.
 *
 * @param beadsPerPx number of beads over number of pixels, > 0; 0.02 has five in each 16 x 16 px
 * @param sigmaPx standard deviation of a bead's image, ≥ 0.5 px
 * @param electrons collected from a bead of mean brightness in an exposure, > 0
 * @param spread standard deviation of the logarithm of the brightness, ≥ 0
 */
public record BeadLook(double beadsPerPx, double sigmaPx, double electrons, double spread) {

    /** Beads of 0.2 µm, dense, at 0.17 µm a pixel. */
    public static final BeadLook DENSE = new BeadLook(0.03, 1.1, 4000, 0.3);

    public BeadLook {
        require("beads per pixel", beadsPerPx, beadsPerPx > 0 && beadsPerPx <= 1, "> 0 and ≤ 1");
        require("sigma of a bead in px", sigmaPx, sigmaPx >= 0.5 && sigmaPx <= 50, "≥ 0.5 and ≤ 50");
        require("electrons of a bead", electrons, electrons > 0 && Double.isFinite(electrons), "> 0 and finite");
        require("spread of the brightness", spread, spread >= 0 && spread <= 3, "≥ 0 and ≤ 3");
    }

    private static void require(String name, double value, boolean isGood, String range) {
        if (!isGood) {
            throw new IllegalArgumentException(name + " must be " + range + ": " + value);
        }
    }
}
