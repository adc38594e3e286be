package org.tractionscope.viewer.image;

/**
 * Where the pixels of a line on the screen lie in a line of the picture: between which two, and how far, in 256ths.
 *
 * <p>The same along columns and rows. Beyond the middle of the first and last pixel they alone count.
 */
final class Bilinear {

    static final int ONE = 256;

    private final int from;
    private final int to;
    private final int[] first;
    private final int[] share;

    /**
     * Places {@code screenPx} pixels over {@code picturePx}.
     *
     * @param origin of the picture on the screen
     * @param zoom screen pixels for a picture pixel
     */
    Bilinear(int screenPx, int picturePx, double origin, double zoom) {
        from = Math.min(screenPx, Math.max(0, (int) Math.ceil(origin - 0.5)));
        to = Math.max(from, Math.min(screenPx, (int) Math.ceil(origin + picturePx * zoom - 0.5)));
        first = new int[screenPx];
        share = new int[screenPx];
        for (int i = from; i < to; i++) {
            double at = Math.max(0, Math.min(picturePx - 1, (i + 0.5 - origin) / zoom - 0.5));
            first[i] = Math.min((int) at, Math.max(0, picturePx - 2));
            share[i] = picturePx < 2 ? 0 : (int) Math.round((at - first[i]) * ONE);
        }
    }

    /** The first screen pixel that the picture covers. */
    int from() {
        return from;
    }

    /** The screen pixel after the last one that it covers. */
    int to() {
        return to;
    }

    /** The nearer to the beginning of the two picture pixels; the other is the next one. */
    int first(int screen) {
        return first[screen];
    }

    /** The weight of the other, 0 to 256. */
    int share(int screen) {
        return share[screen];
    }
}
