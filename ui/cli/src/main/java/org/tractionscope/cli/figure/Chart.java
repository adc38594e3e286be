package org.tractionscope.cli.figure;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * A chart as an SVG that needs nothing beside itself: lines with a band of deviation, points, bars over categories, a picture
 * behind them. Series differ in colour and in dash or marker. Confined to one thread.
 */
public final class Chart {

    private static final List<String> COLOURS =
            List.of("#14202B", "#1B74B8", "#B0437F", "#B86E00", "#0B7B8A", "#6A48CF");
    private static final List<String> DASHES = List.of("none", "7 3", "2 3", "9 3 2 3", "none", "4 4");
    private static final int LEFT = 58;
    private static final int RIGHT = 14;
    private static final int TOP = 30;
    private static final int BOTTOM = 44;
    private static final int LEGEND_LINE = 16;

    private final String title;
    private final Axis x;
    private final Axis y;
    private int width = 380;
    private int height = 300;
    private int top = TOP;
    private final List<String> names = new ArrayList<>();
    private final StringBuilder behind = new StringBuilder();
    private final StringBuilder content = new StringBuilder();
    private final List<Runnable> drawing = new ArrayList<>();
    private final List<String> categories = new ArrayList<>();

    /** A chart without anything in it. */
    public Chart(String title, Axis x, Axis y) {
        this.title = title;
        this.x = x;
        this.y = y;
    }

    /** Another size than 380 x 300. */
    public Chart sized(int newWidth, int newHeight) {
        this.width = newWidth;
        this.height = newHeight;
        return this;
    }

    /** Words below the axis in the place of numbers: the first stands at 0, the next at 1. */
    public Chart categories(List<String> words) {
        categories.addAll(words);
        return this;
    }

    /** A line through points in order; one that is no number opens a gap. */
    public Chart line(String name, double[] xs, double[] ys) {
        int series = series(name);
        drawing.add(() -> line(series, xs, ys));
        return this;
    }

    /** A line with a band of ± deviation around it. */
    public Chart line(String name, double[] xs, double[] ys, double[] deviations) {
        int series = series(name);
        drawing.add(() -> {
            band(series, xs, ys, deviations);
            line(series, xs, ys);
        });
        return this;
    }

    /** A white line with dashed lines of ± deviation, to be seen on a dark picture. */
    public Chart whiteLine(double[] xs, double[] ys, double[] deviations) {
        drawing.add(() -> {
            double[] above = new double[ys.length];
            double[] below = new double[ys.length];
            for (int i = 0; i < ys.length; i++) {
                above[i] = ys[i] + deviations[i];
                below[i] = ys[i] - deviations[i];
            }
            content.append(path(xs, ys, "#fff", "none"))
                    .append(path(xs, above, "#fff", "4 3"))
                    .append(path(xs, below, "#fff", "4 3"));
        });
        return this;
    }

    /** Points that are not joined. */
    public Chart points(String name, double[] xs, double[] ys) {
        int series = series(name);
        drawing.add(() -> {
            for (int i = 0; i < xs.length; i++) {
                if (Double.isFinite(xs[i]) && Double.isFinite(ys[i])) {
                    marker(series, xs[i], ys[i]);
                }
            }
        });
        return this;
    }

    /** A straight line from the lower left to the upper right: where an estimate equals the truth. */
    public Chart identity() {
        drawing.add(() -> {
            double least = Math.max(x.least(), y.least());
            double most = Math.min(x.most(), y.most());
            content.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#5F6D7A\" stroke-dasharray=\"3 3\"/>%n",
                    px(least),
                    py(least),
                    px(most),
                    py(most)));
        });
        return this;
    }

    /** A level line. */
    public Chart level(double value) {
        drawing.add(() -> content.append(String.format(
                Locale.ROOT,
                "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#5F6D7A\" stroke-width=\"1.2\"/>%n",
                LEFT,
                width - RIGHT,
                py(value),
                py(value))));
        return this;
    }

    /** A PNG that fills the area of the axes, its first row at the top. */
    public Chart picture(byte[] png) {
        drawing.add(() -> behind.append(String.format(
                Locale.ROOT,
                "<image x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" preserveAspectRatio=\"none\""
                        + " style=\"image-rendering:pixelated\" href=\"data:image/png;base64,%s\"/>%n",
                LEFT,
                top,
                width - LEFT - RIGHT,
                height - top - BOTTOM,
                Base64.getEncoder().encodeToString(png))));
        return this;
    }

    private int series(String name) {
        names.add(name);
        return names.size() - 1;
    }

    /** Charts of one height beside each other as one SVG, at least one. */
    public static String beside(List<Chart> charts) {
        if (charts.size() == 1) {
            return charts.get(0).svg();
        }
        int most = charts.stream().mapToInt(Chart::legendLines).max().orElse(0);
        int wide = charts.stream().mapToInt(chart -> chart.width).sum();
        int high = charts.get(0).height + LEGEND_LINE * most;
        StringBuilder svg = new StringBuilder(String.format(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">%n", wide, high));
        int left = 0;
        for (Chart chart : charts) {
            int own = chart.width;
            int ownHeight = chart.height + LEGEND_LINE * chart.legendLines();
            svg.append(chart.svg()
                    .replaceFirst(
                            "<svg ",
                            String.format("<svg x=\"%d\" y=\"0\" width=\"%d\" height=\"%d\" ", left, own, ownHeight)));
            left += own;
        }
        return svg.append("</svg>\n").toString();
    }

    /** The whole chart. */
    public String svg() {
        int lines = legendLines();
        top = TOP + LEGEND_LINE * lines;
        height += LEGEND_LINE * lines;
        drawing.forEach(Runnable::run);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\" font-size=\"12\""
                        + " font-family=\"Lato,'Segoe UI',Helvetica,Arial,sans-serif\">%n"
                        + "<rect width=\"%d\" height=\"%d\" fill=\"#fff\"/>%n",
                width,
                height,
                Markup.escaped(title),
                width,
                height));
        svg.append(behind);
        svg.append(String.format(
                "<text x=\"%d\" y=\"18\" font-weight=\"600\" fill=\"#14202B\">%s</text>%n", 12, Markup.escaped(title)));
        axes(svg);
        svg.append(content);
        legend(svg);
        return svg.append("</svg>\n").toString();
    }

    private void axes(StringBuilder svg) {
        if (behind.isEmpty()) {
            for (double tick : y.ticks(5)) {
                svg.append(String.format(
                        Locale.ROOT,
                        "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#E6EAEE\"/>%n",
                        LEFT,
                        width - RIGHT,
                        py(tick),
                        py(tick)));
            }
        }
        for (double tick : y.ticks(5)) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#42505D\">%s</text>%n",
                    LEFT - 6,
                    py(tick) + 4,
                    Axis.text(tick)));
        }
        if (categories.isEmpty()) {
            for (double tick : x.ticks(6)) {
                tick(svg, tick, Axis.text(tick));
            }
        }
        for (int i = 0; i < categories.size(); i++) {
            tick(svg, i, Markup.escaped(categories.get(i)));
        }
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%d %d V%d H%d\" fill=\"none\" stroke=\"#14202B\"/>"
                        + "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\" fill=\"#42505D\">%s</text>"
                        + "<text transform=\"translate(14 %d) rotate(-90)\" text-anchor=\"middle\" fill=\"#42505D\">%s</text>%n",
                LEFT,
                top,
                height - BOTTOM,
                width - RIGHT,
                (LEFT + width - RIGHT) / 2,
                height - 8,
                Markup.escaped(x.label()),
                (top + height - BOTTOM) / 2,
                Markup.escaped(y.label())));
    }

    private void tick(StringBuilder svg, double value, String text) {
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%.1f %d v4\" stroke=\"#14202B\"/>"
                        + "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#42505D\">%s</text>%n",
                px(value),
                height - BOTTOM,
                px(value),
                height - BOTTOM + 17,
                text));
    }

    private int legendLines() {
        return names.size() < 2 ? 0 : (names.size() + perLine() - 1) / perLine();
    }

    private int perLine() {
        int longest = names.stream().mapToInt(String::length).max().orElse(1);
        return Math.max(1, (width - LEFT) / (36 + 6 * longest));
    }

    private void legend(StringBuilder svg) {
        if (names.size() < 2) {
            return;
        }
        for (int i = 0; i < names.size(); i++) {
            int place = (width - LEFT - RIGHT) / perLine();
            int left = LEFT + i % perLine() * place;
            int middle = TOP + i / perLine() * LEGEND_LINE;
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"%s\" stroke-width=\"2.2\" stroke-dasharray=\"%s\"/>%s"
                            + "<text x=\"%d\" y=\"%d\" fill=\"#14202B\">%s</text>%n",
                    left,
                    left + 22,
                    middle,
                    middle,
                    colour(i),
                    dash(i),
                    shape(i, left + 11, middle),
                    left + 28,
                    middle + 4,
                    Markup.escaped(names.get(i))));
        }
    }

    private void line(int series, double[] xs, double[] ys) {
        content.append(path(xs, ys, colour(series), dash(series)));
        if (xs.length <= 24) {
            for (int i = 0; i < xs.length; i++) {
                if (Double.isFinite(xs[i]) && Double.isFinite(ys[i])) {
                    marker(series, xs[i], ys[i]);
                }
            }
        }
    }

    private String path(double[] xs, double[] ys, String colour, String dash) {
        StringBuilder path = new StringBuilder();
        boolean isOpen = false;
        for (int i = 0; i < xs.length; i++) {
            boolean isKnown = Double.isFinite(xs[i]) && Double.isFinite(ys[i]);
            if (isKnown) {
                path.append(String.format(Locale.ROOT, "%s%.1f %.1f ", isOpen ? "L" : "M", px(xs[i]), py(ys[i])));
            }
            isOpen = isKnown;
        }
        return String.format(
                "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\"/>%n",
                path.toString().strip(), colour, dash);
    }

    private void band(int series, double[] xs, double[] ys, double[] deviations) {
        StringBuilder above = new StringBuilder();
        StringBuilder below = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(ys[i]) && Double.isFinite(deviations[i])) {
                above.append(String.format(Locale.ROOT, "%.1f,%.1f ", px(xs[i]), py(ys[i] + deviations[i])));
                below.insert(0, String.format(Locale.ROOT, "%.1f,%.1f ", px(xs[i]), py(ys[i] - deviations[i])));
            }
        }
        content.append(String.format(
                "<polygon points=\"%s\" fill=\"%s\" fill-opacity=\".16\"/>%n",
                (above.toString() + below).strip(), colour(series)));
    }

    private void marker(int series, double atX, double atY) {
        content.append(shape(series, px(atX), py(atY))).append('\n');
    }

    private static String shape(int series, double cx, double cy) {
        String colour = colour(series);
        return switch (series % 3) {
            case 0 ->
                String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>", cx, cy, colour);
            case 1 ->
                String.format(
                        Locale.ROOT,
                        "<rect x=\"%.1f\" y=\"%.1f\" width=\"6\" height=\"6\" fill=\"%s\"/>",
                        cx - 3,
                        cy - 3,
                        colour);
            default ->
                String.format(Locale.ROOT, "<path d=\"M%.1f %.1f l4 7 h-8 z\" fill=\"%s\"/>", cx, cy - 4, colour);
        };
    }

    private static String colour(int series) {
        return COLOURS.get(series % COLOURS.size());
    }

    private static String dash(int series) {
        return DASHES.get(series % DASHES.size());
    }

    private double px(double value) {
        double place = categories.isEmpty() ? x.place(value) : (value + 0.5) / categories.size();
        return LEFT + clamped(place) * (width - LEFT - RIGHT);
    }

    private double py(double value) {
        return height - BOTTOM - clamped(y.place(value)) * (height - top - BOTTOM);
    }

    /** A little beyond the ends is drawn, far beyond is not. */
    private static double clamped(double place) {
        return Math.max(-0.02, Math.min(1.02, place));
    }
}
