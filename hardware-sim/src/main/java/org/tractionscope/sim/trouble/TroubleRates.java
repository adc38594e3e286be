package org.tractionscope.sim.trouble;

/**
 * How often each trouble befalls a message or frame, probabilities from 0 to 1.
 *
 * @param lose it is reported as sent and never arrives
 * @param refuse its sending fails, and the sender is told; of a bus alone
 * @param duplicate it arrives twice, one after the other
 * @param reorder 1 to 3 later ones of its stream overtake it
 * @param corrupt some of its bytes are wrong or missing
 */
public record TroubleRates(double lose, double refuse, double duplicate, double reorder, double corrupt) {

    /** No trouble. */
    public static final TroubleRates NONE = new TroubleRates(0, 0, 0, 0, 0);

    public TroubleRates {
        share("lose", lose);
        share("refuse", refuse);
        share("duplicate", duplicate);
        share("reorder", reorder);
        share("corrupt", corrupt);
    }

    static double share(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be ≥ 0 and ≤ 1: " + value);
        }
        return value;
    }
}
