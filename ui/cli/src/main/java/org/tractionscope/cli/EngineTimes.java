package org.tractionscope.cli;

import java.util.Locale;
import java.util.Optional;

/**
 * What was measured of one engine on images of one size.
 *
 * @param engine its name
 * @param size side of the images, px
 * @param threads threads of a prediction
 * @param medianMs the median of the times
 * @param p99Ms the 99th percentile, the longest of fewer than a hundred
 * @param gflops 10⁹ floating-point operations of convolutions a second, where the graph's are known
 * @param rssMb resident memory of the program, 10⁶ bytes, where the system tells
 * @param maxDeviation largest difference from the reference as a share of its maximum, where there is one
 */
record EngineTimes(
        String engine,
        int size,
        int threads,
        double medianMs,
        double p99Ms,
        Optional<Double> gflops,
        Optional<Double> rssMb,
        Optional<Double> maxDeviation) {

    /** A number in a format, or a word where there is none. */
    static String text(Optional<Double> value, String format, String otherwise) {
        return value.map(number -> String.format(Locale.ROOT, format, number)).orElse(otherwise);
    }

    /** One JSON object; what is not known is null. */
    String json() {
        return String.format(
                Locale.ROOT,
                "{\"engine\": \"%s\", \"size\": %d, \"threads\": %d, \"median_ms\": %.3f, \"p99_ms\": %.3f, \"gflops\": %s,"
                        + " \"rss_mb\": %s, \"max_deviation\": %s}",
                engine,
                size,
                threads,
                medianMs,
                p99Ms,
                text(gflops, "%.2f", "null"),
                text(rssMb, "%.1f", "null"),
                text(maxDeviation, "%.3e", "null"));
    }
}
