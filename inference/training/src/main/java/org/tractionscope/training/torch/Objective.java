package org.tractionscope.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;

/**
 * The paper's losses for a predicted traction; all means run over every pixel of a batch unless said otherwise.
 *
 * <pre>
 * polar        10 mean((m̂ − m)² w) + mean over pixels with m > 0 of (wrapped α̂ − α)² w
 * components   mean over pixels and both components of (F̂ − F)² w
 *              w = exp(e · min(|F|, 8))
 * </pre>
 *
 * <p>A batch without any traction has no angle to be wrong about: its angle term is 0, where the authors' code divides zero by
 * zero.
 */
public enum Objective {
    /** Magnitude and angle, as the paper trains. */
    POLAR {
        @Override
        NDArray loss(NDArray predicted, NDArray target, double weightExponent) {
            NDArray magnitude = magnitude(target);
            NDArray weight = weight(magnitude, weightExponent);
            NDArray difference = component(predicted, 0).sub(magnitude);
            NDArray ofMagnitude = difference.square().mul(weight).mean();
            NDArray turn = component(predicted, 1).sub(angle(target));
            NDArray wrapped =
                    turn.add((float) Math.PI).mod((float) (2 * Math.PI)).sub((float) Math.PI);
            NDArray where = magnitude.gt(0).toType(DataType.FLOAT32, false);
            NDArray ofAngle = wrapped.square()
                    .mul(weight)
                    .mul(where)
                    .sum()
                    .div(where.sum().maximum(1f));
            return ofMagnitude.mul(MAGNITUDE_SHARE).add(ofAngle);
        }

        @Override
        NDArray components(NDArray predicted) {
            NDArray magnitude = component(predicted, 0);
            NDArray angle = component(predicted, 1);
            return NDArrays.concat(new NDList(magnitude.mul(angle.cos()), magnitude.mul(angle.sin())), 1);
        }
    },
    /** x and y. */
    COMPONENTS {
        @Override
        NDArray loss(NDArray predicted, NDArray target, double weightExponent) {
            NDArray squares = predicted.sub(target).square();
            return weightExponent == 0
                    ? squares.mean()
                    : squares.mul(weight(magnitude(target), weightExponent)).mean();
        }

        @Override
        NDArray components(NDArray predicted) {
            return predicted;
        }
    };

    // Single precision: a number in double precision would make double precision of the whole loss.
    private static final float MAGNITUDE_SHARE = 10;
    private static final float STRONGEST = 8;

    /** The loss of a prediction for a target traction, x and y; one number. */
    abstract NDArray loss(NDArray predicted, NDArray target, double weightExponent);

    /** The predicted traction, x and y. */
    abstract NDArray components(NDArray predicted);

    private static NDArray weight(NDArray magnitude, double exponent) {
        return magnitude.minimum(STRONGEST).mul((float) exponent).exp();
    }

    private static NDArray component(NDArray field, int component) {
        return field.get(new NDIndex(":," + component + ":" + (component + 1)));
    }

    private static NDArray magnitude(NDArray target) {
        return component(target, 0).square().add(component(target, 1).square()).sqrt();
    }

    private static NDArray angle(NDArray target) {
        return component(target, 1).atan2(component(target, 0));
    }
}
