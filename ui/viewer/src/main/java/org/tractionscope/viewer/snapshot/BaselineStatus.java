package org.tractionscope.viewer.snapshot;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tractionscope.model.Normalisation;

/**
 * How sure the baseline is that every percent is counted from.
 *
 * @param progress its state, and the frames that it rests on
 * @param mean the mean total of the first cell; empty before five frames
 * @param drift what moved since; reported, never corrected
 * @param remark when and how it was locked, such as "at 30:00 by rule"; may be empty
 */
public record BaselineStatus(Progress progress, Optional<Mean> mean, Drift drift, String remark) {

    /**
     * How far the baseline has come.
     *
     * @param framesUsed ≥ 0
     * @param framesWanted ≥ {@code framesUsed} while provisional
     * @param uncertaintyPercent by how much a percent value may still move; empty where unknown
     */
    public record Progress(
            Normalisation.State state, int framesUsed, int framesWanted, OptionalDouble uncertaintyPercent) {

        public Progress {
            Objects.requireNonNull(state, "state");
            Objects.requireNonNull(uncertaintyPercent, "uncertaintyPercent");
            if (framesUsed < 0 || framesWanted < 0) {
                throw new IllegalArgumentException(
                        "baseline frames must be ≥ 0: " + framesUsed + " of " + framesWanted);
            }
        }
    }

    /** A mean total with its uncertainty, both in the unit of the course. */
    public record Mean(double total, double uncertainty) {}

    /**
     * Slow changes that belong to the microscope and not to the cell.
     *
     * @param forcePercentPerH of the total during the baseline; empty where unknown
     * @param bleachingPercentPerH of the zyxin signal; empty where unknown
     */
    public record Drift(OptionalDouble forcePercentPerH, OptionalDouble bleachingPercentPerH) {

        /** Nothing measured. */
        public static Drift unknown() {
            return new Drift(OptionalDouble.empty(), OptionalDouble.empty());
        }
    }

    public BaselineStatus {
        Objects.requireNonNull(progress, "progress");
        Objects.requireNonNull(mean, "mean");
        Objects.requireNonNull(drift, "drift");
        Objects.requireNonNull(remark, "remark");
    }

    /** True while percent values may still move. */
    public boolean isProvisional() {
        boolean isIncomplete =
                progress.state() == Normalisation.State.FIXED && progress.framesUsed() < progress.framesWanted();
        return progress.state() == Normalisation.State.PROVISIONAL || isIncomplete;
    }
}
