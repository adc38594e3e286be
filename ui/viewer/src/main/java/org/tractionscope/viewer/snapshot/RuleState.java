package org.tractionscope.viewer.snapshot;

import java.util.Objects;
import java.util.OptionalDouble;

/**
 * A rule that is checked on every trusted frame, and whether it has fired.
 *
 * @param condition such as "Cell 1 below 60 % for 3 frames"
 * @param action what it does, such as "notice, event"
 * @param firedAtMin minutes of the run; empty while it is armed
 * @param isDryRun true where it says what it would do and does nothing
 */
public record RuleState(String condition, String action, OptionalDouble firedAtMin, boolean isDryRun) {

    public RuleState {
        Objects.requireNonNull(firedAtMin, "firedAtMin");
        if (condition.isEmpty() || action.isEmpty()) {
            throw new IllegalArgumentException("a rule must have a condition and an action");
        }
    }
}
