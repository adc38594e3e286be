package org.tractionscope.models.sparse;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds terms by their name, printed or typed; spaces and case do not matter, and symbols may stand beside words, as in
 * {@code (∇²z*log) grad(ζ⋆e1)}.
 */
public final class TermNames {

    private static final Map<String, VectorTerm> BY_KEY = byKey();

    private TermNames() {}

    /** The term of this name; empty if there is none. */
    public static Optional<VectorTerm> find(String name) {
        return Optional.ofNullable(BY_KEY.get(key(name)));
    }

    /** The term whose name takes the fewest single-letter changes to become this one; the first of equals. */
    public static VectorTerm nearest(String name) {
        String wanted = key(name);
        return BY_KEY.entrySet().stream()
                .min(Comparator.comparingInt(known -> changes(known.getKey(), wanted)))
                .orElseThrow()
                .getValue();
    }

    private static Map<String, VectorTerm> byKey() {
        Map<String, VectorTerm> byKey = new LinkedHashMap<>();
        VectorTerm.ALL.forEach(term -> byKey.put(key(term.ascii()), term));
        return Collections.unmodifiableMap(byKey);
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replace("∇²", "lap")
                .replace("∇^2", "lap")
                .replace("∇", "grad")
                .replace("ζ", "z")
                .replace("⋆", "*")
                .replace("²", "^2")
                .replaceAll("\\s+", "");
    }

    /** Levenshtein's distance. */
    private static int changes(String from, String to) {
        int[] previous = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
