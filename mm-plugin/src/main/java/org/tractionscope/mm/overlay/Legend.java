package org.tractionscope.mm.overlay;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.util.Locale;
import java.util.Optional;
import org.tractionscope.model.PixelSize;

/** What stands beside the field in the image: colour bar with unit, length of an arrow, scale bar, sentences. */
final class Legend {

    private static final Font FONT = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    private static final Font BOLD = FONT.deriveFont(Font.BOLD, 14f);
    private static final int MARGIN_PX = 14;
    private static final int BAR_WIDTH_PX = 10;
    private static final int BAR_HEIGHT_PX = 130;
    private static final double LONGEST_SCALE_PX = 160;
    private static final int LEAST_WIDTH_PX = 260;
    private static final Color GROUND = new Color(0, 0, 0, 170);
    private static final Color WARN = new Color(0xF4B942);
    private static final Color WARN_GROUND = new Color(0x2E2410);
    private static final Color BAD = new Color(0xFF6F4F);
    private static final Color BAD_GROUND = new Color(0x351710);
    private static final Color BAD_TEXT = new Color(0xFFB8A6);

    private final Graphics2D g;
    private final Rectangle screen;
    private int nextLine = MARGIN_PX;

    Legend(Graphics2D g, Rectangle screen) {
        this.g = g;
        this.screen = screen;
    }

    /** A sentence at the top left. */
    void line(String text) {
        chip(text, Color.WHITE, GROUND, Optional.empty());
    }

    /** A sentence that asks for attention. */
    void warning(String text) {
        chip(text, WARN, WARN_GROUND, Optional.empty());
    }

    /** A sentence that says: do not use. */
    void stale(String text) {
        chip(text, BAD_TEXT, BAD_GROUND, Optional.of(BAD));
    }

    private void chip(String text, Color colour, Color ground, Optional<Color> border) {
        g.setFont(FONT);
        FontMetrics metrics = g.getFontMetrics();
        int height = metrics.getHeight() + 6;
        int width = metrics.stringWidth(text) + 16;
        g.setColor(ground);
        g.fillRect(MARGIN_PX - 6, nextLine, width, height);
        border.ifPresent(line -> {
            g.setStroke(new BasicStroke(1));
            g.setColor(line);
            g.drawRect(MARGIN_PX - 6, nextLine, width - 1, height - 1);
        });
        g.setColor(colour);
        g.drawString(text, MARGIN_PX + 2, nextLine + 3 + metrics.getAscent());
        nextLine += height + 6;
    }

    /** The colour bar at the top right with the arrow's key below; left out of a window too small for it. */
    void key(FieldPicture picture, OverlaySettings settings, double screenPxPerFieldPx) {
        if (screen.width < LEAST_WIDTH_PX || screen.height < BAR_HEIGHT_PX + 100) {
            return;
        }
        String unit = picture.traction().field().unit().symbol();
        g.setFont(FONT);
        FontMetrics metrics = g.getFontMetrics();
        int right = screen.width - MARGIN_PX;
        int left = right - Math.max(metrics.stringWidth("|T| " + unit), 64);
        g.setColor(GROUND);
        g.fillRect(left - 8, MARGIN_PX - 8, right - left + 14, BAR_HEIGHT_PX + 78);
        int top = MARGIN_PX + metrics.getHeight() + 4;
        text("|T| " + unit, left, MARGIN_PX + metrics.getAscent() - 2);
        for (int i = 0; i < BAR_HEIGHT_PX; i++) {
            g.setColor(new Color(Inferno.rgb(1 - i / (BAR_HEIGHT_PX - 1.0))));
            g.fillRect(left, top + i, BAR_WIDTH_PX, 1);
        }
        int beside = left + BAR_WIDTH_PX + 6;
        int ascent = metrics.getAscent();
        text("≥ " + number(picture.range()), beside, top + ascent - 2);
        text(number(picture.range() / 2), beside, top + BAR_HEIGHT_PX / 2 + ascent / 2);
        text("0", beside, top + BAR_HEIGHT_PX);
        int tick = top
                + (int) Math.round((1 - Math.min(1, settings.threshold() * picture.reference() / picture.range()))
                        * (BAR_HEIGHT_PX - 1));
        g.setColor(Color.WHITE);
        g.drawLine(left - 3, tick, left + BAR_WIDTH_PX, tick);
        double length = settings.lengthPx() * screenPxPerFieldPx;
        double shown = Math.min(length, right - left);
        int y = top + BAR_HEIGHT_PX + 18;
        Path2D arrow = new Path2D.Double();
        Arrows.add(arrow, new Point2D.Double(left, y), new Point2D.Double(left + shown, y));
        Arrows.stroke(g, arrow, settings.arrowRgb());
        text(number(2 * picture.reference() * shown / length) + ' ' + unit, left, y + 20);
    }

    /** A scale bar of 1, 2 or 5 times a power of ten at the bottom left. */
    void scaleBar(PixelSize pixelSize, double screenPxPerImagePx) {
        double umPerScreenPx = pixelSize.um() / screenPxPerImagePx;
        double most = Math.min(LONGEST_SCALE_PX, screen.width / 3.0) * umPerScreenPx;
        double power = Math.pow(10, Math.floor(Math.log10(most)));
        double um = most >= 5 * power ? 5 * power : most >= 2 * power ? 2 * power : power;
        int width = (int) Math.round(um / umPerScreenPx);
        String text = number(um) + " µm";
        g.setFont(BOLD);
        FontMetrics metrics = g.getFontMetrics();
        int bottom = screen.height - MARGIN_PX;
        int wide = Math.max(width, metrics.stringWidth(text));
        g.setColor(GROUND);
        g.fillRect(MARGIN_PX - 6, bottom - metrics.getHeight() - 10, wide + 12, metrics.getHeight() + 16);
        g.setColor(Color.WHITE);
        g.fillRect(MARGIN_PX, bottom - 3, width, 4);
        g.drawString(text, MARGIN_PX + Math.max(0, (width - metrics.stringWidth(text)) / 2), bottom - 9);
    }

    private void text(String text, int x, int y) {
        g.setColor(Color.WHITE);
        g.drawString(text, x, y);
    }

    private static String number(double value) {
        return value >= 10 || value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, value < 1 ? "%.2g" : "%.1f", value);
    }
}
