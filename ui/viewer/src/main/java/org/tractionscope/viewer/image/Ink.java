package org.tractionscope.viewer.image;

/**
 * Draws lines with round ends and smooth edges onto an opaque {@link Raster}.
 *
 * <p>A pixel is covered by how far its middle lies inside the line, which for lines of a pixel and more is what rasterising
 * the outline gives, at a tenth of its cost: a picture has hundreds of short lines, and each touches few pixels. Confined to
 * the JavaFX thread.
 */
final class Ink {

    private static final int LANES = 0x00ff00ff;
    private static final int FULL = 256;

    private final int[] pixels;
    private final int columns;
    private final int rows;

    Ink(Raster target) {
        this.pixels = target.pixels();
        this.columns = target.size().columns();
        this.rows = target.size().rows();
    }

    /** Draws from one point to another; pixels, a pixel's middle being at its half. The colour is {@code 0xRRGGBB}. */
    void line(double x0, double y0, double x1, double y1, double width, int rgb) {
        double half = width / 2;
        double reach = half + 0.5;
        double inside = half > 0.5 ? (half - 0.5) * (half - 0.5) : 0;
        int top = Math.max(0, (int) Math.floor(Math.min(y0, y1) - reach));
        int bottom = Math.min(rows - 1, (int) Math.ceil(Math.max(y0, y1) + reach));
        double dx = x1 - x0;
        double dy = y1 - y0;
        double perLength = dx * dx + dy * dy > 0 ? 1 / (dx * dx + dy * dy) : 0;
        for (int row = top; row <= bottom; row++) {
            double y = row + 0.5;
            // Where the line's spine is near enough to this row to reach it.
            double a = x0;
            double b = x1;
            if (Math.abs(dy) > 1e-9) {
                a = x0 + dx * clamped((y - reach - y0) / dy);
                b = x0 + dx * clamped((y + reach - y0) / dy);
            }
            int left = Math.max(0, (int) Math.floor(Math.min(a, b) - reach));
            int right = Math.min(columns - 1, (int) Math.ceil(Math.max(a, b) + reach));
            for (int column = left; column <= right; column++) {
                double x = column + 0.5;
                double along = clamped(((x - x0) * dx + (y - y0) * dy) * perLength);
                double offX = x - x0 - along * dx;
                double offY = y - y0 - along * dy;
                double distance = offX * offX + offY * offY;
                int at = row * columns + column;
                if (distance < inside) {
                    pixels[at] = 0xff000000 | rgb;
                } else if (distance < reach * reach) {
                    double cover = Math.min(1, reach - Math.sqrt(distance));
                    pixels[at] = mixed(pixels[at], rgb, (int) (cover * FULL));
                }
            }
        }
    }

    /** Draws the part of a raster that was there before back over what is there now; both of one size. */
    static void fade(int[] now, int[] before, double share) {
        int weight = (int) Math.round(share * FULL);
        for (int i = 0; i < now.length; i++) {
            now[i] = mixed(before[i], now[i], weight);
        }
    }

    private static double clamped(double share) {
        return share < 0 ? 0 : share > 1 ? 1 : share;
    }

    /** {@code over} on {@code ground} with a weight of 0 to 256; opaque. */
    private static int mixed(int ground, int over, int weight) {
        int rest = FULL - weight;
        int redBlue = (((ground & LANES) * rest + (over & LANES) * weight) >>> 8) & LANES;
        int green = (((ground >>> 8) & 0xff) * rest + ((over >>> 8) & 0xff) * weight) & 0xff00;
        return 0xff000000 | redBlue | green;
    }
}
