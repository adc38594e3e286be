package org.tractionscope.viewer.protocol;

/**
 * The volume of a stock that brings a bath to a concentration.
 *
 * <p>{@code added = bath · wanted / (stock − wanted)}, because what is added makes the bath larger.
 *
 * @param addMicrolitres of the stock, rounded to what a pipette can be set to: three digits
 * @param reachedMicromolar with the rounded volume
 */
public record DoseVolume(double addMicrolitres, double reachedMicromolar) {

    private static final double MICROMOLAR_PER_MILLIMOLAR = 1000;
    private static final double MICROLITRES_PER_MILLILITRE = 1000;

    /**
     * Calculates the volume.
     *
     * @param stockMillimolar must be > 0
     * @param bathMillilitres must be > 0
     * @param wantedMicromolar must be > 0 and less than the stock
     */
    public static DoseVolume of(double stockMillimolar, double bathMillilitres, double wantedMicromolar) {
        if (!(stockMillimolar > 0) || !(bathMillilitres > 0) || !(wantedMicromolar > 0)) {
            throw new IllegalArgumentException("stock, bath and wanted concentration must be > 0");
        }
        double stock = stockMillimolar * MICROMOLAR_PER_MILLIMOLAR;
        if (wantedMicromolar >= stock || Double.isInfinite(stock) || Double.isInfinite(bathMillilitres)) {
            throw new IllegalArgumentException("the stock must be stronger than what is wanted");
        }
        double bath = bathMillilitres * MICROLITRES_PER_MILLILITRE;
        double exact = bath * wantedMicromolar / (stock - wantedMicromolar);
        double unit = Math.pow(10, Math.floor(Math.log10(exact)) - 2);
        double rounded = Math.rint(exact / unit) * unit;
        return new DoseVolume(rounded, stock * rounded / (bath + rounded));
    }
}
