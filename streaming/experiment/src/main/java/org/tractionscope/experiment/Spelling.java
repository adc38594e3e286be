package org.tractionscope.experiment;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word that was probably meant by an unknown one. */
final class Spelling {

    private static final int FEWEST_SHARED = 4;

    private Spelling() {}

    /**
     * The known word at the fewest edits (insert, delete, replace, swap neighbours), at most a third of its length;
     * else one that begins alike, such as {@code length_min} for {@code length}; else empty.
     */
    static Optional<String> nearest(String word, Collection<String> known) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.length() > 100) {
            return Optional.empty();
        }
        Optional<String> byEdits = known.stream()
                .filter(each -> edits(lower, each) <= Math.max(1, each.length() / 3))
                .min(Comparator.comparingInt((String each) -> edits(lower, each))
                        .thenComparing(Comparator.naturalOrder()));
        return byEdits.or(() -> known.stream()
                .filter(each -> sharedStart(lower, each) >= FEWEST_SHARED)
                .max(Comparator.comparingInt((String each) -> sharedStart(lower, each))
                        .thenComparing(Comparator.reverseOrder())));
    }

    private static int sharedStart(String a, String b) {
        int shared = 0;
        while (shared < a.length() && shared < b.length() && a.charAt(shared) == b.charAt(shared)) {
            shared++;
        }
        return shared;
    }

    private static int edits(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        int best = Math.min(replace, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
