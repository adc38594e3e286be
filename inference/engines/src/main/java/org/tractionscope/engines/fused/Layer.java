package org.tractionscope.engines.fused;

import java.util.List;
import org.tractionscope.engines.fused.Image.Size;

/** One step of a plan, before the size of the image is known; immutable. */
interface Layer {

    List<Value> inputs();

    Value output();

    /**
     * The size of the output.
     *
     * @param inputs the sizes of the inputs, in their order
     * @throws IllegalArgumentException if they do not suit
     */
    Size size(List<Size> inputs);

    /** The passes for images in these places. */
    List<Pass> bind(Layout layout);

    /** How many multiply-adds of convolutions one output pixel costs. */
    long productsPerPixel();

    /** How far the layer looks beyond a pixel. */
    default int reach() {
        return 0;
    }
}
