package org.tractionscope.engines.fused;

import java.util.ArrayList;
import java.util.List;
import org.tractionscope.engines.fused.Image.Size;
import org.tractionscope.predict.Tensor;

/** A plan with the memory for images of one size. Confined to the thread of its crew. */
final class BoundPlan {

    /** More than half of G1's largest region, 32 MB, so that rows lie on lines of the cache for small images too. */
    private static final int LEAST_FLOATS = 4 << 20;

    private final Size size;
    private final float[] memory;
    private final Image input;
    private final List<Image> outputs;
    private final Pass[] passes;
    private final Worker[] workers;

    /**
     * Memory and passes.
     *
     * @param kernels the inner loops, for each thread its own
     * @throws IllegalArgumentException if the network does not take that size
     */
    BoundPlan(Plan plan, Size size, List<Kernels> kernels) {
        this.size = size;
        Layout layout = plan.layout(size, kernels.get(0).lanes());
        List<Pass> all = new ArrayList<>();
        plan.layers().forEach(layer -> all.addAll(layer.bind(layout)));
        passes = all.toArray(Pass[]::new);
        int scratch = layout.margins()
                .wholeVectors(all.stream().mapToInt(Pass::scratch).max().orElse(0));
        int floats = Math.addExact(layout.floats(), Math.multiplyExact(scratch, kernels.size()));
        memory = new float[Math.max(floats, LEAST_FLOATS)];
        workers = new Worker[kernels.size()];
        for (int i = 0; i < workers.length; i++) {
            workers[i] = new Worker(memory, layout.floats() + i * scratch, kernels.get(i));
        }
        input = layout.image(plan.input());
        outputs = plan.outputs().stream().map(layout::image).toList();
    }

    Size size() {
        return size;
    }

    /** How many values output {@code index} has for one image. */
    int outputSize(int index) {
        Image image = outputs.get(index);
        return Math.multiplyExact(image.channels(), image.rows() * image.columns());
    }

    /** Rows and columns of an output. */
    Size outputImageSize(int index) {
        return outputs.get(index).size();
    }

    /**
     * Runs the network on one image.
     *
     * @param from {@code [image, channel, row, column]}
     * @param to for each output room for all images
     * @param image which of them
     */
    void run(Crew crew, Tensor from, float[][] to, int image) {
        crew.equip(workers);
        int position = image * input.channels() * input.rows() * input.columns();
        for (int channel = 0; channel < input.channels(); channel++) {
            for (int row = 0; row < input.rows(); row++) {
                from.copyTo(memory, input.row(channel, row), position, input.columns());
                position += input.columns();
            }
        }
        for (Pass pass : passes) {
            crew.run(pass);
        }
        for (int i = 0; i < to.length; i++) {
            Image made = outputs.get(i);
            int end = image * outputSize(i);
            for (int channel = 0; channel < made.channels(); channel++) {
                for (int row = 0; row < made.rows(); row++) {
                    System.arraycopy(memory, made.row(channel, row), to[i], end, made.columns());
                    end += made.columns();
                }
            }
        }
    }
}
