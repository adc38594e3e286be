package org.tractionscope.mm.capture;

import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.StreamCounts;

/**
 * Says at the end of an acquisition what became of its frames, once all are accounted for or after ten seconds. Confined
 * to one thread.
 */
public final class AcquisitionReports {

    private static final long LONGEST_WAIT_NS = 10_000_000_000L;

    private final Map<FrameTap, Long> waiting = new LinkedHashMap<>();
    private final LongSupplier monotonicNs;
    private final BiConsumer<String, Boolean> report;

    /** Reports go to {@code report} as a line and whether frames were lost to it. */
    public AcquisitionReports(LongSupplier monotonicNs, BiConsumer<String, Boolean> report) {
        this.monotonicNs = Objects.requireNonNull(monotonicNs, "monotonicNs");
        this.report = Objects.requireNonNull(report, "report");
    }

    /** An acquisition's tap has ended. */
    public void ended(FrameTap tap) {
        if (tap.source() == ImageSource.ACQUISITION) {
            waiting.put(tap, monotonicNs.getAsLong());
        }
    }

    /** Reports what can be told now of the frames that {@code run} counted. */
    public void step(CaptureRun run) {
        for (Iterator<Map.Entry<FrameTap, Long>> taps = waiting.entrySet().iterator(); taps.hasNext(); ) {
            Map.Entry<FrameTap, Long> entry = taps.next();
            Tally tally = new Tally(run, entry.getKey());
            boolean late = monotonicNs.getAsLong() - entry.getValue() > LONGEST_WAIT_NS;
            if (tally.waiting() == 0 || late) {
                taps.remove();
                report.accept(tally.words(), tally.dropped() > 0);
            }
        }
    }

    private static final class Tally {

        private final long seen;
        private long sent;
        private final Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);

        Tally(CaptureRun run, FrameTap tap) {
            this.seen = tap.seen();
            for (StreamCounts counts : run.outlet().counts()) {
                if (counts.session().equals(tap.session())) {
                    sent += counts.passedOn();
                    counts.skipped().forEach((reason, frames) -> skipped.merge(reason, frames, Long::sum));
                }
            }
        }

        long dropped() {
            return skipped.values().stream().mapToLong(Long::longValue).sum();
        }

        long waiting() {
            return seen - sent - dropped();
        }

        String words() {
            StringBuilder words = new StringBuilder()
                    .append(seen)
                    .append(" frames seen, ")
                    .append(sent)
                    .append(" sent, ");
            words.append(dropped()).append(" dropped");
            if (!skipped.isEmpty()) {
                StringBuilder reasons = new StringBuilder();
                skipped.forEach((reason, frames) -> reasons.append(reasons.length() == 0 ? "" : ", ")
                        .append(skipped.size() == 1 ? "" : frames + " ")
                        .append(reason.words()));
                words.append(" (").append(reasons).append(')');
            }
            if (waiting() > 0) {
                words.append(", ").append(waiting()).append(" still waiting for the broker");
            }
            return words.toString();
        }
    }
}
