package org.tractionscope.engines.fused;

import java.util.HashSet;
import java.util.List;
import org.tractionscope.engines.fused.Image.Margins;
import org.tractionscope.engines.fused.Image.Size;

/**
 * A network as steps that this package can take, for images of any size; immutable.
 *
 * @param name the graph's, for messages
 * @param layers in an order in which every value is made before it is used
 * @param input the image
 * @param outputs what the graph gives, in its order
 */
record Plan(String name, List<Layer> layers, Value input, List<Value> outputs) {

    Plan {
        layers = List.copyOf(layers);
        outputs = List.copyOf(outputs);
    }

    /**
     * Where everything lies for images of one size.
     *
     * @throws IllegalArgumentException if the network does not take that size
     */
    Layout layout(Size size, int lanes) {
        int reach = layers.stream().mapToInt(Layer::reach).max().orElse(0);
        return new Layout(layers, input, size, new HashSet<>(outputs), new Margins(reach, lanes));
    }

    /** Floating-point operations of the convolutions for one image, a multiply-add counted as two. */
    long operations(Size size) {
        Layout layout = layout(size, 1);
        long products = 0;
        for (Layer layer : layers) {
            Image made = layout.image(layer.output());
            products += layer.productsPerPixel() * made.rows() * made.columns();
        }
        return 2 * products;
    }
}
