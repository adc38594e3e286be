package org.tractionscope.models.bundle;

import java.util.Objects;
import org.tractionscope.model.ImageSize;

/**
 * What was proved when a bundle was written: that an engine computes from its graphs what a plain evaluation in double
 * precision does.
 *
 * @param engine the engine, for people
 * @param inputSize rows and columns of the golden input, on which both ran
 * @param largestDifference the largest difference over all outputs, each as a share of that output's maximum; 0 ≤ it ≤ {@link
 *     #LARGEST_DIFFERENCE}
 * @param goldenTolerance by how much of its maximum the golden output may differ on any engine that is to be trusted, > 0
 */
public record ImportCheck(String engine, ImageSize inputSize, double largestDifference, double goldenTolerance) {

    /** A graph on which engine and direct evaluation differ by more is not written. */
    public static final double LARGEST_DIFFERENCE = 1e-4;

    /** Room for another order of float32 sums, none for half precision. */
    public static final double USUAL_TOLERANCE = 1e-4;

    public ImportCheck {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(inputSize, "inputSize");
        if (!(largestDifference >= 0 && largestDifference <= LARGEST_DIFFERENCE)) {
            throw new IllegalArgumentException("engine and direct evaluation must differ by 0 to " + LARGEST_DIFFERENCE
                    + " of the maximum: " + largestDifference);
        }
        if (!(goldenTolerance > 0 && goldenTolerance < 1)) {
            throw new IllegalArgumentException(
                    "the tolerance of the golden pair must be > 0 and < 1 of its maximum: " + goldenTolerance);
        }
    }
}
