package org.tractionscope.sim;

/**
 * How fast a sequence is replayed: a multiple of its own times from 0.1 to 1000, or as fast as frames are taken.
 *
 * <p>With a multiple the camera does not wait: what a full publisher drops is dropped and counted, as with a
 * microscope. At most speed it waits for room, so nothing is dropped.
 *
 * @param factor times the original speed; meaningless, and 1, at most speed
 * @param isMost whether frames go out as fast as there is room
 */
public record ReplaySpeed(double factor, boolean isMost) {

    /** The sequence's own times. */
    public static final ReplaySpeed TRUE = new ReplaySpeed(1, false);

    /** As fast as there is room. */
    public static final ReplaySpeed MOST = new ReplaySpeed(1, true);

    private static final double SLOWEST = 0.1;
    private static final double FASTEST = 1000;

    public ReplaySpeed {
        if (!(factor >= SLOWEST) || factor > FASTEST) {
            throw new IllegalArgumentException("replay speed must be ≥ 0.1 and ≤ 1000: " + factor);
        }
    }

    /** A multiple of the original speed, 0.1 to 1000. */
    public static ReplaySpeed times(double factor) {
        return new ReplaySpeed(factor, false);
    }

    /** Reads {@code max}, or a factor such as {@code 10} or {@code 10x}. */
    public static ReplaySpeed parse(String text) {
        if (text.equals("max")) {
            return MOST;
        }
        String number = text.endsWith("x") ? text.substring(0, text.length() - 1) : text;
        if (!number.matches("\\d{1,9}(\\.\\d{1,9})?")) {
            throw new IllegalArgumentException("replay speed must be \"max\" or a factor such as 10: \"" + text + '"');
        }
        return times(Double.parseDouble(number));
    }
}
