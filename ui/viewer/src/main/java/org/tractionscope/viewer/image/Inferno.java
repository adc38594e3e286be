package org.tractionscope.viewer.image;

import javafx.scene.paint.Color;

/**
 * The colour map of traction magnitude: inferno without its lowest 14 %, which would paint black on the cell.
 *
 * <p>Inferno was made by Stéfan van der Walt and Nathaniel Smith and is in the public domain (CC0). Of its 256 colours
 * every eighth is kept; between them straight lines stay within 1.5 of 255 of the original.
 */
final class Inferno {

    private static final double CUT_OFF = 0.14;

    private static final int[] ANCHORS = {
        0x000004, 0x040312, 0x0B0724, 0x150B37, 0x210C4A, 0x2E0A5A, 0x3C0965, 0x4A0C6B, 0x57106D, 0x63146E, 0x70196E,
        0x7D1E6D, 0x89226A, 0x962766, 0xA32B61, 0xAF315C, 0xBB3755, 0xC63E4D, 0xD14644, 0xDB4F3B, 0xE35932, 0xEB6528,
        0xF1711E, 0xF67F14, 0xF98D0A, 0xFB9C06, 0xFCAB0F, 0xFBBA1F, 0xF9CA32, 0xF5D949, 0xF2E865, 0xF3F586, 0xFCFFA4
    };

    private Inferno() {}

    /** The colour {@code 0xRRGGBB} at a fraction of the range; fractions outside 0 to 1 get the colour of the end. */
    static int rgb(double fraction) {
        double kept = CUT_OFF + (1 - CUT_OFF) * Math.min(1, Math.max(0, fraction));
        double at = kept * (ANCHORS.length - 1);
        int below = Math.min((int) at, ANCHORS.length - 2);
        double weight = at - below;
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int low = ANCHORS[below] >> shift & 0xff;
            int high = ANCHORS[below + 1] >> shift & 0xff;
            mixed |= (int) Math.round(low + (high - low) * weight) << shift;
        }
        return mixed;
    }

    static Color colour(double fraction) {
        int rgb = rgb(fraction);
        return Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }
}
