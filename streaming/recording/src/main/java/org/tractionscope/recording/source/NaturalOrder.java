package org.tractionscope.recording.source;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** File names as people order them: runs of digits by their value, so that {@code t9} comes before {@code t10}. */
public final class NaturalOrder implements Comparator<String> {

    /** The one order there is. */
    public static final NaturalOrder INSTANCE = new NaturalOrder();

    private static final Pattern PART = Pattern.compile("\\d+|\\D+");

    private NaturalOrder() {}

    @Override
    public int compare(String a, String b) {
        Matcher partsOfA = PART.matcher(a);
        Matcher partsOfB = PART.matcher(b);
        while (true) {
            boolean hasA = partsOfA.find();
            boolean hasB = partsOfB.find();
            if (!hasA || !hasB) {
                int byLength = Boolean.compare(hasA, hasB);
                return byLength != 0 ? byLength : a.compareTo(b);
            }
            int byPart = compareParts(partsOfA.group(), partsOfB.group());
            if (byPart != 0) {
                return byPart;
            }
        }
    }

    private static int compareParts(String a, String b) {
        if (!Character.isDigit(a.charAt(0)) || !Character.isDigit(b.charAt(0))) {
            return a.compareTo(b);
        }
        String digitsOfA = a.replaceFirst("^0+(?=\\d)", "");
        String digitsOfB = b.replaceFirst("^0+(?=\\d)", "");
        int byLength = Integer.compare(digitsOfA.length(), digitsOfB.length());
        return byLength != 0 ? byLength : digitsOfA.compareTo(digitsOfB);
    }
}
