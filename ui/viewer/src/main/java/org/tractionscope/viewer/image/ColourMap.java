package org.tractionscope.viewer.image;

import javafx.scene.paint.Color;

/**
 * Colours of a magnitude whose lightness rises steadily, so that they are read alike with every colour vision and in grey.
 *
 * <p>Inferno, magma and viridis were made by Stéfan van der Walt and Nathaniel Smith and are in the public domain (CC0);
 * cividis is that of Nuñez, Anderton and Renslow (PLOS ONE 13:e0199239, 2018). Of their 256 colours every eighth is kept;
 * between them straight lines stay within 2.1 of 255 of the originals. There is no rainbow among them.
 */
public enum ColourMap {
    INFERNO(
            "Inferno", 0.14, 0x000004, 0x040312, 0x0B0724, 0x150B37, 0x210C4A, 0x2E0A5A, 0x3C0965, 0x4A0C6B, 0x57106D,
            0x63146E, 0x70196E, 0x7D1E6D, 0x89226A, 0x962766, 0xA32B61, 0xAF315C, 0xBB3755, 0xC63E4D, 0xD14644,
            0xDB4F3B, 0xE35932, 0xEB6528, 0xF1711E, 0xF67F14, 0xF98D0A, 0xFB9C06, 0xFCAB0F, 0xFBBA1F, 0xF9CA32,
            0xF5D949, 0xF2E865, 0xF3F586, 0xFCFFA4),
    MAGMA(
            "Magma", 0.14, 0x000004, 0x030312, 0x0A0822, 0x130D34, 0x1D1147, 0x29115A, 0x36106B, 0x440F76, 0x51127C,
            0x5D177F, 0x6A1C81, 0x762181, 0x832681, 0x902A81, 0x9C2E7F, 0xAA337D, 0xB73779, 0xC23B75, 0xCF4070,
            0xDB476A, 0xE55064, 0xEE5B5E, 0xF4695C, 0xF9785D, 0xFB8761, 0xFD9668, 0xFEA571, 0xFEB47B, 0xFEC287,
            0xFED194, 0xFDE0A1, 0xFCEEB0, 0xFCFDBF),
    VIRIDIS(
            "Viridis", 0, 0x440154, 0x470D60, 0x48186A, 0x482374, 0x472D7B, 0x453781, 0x424086, 0x3E4989, 0x3B528B,
            0x375B8D, 0x33638D, 0x2F6B8E, 0x2C728E, 0x297A8E, 0x26828E, 0x23898E, 0x21918C, 0x1F978B, 0x1F9F88,
            0x21A685, 0x27AD81, 0x31B57B, 0x3DBC74, 0x4CC26C, 0x5CC863, 0x6ECE58, 0x81D34D, 0x95D840, 0xAADC32,
            0xC0DF25, 0xD5E21A, 0xEAE51A, 0xFDE725),
    CIVIDIS(
            "Cividis", 0, 0x002051, 0x00265D, 0x012B65, 0x083169, 0x11366C, 0x1C3C6E, 0x26426E, 0x31476E, 0x3C4D6E,
            0x47536D, 0x51586E, 0x5A5E6E, 0x62646F, 0x6A6A70, 0x727071, 0x797673, 0x7F7C75, 0x868276, 0x8C8877,
            0x938E78, 0x9A9478, 0xA19B78, 0xA9A177, 0xB2A874, 0xBBAF71, 0xC5B66D, 0xCEBD68, 0xD8C462, 0xE2CB5C,
            0xEBD355, 0xF3DA4F, 0xFAE249, 0xFDEA45);

    private final String title;
    private final double cutOff;

    @SuppressWarnings("ImmutableEnumChecker") // Written by the constructor alone and never handed out.
    private final int[] anchors;

    /** {@code cutOff} is the share of the dark end that is left out, because it would paint black on the cell. */
    ColourMap(String title, double cutOff, int... anchors) {
        this.title = title;
        this.cutOff = cutOff;
        this.anchors = anchors;
    }

    /** What people call it. */
    public String title() {
        return title;
    }

    /** The colour {@code 0xRRGGBB} at a fraction of the range; fractions outside 0 to 1 get the colour of the end. */
    public int rgb(double fraction) {
        double kept = cutOff + (1 - cutOff) * Math.min(1, Math.max(0, fraction));
        return between(anchors, kept);
    }

    Color colour(double fraction) {
        int rgb = rgb(fraction);
        return Color.rgb(rgb >> 16 & 0xff, rgb >> 8 & 0xff, rgb & 0xff);
    }

    /** The colour at 0 to 1 along evenly spaced anchors. */
    static int between(int[] anchors, double fraction) {
        double at = fraction * (anchors.length - 1);
        int below = Math.min((int) at, anchors.length - 2);
        double weight = at - below;
        int mixed = 0;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int low = anchors[below] >> shift & 0xff;
            int high = anchors[below + 1] >> shift & 0xff;
            mixed |= (int) Math.round(low + (high - low) * weight) << shift;
        }
        return mixed;
    }
}
