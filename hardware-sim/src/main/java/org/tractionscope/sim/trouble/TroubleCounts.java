package org.tractionscope.sim.trouble;

/**
 * What a plan has done so far.
 *
 * @param passed messages that came to a troubled line, refused ones not counted
 * @param lost that never arrive
 * @param refused sendings and commits that failed with a word to the sender
 * @param duplicated that arrive twice
 * @param reordered that others overtake
 * @param corrupted with damaged bytes
 * @param stalls pauses
 */
public record TroubleCounts(
        long passed, long lost, long refused, long duplicated, long reordered, long corrupted, long stalls) {

    static final TroubleCounts NONE = new TroubleCounts(0, 0, 0, 0, 0, 0, 0);

    TroubleCounts and(Fate fate) {
        boolean passes = !fate.isLost();
        return new TroubleCounts(
                passed + 1,
                lost + (passes ? 0 : 1),
                refused,
                duplicated + (passes && fate.isDuplicated() ? 1 : 0),
                reordered + (passes && fate.overtakenBy() > 0 ? 1 : 0),
                corrupted + (passes && fate.isCorrupt() ? 1 : 0),
                stalls + (passes && fate.beginsStall() ? 1 : 0));
    }

    TroubleCounts andRefused() {
        return new TroubleCounts(passed, lost, refused + 1, duplicated, reordered, corrupted, stalls);
    }
}
