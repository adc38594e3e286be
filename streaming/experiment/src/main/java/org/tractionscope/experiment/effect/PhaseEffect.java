package org.tractionscope.experiment.effect;

import java.util.Optional;
import org.tractionscope.model.Phase;

/**
 * What one phase did to one cell's number.
 *
 * @param phase the phase as it really was
 * @param frames frames in it so far
 * @param used of these, the ones that are not red
 * @param whole mean of the phase; empty below three usable frames here or in the baseline
 * @param plateau mean of its last third, at most 15 min, as far as it has come; empty as {@code whole}
 * @param onset when the change began; empty as long as there is none
 */
public record PhaseEffect(
        Phase phase, int frames, int used, Optional<Change> whole, Optional<Change> plateau, Optional<Onset> onset) {

    /**
     * The moment from which on at least three frames in a row lie outside the range of single baseline frames, on the side
     * of the plateau.
     *
     * @param afterStartMin minutes after the phase began
     * @param interval 95 %, minutes, from resampled residuals; what is resampled without an onset counts as the phase's end
     */
    public record Onset(double afterStartMin, Interval interval) {}
}
