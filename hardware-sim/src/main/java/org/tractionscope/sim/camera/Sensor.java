package org.tractionscope.sim.camera;

import java.util.Objects;
import org.tractionscope.model.PixelType;

/**
 * The chip and its amplifier: from collected electrons to counts.
 *
 * <pre>
 *   counts = round(offset + countsPerElectron · (min(electrons, fullWell) + readNoise · N(0,1))), cut to 0 … 2^bitDepth − 1
 * </pre>
 *
 * @param bitDepth bits of a count, 8 to 16; up to 8 bits are stored in one byte, more in two
 * @param countsPerElectron the gain, > 0
 * @param offsetCounts the count of no light, ≥ 0
 * @param readNoiseElectrons standard deviation, ≥ 0
 * @param fullWellElectrons what a pixel can hold, > 0
 * @param hotPixels pixels with a dark current of their own
 */
public record Sensor(
        int bitDepth,
        double countsPerElectron,
        double offsetCounts,
        double readNoiseElectrons,
        double fullWellElectrons,
        HotPixels hotPixels) {

    /** A back-illuminated sCMOS in its 16-bit mode: 2.2 counts an electron, offset 100, 1.6 e⁻ read noise. */
    public static final Sensor SCMOS = new Sensor(16, 2.2, 100, 1.6, 30_000, new HotPixels(2e-4, 200));

    /** Photon noise alone: a count an electron, no offset, no read noise, no limit below 16 bits. */
    public static final Sensor IDEAL = new Sensor(16, 1, 0, 0, 1e9, HotPixels.NONE);

    public Sensor {
        if (bitDepth < 8 || bitDepth > 16) {
            throw new IllegalArgumentException("bit depth must be ≥ 8 and ≤ 16: " + bitDepth);
        }
        Bounds.positive("gain in counts per electron", countsPerElectron);
        Bounds.notNegative("offset in counts", offsetCounts);
        Bounds.notNegative("read noise in electrons", readNoiseElectrons);
        Bounds.positive("full well in electrons", fullWellElectrons);
        Objects.requireNonNull(hotPixels, "hotPixels");
        if (offsetCounts > largestCount(bitDepth)) {
            throw new IllegalArgumentException("offset must be ≤ the largest count, " + largestCount(bitDepth) + " at "
                    + bitDepth + " bits: " + offsetCounts);
        }
    }

    /** The count of a saturated pixel: 2^bitDepth − 1. */
    public int largestCount() {
        return largestCount(bitDepth);
    }

    /** How the counts are stored. */
    public PixelType pixelType() {
        return bitDepth == 8 ? PixelType.UINT8 : PixelType.UINT16;
    }

    private static int largestCount(int bitDepth) {
        return (1 << bitDepth) - 1;
    }
}
