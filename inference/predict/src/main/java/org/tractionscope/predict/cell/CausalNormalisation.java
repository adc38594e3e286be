package org.tractionscope.predict.cell;

import java.util.Optional;
import java.util.OptionalLong;
import org.tractionscope.model.LevelBasis;
import org.tractionscope.model.LevelSeries;
import org.tractionscope.model.LevelWatch;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Normalisation.State;
import org.tractionscope.model.StreamMemory;
import org.tractionscope.predict.image.FrameLevels;

/**
 * The paper's two levels from what has been seen so far: the mean over the frames of each frame's mean outside and inside
 * the cells.
 *
 * <pre>
 *   PROVISIONAL --first frame at or after the end of the baseline, five good frames behind it--> LOCKED
 *   FINAL is computed over a whole recording afterwards, and is a run of its own.
 * </pre>
 *
 * <p>Every good frame is watched on in both states; drift and bleaching show in the watch and correct nothing. A frame that
 * is not good (nothing found in it, out of focus, saturated, too dim) changes no level. A pure function of its arguments.
 *
 * @param normalisation the levels for this frame
 * @param levels the watch after this frame
 * @param held the locked levels from this frame on; empty as long as they are provisional
 */
record CausalNormalisation(Normalisation normalisation, LevelWatch levels, Optional<Normalisation> held) {

    /**
     * The step of one frame.
     *
     * @param own levels of the frame by itself; empty where it is not good
     * @param fallback levels for a frame before the first good one
     * @param lockAtNs elapsed time of the end of the baseline; empty for never
     */
    static CausalNormalisation step(
            StreamMemory memory,
            long elapsedNs,
            Optional<FrameLevels> own,
            Normalisation fallback,
            OptionalLong lockAtNs) {
        LevelWatch before = memory.levels();
        LevelWatch after = own.map(
                        levels -> before.plus(elapsedNs / 60e9, levels.backgroundCounts(), levels.insideCounts()))
                .orElse(before);
        boolean isDue = lockAtNs.isPresent()
                && elapsedNs >= lockAtNs.getAsLong()
                && before.frames() >= LevelSeries.FEWEST_FOR_UNCERTAINTY;
        Optional<Normalisation> held = memory.held();
        if (held.isEmpty() && isDue) {
            held = Optional.of(of(before, State.LOCKED));
        }
        Normalisation normalisation = held.orElseGet(() -> after.frames() == 0
                ? fallback.as(State.PROVISIONAL).on(LevelBasis.of(after))
                : of(after, State.PROVISIONAL));
        return new CausalNormalisation(normalisation, after, held);
    }

    /** The means of a watch with at least one frame. */
    static Normalisation of(LevelWatch levels, State state) {
        double background = Math.max(0, levels.background().mean().orElseThrow());
        double inside = levels.inside().mean().orElseThrow();
        return new Normalisation(state, background, inside).on(LevelBasis.of(levels));
    }
}
