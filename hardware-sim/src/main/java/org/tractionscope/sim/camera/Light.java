package org.tractionscope.sim.camera;

import java.util.Objects;

/**
 * From the noise-free image to the electrons that are expected in each pixel.
 *
 * <pre>
 *   electrons = shade(row, column) · (image · electronsPerUnit · bleaching(frame) + backgroundElectrons)
 *   shade     = 1 − cornerLoss · (distance from the centre / distance of the corner)²
 * </pre>
 *
 * @param electronsPerUnit photons times quantum efficiency for one unit of the image, > 0; 1 where it is in electrons
 * @param backgroundElectrons light from everywhere, ≥ 0
 * @param cornerLoss how much darker the corners are than the centre, 0 to 1
 * @param bleaching how the specimen fades
 */
public record Light(double electronsPerUnit, double backgroundElectrons, double cornerLoss, Bleaching bleaching) {

    /** The image is in electrons; even light, no background, no fading. */
    public static final Light EVEN = new Light(1, 0, 0, Bleaching.NONE);

    public Light {
        Bounds.positive("electrons per unit of the image", electronsPerUnit);
        Bounds.notNegative("background in electrons", backgroundElectrons);
        Bounds.within("corner loss", cornerLoss, 0, 1);
        Objects.requireNonNull(bleaching, "bleaching");
    }

    /** This light with another strength. */
    public Light withElectronsPerUnit(double strength) {
        return new Light(strength, backgroundElectrons, cornerLoss, bleaching);
    }
}
