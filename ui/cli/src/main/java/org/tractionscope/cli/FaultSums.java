package org.tractionscope.cli;

import java.io.PrintWriter;
import org.tractionscope.sim.trouble.TroubleCounts;

/** What a fault campaign adds up to. Confined to one thread. */
final class FaultSums {

    private int runs;
    private int badRuns;
    private long offered;
    private long predicted;
    private long skipped;
    private long missing;
    private long unheard;
    private long duplicated;
    private final long[] crashes = new long[4];
    private final long[] troubles = new long[6];

    void add(FaultVerdict verdict) {
        runs++;
        badRuns += verdict.problems().isEmpty() ? 0 : 1;
        offered += verdict.offered();
        predicted += verdict.predicted();
        skipped += verdict.skipped();
        missing += verdict.missing();
        unheard += verdict.unheard();
        duplicated += verdict.duplicated();
        FaultVerdict.Crashes died = verdict.crashes();
        add(crashes, died.publisher(), died.worker(), died.viewer(), died.recorder());
        TroubleCounts trouble = verdict.trouble();
        add(
                troubles,
                trouble.lost(),
                trouble.refused(),
                trouble.duplicated(),
                trouble.reordered(),
                trouble.corrupted(),
                trouble.stalls());
    }

    private static void add(long[] sums, long... more) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += more[i];
        }
    }

    /** Runs in which an invariant did not hold. */
    int badRuns() {
        return badRuns;
    }

    void print(PrintWriter out) {
        out.println("| what | how much |");
        out.println("|---|---|");
        row(out, "runs, invariants held", (runs - badRuns) + " of " + runs);
        row(out, "frames offered", offered);
        row(out, "predicted", predicted);
        row(out, "skipped with a reason", skipped);
        row(out, "named missing", missing);
        row(out, "offered by a publisher that died before it told of them", unheard);
        row(out, "second outcomes, not counted", duplicated);
        row(out, "crashes of publisher, worker, viewer, recorder", join(crashes));
        row(out, "messages lost, refused, doubled, reordered, damaged; stalls", join(troubles));
    }

    private static String join(long[] numbers) {
        StringBuilder text = new StringBuilder();
        for (long number : numbers) {
            text.append(text.length() == 0 ? "" : ", ").append(number);
        }
        return text.toString();
    }

    private static void row(PrintWriter out, String what, Object value) {
        out.println("| " + what + " | " + value + " |");
    }
}
