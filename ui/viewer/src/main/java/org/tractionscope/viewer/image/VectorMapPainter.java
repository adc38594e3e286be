package org.tractionscope.viewer.image;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.PixelWriter;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.theme.Lato;
import org.tractionscope.viewer.theme.Theme;
import org.tractionscope.viewer.theme.Tone;

/** Draws a {@link VectorMap} with its colour bar and a scale. On the JavaFX thread. */
public final class VectorMapPainter {

    private static final double LONGER_SIDE_PX = 900;
    private static final double MARGIN_PX = 24;
    private static final double LEGEND_PX = 110;
    private static final double BAR_PX = 18;
    private static final double ARROW_EVERY_PX = 26;
    private static final double LONGEST_ARROW_PX = 34;
    /** Arrows below this share of the largest magnitude are left out. */
    private static final double LEAST_ARROW = 0.08;

    private final VectorMap map;
    private final double pxPerPoint;
    private final double width;
    private final double height;
    private final double rangeTop;

    private VectorMapPainter(VectorMap map) {
        this.map = map;
        int longer = Math.max(map.size().rows(), map.size().columns());
        this.pxPerPoint = LONGER_SIDE_PX / longer;
        this.width = map.size().columns() * pxPerPoint;
        this.height = map.size().rows() * pxPerPoint;
        this.rangeTop = map.largest();
    }

    /** A picture of a map; the longer side of the field takes 900 px. */
    public static WritableImage paint(VectorMap map) {
        return new VectorMapPainter(map).picture();
    }

    private WritableImage picture() {
        Canvas canvas = new Canvas(width + 3 * MARGIN_PX + LEGEND_PX, Math.max(height, 240) + 2 * MARGIN_PX);
        GraphicsContext gc = canvas.getGraphicsContext2D();
        gc.setFill(Tone.GROUND.in(Theme.DARK));
        gc.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        gc.drawImage(colours(), MARGIN_PX, MARGIN_PX);
        gc.save();
        gc.beginPath();
        gc.rect(MARGIN_PX, MARGIN_PX, width, height);
        gc.clip();
        outline(gc);
        ArrowPainter.paint(gc, arrows());
        gc.restore();
        ScaleBar.paint(
                gc,
                MARGIN_PX + width - 14,
                MARGIN_PX + height - 14,
                map.spacing().um() / pxPerPoint);
        legend(gc, 2 * MARGIN_PX + width, MARGIN_PX + 34);
        return canvas.snapshot(null, null);
    }

    private WritableImage colours() {
        WritableImage image = new WritableImage((int) Math.ceil(width), (int) Math.ceil(height));
        PixelWriter pixels = image.getPixelWriter();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                double magnitude = map.magnitude((y + 0.5) / pxPerPoint - 0.5, (x + 0.5) / pxPerPoint - 0.5);
                pixels.setArgb(x, y, 0xff000000 | ColourMap.INFERNO.rgb(magnitude / rangeTop));
            }
        }
        return image;
    }

    private void outline(GraphicsContext gc) {
        gc.setStroke(Color.WHITE);
        gc.setLineWidth(1.5);
        for (int row = 0; row < map.size().rows(); row++) {
            for (int column = 0; column < map.size().columns(); column++) {
                double x = MARGIN_PX + column * pxPerPoint;
                double y = MARGIN_PX + row * pxPerPoint;
                boolean inside = map.outlined().contains(row, column);
                if (inside != map.outlined().contains(row, column + 1)) {
                    gc.strokeLine(x + pxPerPoint, y, x + pxPerPoint, y + pxPerPoint);
                }
                if (inside != map.outlined().contains(row + 1, column)) {
                    gc.strokeLine(x, y + pxPerPoint, x + pxPerPoint, y + pxPerPoint);
                }
            }
        }
    }

    private List<ArrowPainter.Stroke> arrows() {
        List<ArrowPainter.Stroke> arrows = new ArrayList<>();
        double pxPerUnit = LONGEST_ARROW_PX / rangeTop;
        for (double y = ARROW_EVERY_PX / 2; y < height; y += ARROW_EVERY_PX) {
            for (double x = ARROW_EVERY_PX / 2; x < width; x += ARROW_EVERY_PX) {
                double row = y / pxPerPoint - 0.5;
                double column = x / pxPerPoint - 0.5;
                if (map.magnitude(row, column) >= LEAST_ARROW * rangeTop) {
                    arrows.add(new ArrowPainter.Stroke(
                            MARGIN_PX + x,
                            MARGIN_PX + y,
                            map.at(0, row, column) * pxPerUnit,
                            map.at(1, row, column) * pxPerUnit));
                }
            }
        }
        return arrows;
    }

    private void legend(GraphicsContext gc, double left, double top) {
        double barHeight = Math.min(320, height - 60);
        gc.setTextAlign(TextAlignment.LEFT);
        gc.setTextBaseline(VPos.BASELINE);
        gc.setFont(Lato.BOLD.at(15));
        gc.setFill(Tone.TEXT.in(Theme.DARK));
        gc.fillText(map.name() + "  " + map.unit(), left, top - 16);
        for (int y = 0; y < barHeight; y++) {
            gc.setFill(ColourMap.INFERNO.colour(1 - (y + 0.5) / barHeight));
            gc.fillRect(left, top + y, BAR_PX, 1.5);
        }
        gc.setFont(Lato.REGULAR.at(14));
        gc.setTextBaseline(VPos.CENTER);
        gc.setFill(Tone.TEXT.in(Theme.DARK));
        double step = RoundStep.atMost(rangeTop / 4);
        for (double value = 0; value <= rangeTop; value += step) {
            double y = Math.rint(top + barHeight * (1 - value / rangeTop));
            gc.fillRect(left + BAR_PX + 1, y - 0.5, 4, 1);
            gc.fillText(Figures.round(value), left + BAR_PX + 10, y);
        }
    }
}
