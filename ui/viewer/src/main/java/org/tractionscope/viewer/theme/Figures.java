package org.tractionscope.viewer.theme;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers, ages and times are written: thin space in thousands, a true minus, a space before the unit. */
public final class Figures {

    /** What stands where a value cannot be given. */
    public static final String UNKNOWN = "–";

    private static final int SIGNIFICANT = 3;
    private static final char THIN_SPACE = '\u2009';
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private Figures() {}

    /** A count, such as {@code 12 345}; four digits and more are grouped. */
    public static String count(long value) {
        return dress(String.valueOf(value));
    }

    /** So many of a thing, such as {@code 1 frame} or {@code 12 frames}. */
    public static String counted(long many, String one) {
        return count(many) + " " + one + (many == 1 ? "" : "s");
    }

    /** A value with three significant digits below 1000 and none after the point above, such as {@code 0.249}. */
    public static String value(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(SIGNIFICANT, RoundingMode.HALF_UP));
        int decimals = SIGNIFICANT - 1 - (rounded.precision() - rounded.scale() - 1);
        return fixed(value, Math.max(0, decimals));
    }

    /** A value with a fixed number of decimals. */
    public static String fixed(double value, int decimals) {
        return dress(BigDecimal.valueOf(value)
                .setScale(decimals, RoundingMode.HALF_UP)
                .toPlainString());
    }

    /** The shortest writing of a round number, such as an axis label: {@code 2.5}, {@code 1 000}. */
    public static String round(double value) {
        BigDecimal exact = BigDecimal.valueOf(value)
                .round(new MathContext(6, RoundingMode.HALF_UP))
                .stripTrailingZeros();
        return dress(exact.scale() < 0 ? exact.setScale(0).toPlainString() : exact.toPlainString());
    }

    /** Minutes and seconds of a timer, such as {@code 05:12}; above an hour {@code 125:00}. */
    public static String timer(double minutes) {
        long seconds = Math.round(minutes * 60);
        return String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60);
    }

    /** An age or interval in words, such as {@code 12 s} or {@code 2 min 20 s}. */
    public static String duration(long ns) {
        if (ns < 1_000_000_000L) {
            return ns < 1_000_000L && ns > 0 ? "< 1 ms" : ns / 1_000_000L + " ms";
        }
        long seconds = ns / 1_000_000_000L;
        if (seconds < 10 && ns % 1_000_000_000L >= 100_000_000L) {
            return fixed(ns / 1e9, 1) + " s";
        }
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 7200) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : " " + seconds % 60 + " s");
        }
        return seconds / 3600 + " h" + (seconds / 60 % 60 == 0 ? "" : " " + seconds / 60 % 60 + " min");
    }

    /** The time of day, such as {@code 14:32:02}. */
    public static String clock(long unixNs, ZoneId zone) {
        return CLOCK.format(Instant.ofEpochMilli(unixNs / 1_000_000L).atZone(zone));
    }

    private static String dress(String digits) {
        String sign = digits.startsWith("-") ? "−" : "";
        String bare = sign.isEmpty() ? digits : digits.substring(1);
        int point = bare.indexOf('.');
        String whole = point < 0 ? bare : bare.substring(0, point);
        StringBuilder grouped = new StringBuilder(sign);
        for (int i = 0; i < whole.length(); i++) {
            if (i > 0 && (whole.length() - i) % 3 == 0) {
                grouped.append(THIN_SPACE);
            }
            grouped.append(whole.charAt(i));
        }
        return grouped.append(point < 0 ? "" : bare.substring(point)).toString();
    }
}
