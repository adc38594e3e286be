package org.tractionscope.viewer.snapshot;

import java.util.Objects;

/**
 * One check of a frame or cell.
 *
 * @param name what was checked, such as "Focus"
 * @param finding what was found, with its unit, such as "41 %" or "in range"
 * @param lamp what that means
 */
public record TrustCheck(String name, String finding, Lamp lamp) {

    public TrustCheck {
        Objects.requireNonNull(lamp, "lamp");
        if (name.isEmpty() || finding.isEmpty()) {
            throw new IllegalArgumentException(
                    "a check must have a name and a finding: \"" + name + "\", \"" + finding + '"');
        }
    }
}
