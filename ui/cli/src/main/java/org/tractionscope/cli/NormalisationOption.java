package org.tractionscope.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Phase;
import org.tractionscope.predict.cell.StreamObserver;
import org.tractionscope.predict.trust.ImageJudge;
import picocli.CommandLine.Option;

/** The options that say how zyxin is normalised. */
final class NormalisationOption {

    private static final double NS_PER_MIN = 60e9;
    private static final double LONGEST_MIN = 1e6;

    /** Where the two levels come from. */
    enum Kind {
        /** From the user. */
        FIXED,
        /** From the frames so far. */
        CAUSAL
    }

    @Option(
            names = "--normalisation",
            paramLabel = "KIND",
            description = "fixed: with the levels of --baseline; causal: with levels estimated from the frames so far,"
                    + " provisional at first, locked at the end of the baseline. Default: fixed where --baseline is given,"
                    + " else causal.")
    @Nullable
    Kind kind;

    @Option(
            names = "--baseline",
            paramLabel = "BACKGROUND,INSIDE",
            description = "Mean counts outside and inside the cell, such as 100,900: zyxin is normalised with these.")
    @Nullable
    String levels;

    @Option(
            names = "--lock-after-min",
            paramLabel = "MIN",
            description = "Minute of the experiment from which on causal levels are held. Default: the end of the"
                    + " protocol's first baseline; without one they are held when somebody says so.")
    @Nullable
    Double lockAfterMin;

    boolean isCausal() {
        return kind == null ? levels == null : kind == Kind.CAUSAL;
    }

    /**
     * Checks the options together.
     *
     * @throws InputException if they contradict each other, or the levels are no two numbers with 0 ≤ background < inside
     */
    void check() {
        if (isCausal() && levels != null) {
            throw new InputException(
                    "--normalisation causal estimates the levels that --baseline gives: use one of them");
        }
        if (!isCausal()) {
            fixed();
        }
        if (lockAfterMin != null && !(lockAfterMin >= 0 && lockAfterMin <= LONGEST_MIN)) {
            throw new InputException("--lock-after-min must be ≥ 0 and ≤ 1 000 000: " + lockAfterMin);
        }
        if (lockAfterMin != null && !isCausal()) {
            throw new InputException("--lock-after-min is for --normalisation causal: the levels are given");
        }
    }

    /** What looks at the frames of a stream. */
    StreamObserver observer() {
        ImageJudge judge = ImageJudge.calibrated();
        return isCausal() ? StreamObserver.causal(judge) : StreamObserver.fixed(fixed(), judge);
    }

    /** Levels for a model's warm-up, and for everything where they are given. */
    Normalisation orMadeUp() {
        return isCausal() ? new Normalisation(Normalisation.State.PROVISIONAL, 100, 900) : fixed();
    }

    /** Elapsed time at which estimated levels are locked by rule, where no experiment's plan is known. */
    OptionalLong lockAtNs() {
        return lockAtNs(List.of());
    }

    /** The same; without the option it is the end of the plan's first baseline. */
    OptionalLong lockAtNs(List<Phase> plan) {
        return lockAfterMin != null
                ? OptionalLong.of(Math.round(lockAfterMin * NS_PER_MIN))
                : plan.stream()
                        .filter(phase -> phase.kind() == Phase.Kind.BASELINE)
                        .mapToLong(Phase::endNs)
                        .findFirst();
    }

    /** The options as a second JVM is given them, locking at the end of the plan's first baseline. */
    List<String> arguments(List<Phase> plan) {
        if (!isCausal()) {
            return List.of("--baseline", String.valueOf(levels));
        }
        List<String> arguments = new ArrayList<>(List.of("--normalisation", "causal"));
        lockAtNs(plan)
                .ifPresent(ns -> arguments.addAll(
                        List.of("--lock-after-min", String.format(Locale.ROOT, "%.9f", ns / NS_PER_MIN))));
        return arguments;
    }

    /** The option in words, for a recording's account of itself. */
    String text() {
        return levels == null ? "estimated" : levels;
    }

    /** @throws InputException if the levels are no two numbers with 0 ≤ background < inside */
    Normalisation fixed() {
        if (levels == null) {
            throw new InputException("--baseline BACKGROUND,INSIDE must give the levels of --normalisation fixed");
        }
        String given = levels;
        String[] parts = given.split(",", -1);
        if (parts.length != 2) {
            throw new InputException("--baseline must be two counts, BACKGROUND,INSIDE: \"" + given + '"');
        }
        try {
            return new Normalisation(
                    Normalisation.State.FIXED,
                    Double.parseDouble(parts[0].trim()),
                    Double.parseDouble(parts[1].trim()));
        } catch (NumberFormatException e) {
            throw new InputException("--baseline must be two counts, BACKGROUND,INSIDE: \"" + given + '"', e);
        } catch (IllegalArgumentException e) {
            throw new InputException("--baseline: " + e.getMessage(), e);
        }
    }
}
