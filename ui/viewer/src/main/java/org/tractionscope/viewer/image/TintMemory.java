package org.tractionscope.viewer.image;

import java.util.Optional;
import org.tractionscope.viewer.snapshot.NewestTraction;

/** The scalar of the last frame that was asked for, so that it is computed once and not at every zoom. */
final class TintMemory {

    private record Asked(NewestTraction newest, TintChoice choice, double rangeTop) {}

    private Optional<Asked> asked = Optional.empty();
    private Optional<Tint> tint = Optional.empty();

    @SuppressWarnings("ReferenceEquality") // Comparing the pixels of two fields costs more than computing one.
    Optional<Tint> of(NewestTraction newest, TintChoice choice, double rangeTop) {
        boolean isSame = asked.filter(before ->
                        before.newest() == newest && before.choice().equals(choice) && before.rangeTop() == rangeTop)
                .isPresent();
        if (!isSame) {
            asked = Optional.of(new Asked(newest, choice, rangeTop));
            tint = choice.of(newest, rangeTop);
        }
        return tint;
    }
}
