package org.tractionscope.cli.figure;

import java.util.Base64;
import java.util.Locale;
import org.tractionscope.viewer.image.ColourMap;

/** A traction as an SVG: its magnitude in colours, its direction as arrows of block means, a scale bar. */
public final class FieldPicture {

    private static final int SIDE = 240;
    private static final int CAPTION = 34;
    private static final int ARROWS = 20;
    private static final double WEAK = 0.4;

    private FieldPicture() {}

    /**
     * A picture of a vector field.
     *
     * @param caption stands below it
     * @param field {@code [2, row, column]}
     * @param most magnitude that gets the last colour
     */
    public static String of(String caption, float[] field, int rows, int columns, double pixelUm, double most) {
        int pixels = rows * columns;
        byte[] png =
                PixelPicture.of(rows, columns, i -> Math.hypot(field[i], field[pixels + i]), most, ColourMap.INFERNO);
        StringBuilder svg = start(caption, png, rows, columns, pixelUm);
        int block = Math.max(1, Math.max(rows, columns) / ARROWS);
        double perPixel = (double) SIDE / Math.max(rows, columns);
        for (int row = 0; row + block <= rows; row += block) {
            for (int column = 0; column + block <= columns; column += block) {
                double x = 0;
                double y = 0;
                for (int k = 0; k < block * block; k++) {
                    int at = (row + k / block) * columns + column + k % block;
                    x += field[at] / (block * block);
                    y += field[pixels + at] / (block * block);
                }
                double length = Math.hypot(x, y);
                if (length >= WEAK) {
                    double scale = Math.min(1.4, length / most * 2) * block * perPixel / length;
                    arrow(svg, (column + block / 2.0) * perPixel, (row + block / 2.0) * perPixel, x * scale, y * scale);
                }
            }
        }
        return svg.append("</svg>\n").toString();
    }

    /** A picture of an image: 0 is black, {@code most} white. */
    public static String ofImage(String caption, float[] image, int rows, int columns, double pixelUm, double most) {
        byte[] png = PixelPicture.of(rows, columns, i -> image[i], most, ColourMap.CIVIDIS);
        return start(caption, png, rows, columns, pixelUm).append("</svg>\n").toString();
    }

    private static StringBuilder start(String caption, byte[] png, int rows, int columns, double pixelUm) {
        double perPixel = (double) SIDE / Math.max(rows, columns);
        double barUm = columns * pixelUm > 100 ? 20 : 10;
        double bar = barUm / pixelUm * perPixel;
        return new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\" font-size=\"12\""
                        + " font-family=\"Lato,'Segoe UI',Helvetica,Arial,sans-serif\">"
                        + "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>"
                        + "<image width=\"%.1f\" height=\"%.1f\" style=\"image-rendering:pixelated\""
                        + " href=\"data:image/png;base64,%s\"/>"
                        + "<path d=\"M8 %d h%.1f\" stroke=\"#fff\" stroke-width=\"3\"/>"
                        + "<text x=\"8\" y=\"%d\" fill=\"#fff\" font-size=\"10\">%.0f µm</text>"
                        + "<text x=\"4\" y=\"%d\" fill=\"#14202B\">%s</text>%n",
                SIDE,
                SIDE + CAPTION,
                Markup.escaped(caption),
                SIDE,
                SIDE + CAPTION,
                columns * perPixel,
                rows * perPixel,
                Base64.getEncoder().encodeToString(png),
                SIDE - 10,
                bar,
                SIDE - 15,
                barUm,
                SIDE + 18,
                Markup.escaped(caption)));
    }

    private static void arrow(StringBuilder svg, double x, double y, double dx, double dy) {
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%.1f %.1f l%.1f %.1f\" stroke=\"#fff\" stroke-width=\"1.1\"/>"
                        + "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"1.3\" fill=\"#fff\"/>%n",
                x - dx / 2,
                y - dy / 2,
                dx,
                dy,
                x + dx / 2,
                y + dy / 2));
    }
}
