package org.tractionscope.cli;

import java.util.List;
import org.tractionscope.sim.trouble.TroubleCounts;

/**
 * What came out of one run of the fault campaign.
 *
 * @param offered frames that the cameras offered
 * @param predicted of them, by the ledgers of the viewers
 * @param skipped of them, with a reason
 * @param missing named as missing: in flight for ever, or unexplained
 * @param unheard offered by a publisher that died before it could say so
 * @param duplicated outcomes that came again and were not counted
 * @param problems invariants that did not hold; none in a good run
 */
record FaultVerdict(
        FaultScript script,
        TroubleCounts trouble,
        Crashes crashes,
        long offered,
        long predicted,
        long skipped,
        long missing,
        long unheard,
        long duplicated,
        List<String> problems) {

    FaultVerdict {
        problems = List.copyOf(problems);
    }

    /** How often each part died. */
    record Crashes(int publisher, int worker, int viewer, int recorder) {

        int total() {
            return publisher + worker + viewer + recorder;
        }
    }
}
