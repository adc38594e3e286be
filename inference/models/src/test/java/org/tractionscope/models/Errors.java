package org.tractionscope.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.tractionscope.predict.Tensor;

/** How far an array is from what it should be. */
final class Errors {

    private Errors() {}

    /** The largest distance between two arrays of one size, as a share of the largest expected magnitude. */
    static double relative(Tensor found, Tensor expected) {
        return largest(found, expected) / largest(expected);
    }

    static double largest(Tensor found, Tensor expected) {
        assertThat(found.size()).isEqualTo(expected.size());
        assertThat(found.axis(found.rank() - 1)).isEqualTo(expected.axis(expected.rank() - 1));
        double largest = 0;
        for (int i = 0; i < found.size(); i++) {
            double error = Math.abs((double) found.at(i) - expected.at(i));
            assertThat(error).as("element %d", i).isNotNaN();
            largest = Math.max(largest, error);
        }
        return largest;
    }

    static double largest(Tensor tensor) {
        double largest = 0;
        for (int i = 0; i < tensor.size(); i++) {
            largest = Math.max(largest, Math.abs(tensor.at(i)));
        }
        return largest;
    }
}
