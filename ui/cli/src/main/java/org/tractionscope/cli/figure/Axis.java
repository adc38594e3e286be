package org.tractionscope.cli.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.DoubleStream;

/**
 * One axis of a chart.
 *
 * @param label with its unit
 * @param least lower end
 * @param most upper end, > least
 * @param isLogarithmic whether equal factors are equally far apart; both ends must be > 0 then
 */
public record Axis(String label, double least, double most, boolean isLogarithmic) {

    private static final double ROOM = 0.04;

    public Axis {
        Objects.requireNonNull(label, "label");
        if (!(most > least) || (isLogarithmic && !(least > 0))) {
            throw new IllegalArgumentException(
                    "an axis must run upwards, a logarithmic one above 0: " + least + " to " + most);
        }
    }

    /** A linear axis between two ends. */
    public static Axis of(String label, double least, double most) {
        return new Axis(label, least, most, false);
    }

    /** A linear axis around values, with a little room; values that are no numbers are left out. */
    public static Axis around(String label, DoubleStream values) {
        double[] finite = values.filter(Double::isFinite).toArray();
        double least = DoubleStream.of(finite).min().orElse(0);
        double most = DoubleStream.of(finite).max().orElse(1);
        double room = most > least ? ROOM * (most - least) : Math.max(1e-9, Math.abs(most) * ROOM);
        return of(label, least - room, most + room);
    }

    /** A linear axis from 0 to the largest of the values, with a little room above. */
    public static Axis fromZero(String label, DoubleStream values) {
        double most = values.filter(Double::isFinite).max().orElse(1);
        return of(label, 0, most > 0 ? (1 + ROOM) * most : 1);
    }

    /** Where a value lies, 0 at the lower end and 1 at the upper. */
    double place(double value) {
        return isLogarithmic
                ? Math.log(Math.max(value, least / 10) / least) / Math.log(most / least)
                : (value - least) / (most - least);
    }

    /** Round numbers within the ends, about {@code wanted} of them. */
    List<Double> ticks(int wanted) {
        List<Double> ticks = new ArrayList<>();
        if (isLogarithmic) {
            for (int decade = (int) Math.floor(Math.log10(least)); decade <= Math.ceil(Math.log10(most)); decade++) {
                for (int digit : most / least > 200 ? new int[] {1} : new int[] {1, 2, 5}) {
                    double tick = digit * Math.pow(10, decade);
                    if (tick >= least * 0.999 && tick <= most * 1.001) {
                        ticks.add(tick);
                    }
                }
            }
            return ticks;
        }
        double rough = (most - least) / wanted;
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        double digit = rough / power;
        double step = power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
        for (long i = (long) Math.ceil(least / step - 1e-9); i * step <= most + 1e-9 * step; i++) {
            ticks.add(i * step);
        }
        return ticks;
    }

    /** A number without needless digits. */
    static String text(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= 1e5 || size < 1e-3) {
            return String.format(Locale.ROOT, "%.1e", value)
                    .replace(".0e", "e")
                    .replace("e+0", "e")
                    .replace("e-0", "e-");
        }
        String text = String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 1 ? "%.2f" : "%.3f", value);
        return text.contains(".") ? text.replaceFirst("0+$", "").replaceFirst("\\.$", "") : text;
    }
}
