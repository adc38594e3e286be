package org.tractionscope.viewer.snapshot;

import java.util.List;
import java.util.Objects;

/**
 * The verdict on a frame or cell.
 *
 * @param lamp the worst of the checks
 * @param heading what to do, such as "Do not use: out of focus"
 * @param sentence the reason with measured value and limit; never empty
 * @param checks all checks, failing ones too; copied
 */
public record Trust(Lamp lamp, String heading, String sentence, List<TrustCheck> checks) {

    public Trust {
        Objects.requireNonNull(lamp, "lamp");
        checks = List.copyOf(checks);
        if (heading.isEmpty() || sentence.isEmpty()) {
            throw new IllegalArgumentException("a verdict must say what to do and why: " + lamp);
        }
    }

    /** A verdict under the lamp's own heading. */
    public static Trust of(Lamp lamp, String sentence, List<TrustCheck> checks) {
        return new Trust(lamp, lamp.advice(), sentence, checks);
    }

    /** No verdict, and why there is none. */
    public static Trust notJudged(String reason) {
        return of(Lamp.NOT_JUDGED, reason, List.of());
    }
}
