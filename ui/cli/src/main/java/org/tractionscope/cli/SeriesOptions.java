package org.tractionscope.cli;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.tractionscope.recording.source.SeriesChoice;
import picocli.CommandLine.Option;

/** The options that choose one series of a recording, and a part of it. */
final class SeriesOptions {

    private static final double NS_PER_MIN = 60e9;

    @Option(
            names = "--channel",
            paramLabel = "NAME",
            description = "Channel of the recording; the first without it. 'show' lists what there is.")
    @Nullable
    String channel;

    @Option(
            names = "--position",
            paramLabel = "NAME",
            description = "Stage position of the recording; the first without it.")
    @Nullable
    String position;

    @Option(names = "--z", paramLabel = "N", description = "Plane of a z-stack; the first without it.")
    @Nullable
    Integer z;

    @Option(
            names = "--interval-min",
            paramLabel = "MIN",
            defaultValue = "1",
            description = "Minutes between frames where neither the recording nor --frame-times-min says them."
                    + " Default: 1.")
    double intervalMin = 1;

    @Option(
            names = {"--from-min", "--from"},
            paramLabel = "MIN",
            description = "Begin at this minute of the experiment.")
    @Nullable
    Double fromMin;

    @Option(
            names = {"--to-min", "--to"},
            paramLabel = "MIN",
            description = "End at this minute of the experiment, included.")
    @Nullable
    Double toMin;

    SeriesChoice series() {
        return new SeriesChoice(
                Optional.ofNullable(position),
                Optional.ofNullable(channel),
                z == null ? OptionalInt.empty() : OptionalInt.of(z));
    }

    /** @throws InputException if the interval is not > 0 */
    long intervalNs() {
        if (!(intervalMin > 0) || intervalMin > 1e6) {
            throw new InputException("--interval-min must be > 0: " + intervalMin);
        }
        return Math.max(1, Math.round(intervalMin * NS_PER_MIN));
    }

    boolean covers(long elapsedNs) {
        return (fromMin == null || elapsedNs >= fromMin * NS_PER_MIN)
                && (toMin == null || elapsedNs <= toMin * NS_PER_MIN);
    }
}
