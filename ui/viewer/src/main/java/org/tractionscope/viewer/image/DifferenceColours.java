package org.tractionscope.viewer.image;

/** Blue through black to orange for values of either sign, symmetric about 0 and safe for red-green blindness. */
final class DifferenceColours {

    private static final int[] ANCHORS = {
        0x9AD4FF, 0x6CBAFF, 0x3E9BEA, 0x2A72AC, 0x16466F, 0x0B2338, 0x000000, 0x371E06, 0x6E3F0C, 0xA7641B, 0xE08A1E,
        0xF0AD54, 0xFFD08A
    };

    private DifferenceColours() {}

    /** The colour {@code 0xRRGGBB} at −1 to 1 of the range; values outside get the colour of the end. */
    static int rgb(double fraction) {
        return ColourMap.between(ANCHORS, (Math.min(1, Math.max(-1, fraction)) + 1) / 2);
    }
}
