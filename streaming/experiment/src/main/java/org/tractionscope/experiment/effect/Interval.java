package org.tractionscope.experiment.effect;

/**
 * A range in which a number lies with a stated confidence.
 *
 * @param low ≤ {@code high}
 * @param confidence such as 0.95
 * @param source what the range comes from
 */
public record Interval(double low, double high, double confidence, Source source) {

    /** What makes a number uncertain here. */
    public enum Source {
        /** The scatter of frames over time, block bootstrap. */
        SCATTER_OVER_TIME("scatter over time"),
        /** The scatter between the cells of a run. */
        SCATTER_BETWEEN_CELLS("scatter between cells"),
        /** The scatter of single frames in the baseline. */
        BASELINE_SCATTER("baseline scatter"),
        /** Random passes or several models. */
        MODEL_SPREAD("model spread");

        private final String words;

        Source(String words) {
            this.words = words;
        }

        /** The source as it stands under a number. */
        public String words() {
            return words;
        }
    }

    public Interval {
        if (!(low <= high) || !(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("an interval must have low ≤ high and 0 < confidence < 1: " + low + ", "
                    + high + ", " + confidence);
        }
    }

    /** True where the value is in the interval. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
