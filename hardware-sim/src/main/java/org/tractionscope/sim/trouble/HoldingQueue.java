package org.tractionscope.sim.trouble;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * Holds items back until they are due; each line keeps its order but for those that are overtaken. Guarded by its owner.
 */
final class HoldingQueue<T> {

    /** An overtaken one passes after this time at the latest, so that the last of a line is not held for ever. */
    private static final long LONGEST_OVERTAKING_NS = 1_000_000_000;

    private final long stallNs;
    private final List<Held<T>> held = new ArrayList<>();
    private final Map<String, Long> lastDueNs = new HashMap<>();
    private long stalledUntilNs = Long.MIN_VALUE;
    private long places;

    HoldingQueue(TroublePlan plan) {
        this.stallNs = plan.stall().durationNs();
    }

    /** Takes an item that came at {@code nowNs}. */
    void hold(T item, String line, Fate fate, long nowNs) {
        if (fate.beginsStall()) {
            stalledUntilNs = Math.max(stalledUntilNs, nowNs + stallNs);
        }
        long dueNs = Math.max(nowNs + fate.delayNs(), stalledUntilNs);
        if (fate.overtakenBy() > 0) {
            held.add(new Held<>(item, line, dueNs + LONGEST_OVERTAKING_NS, places++, fate.overtakenBy()));
            return;
        }
        // The end of a stall bounds every later time too, and a line never runs backwards.
        dueNs = Math.max(dueNs, lastDueNs.getOrDefault(line, dueNs));
        lastDueNs.put(line, dueNs);
        held.add(new Held<>(item, line, dueNs, places++, 0));
        letPass(line, dueNs);
    }

    /** Whether nothing passes now. */
    boolean isStalled(long nowNs) {
        return nowNs < stalledUntilNs;
    }

    /** The end of the pause, ns. */
    long stalledUntilNs() {
        return stalledUntilNs;
    }

    /** Whether an item of this line would have to wait behind others. */
    boolean isBusy(String line, long nowNs) {
        return isStalled(nowNs) || held.stream().anyMatch(other -> other.line.equals(line));
    }

    /** Takes out what is due, in the order in which it becomes due. */
    List<T> release(long nowNs) {
        return remove(entry -> entry.dueNs <= nowNs);
    }

    /** Takes out these items at once. */
    List<T> releaseAll(Predicate<T> which) {
        return remove(entry -> which.test(entry.item));
    }

    /** When the next item becomes due. */
    OptionalLong nextDueNs() {
        return held.stream().mapToLong(entry -> entry.dueNs).min();
    }

    boolean contains(Predicate<T> which) {
        return held.stream().anyMatch(entry -> which.test(entry.item));
    }

    private void letPass(String line, long dueNs) {
        for (Held<T> waiting : held) {
            if (waiting.toPass > 0 && waiting.line.equals(line)) {
                waiting.toPass--;
                if (waiting.toPass == 0) {
                    waiting.dueNs = Math.max(dueNs, waiting.dueNs - LONGEST_OVERTAKING_NS);
                    waiting.place = places++;
                }
            }
        }
    }

    private List<T> remove(Predicate<Held<T>> which) {
        List<Held<T>> taken = new ArrayList<>();
        for (Iterator<Held<T>> entries = held.iterator(); entries.hasNext(); ) {
            Held<T> entry = entries.next();
            if (which.test(entry)) {
                entries.remove();
                taken.add(entry);
            }
        }
        taken.sort(Comparator.<Held<T>>comparingLong(entry -> entry.dueNs).thenComparingLong(entry -> entry.place));
        return taken.stream().map(entry -> entry.item).toList();
    }

    private static final class Held<T> {

        private final T item;
        private final String line;
        private long dueNs;
        private long place;
        private int toPass;

        Held(T item, String line, long dueNs, long place, int toPass) {
            this.item = item;
            this.line = line;
            this.dueNs = dueNs;
            this.place = place;
            this.toPass = toPass;
        }
    }
}
