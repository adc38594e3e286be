package org.tractionscope.training.torch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;

/** What a convolution finds outside the image. */
enum Padding {
    ZEROS,
    /** The nearest pixel of the image. */
    REPLICATED,
    /** The image mirrored at its outermost pixels. */
    REFLECTED;

    /** The image with {@code reach} pixels more on every side; for the two that are not zeros. */
    NDArray around(NDArray x, int reach) {
        return along(along(x, reach, 2), reach, 3);
    }

    private NDArray along(NDArray x, int reach, int axis) {
        long length = x.getShape().get(axis);
        NDList parts = new NDList();
        for (int i = reach; i >= 1; i--) {
            parts.add(line(x, axis, this == REFLECTED ? i : 0));
        }
        parts.add(x);
        for (int i = 1; i <= reach; i++) {
            parts.add(line(x, axis, this == REFLECTED ? length - 1 - i : length - 1));
        }
        return NDArrays.concat(parts, axis);
    }

    private static NDArray line(NDArray x, int axis, long at) {
        String range = at + ":" + (at + 1);
        return x.get(new NDIndex(axis == 2 ? ":,:," + range + ",:" : ":,:,:," + range));
    }
}
