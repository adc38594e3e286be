package org.tractionscope.engines.fused;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tractionscope.engines.fused.Image.Size;
import org.tractionscope.engines.hardware.Hardware;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.EngineProof;
import org.tractionscope.predict.LoadedGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;
import org.tractionscope.predict.Tensor;

/**
 * One network ready to run, with its own threads and the memory for the size of image that it saw last. Confined to one
 * thread.
 */
final class FusedGraph implements LoadedGraph {

    private final Plan plan;
    private final EngineId engine;
    private final List<Kernels> kernels;
    private final Crew crew;
    private @Nullable BoundPlan bound;
    private float[][] results = {};
    private boolean closed;

    FusedGraph(Plan plan, EngineId engine, List<Kernels> kernels) {
        this.plan = plan;
        this.engine = engine;
        this.kernels = kernels;
        this.crew = new Crew(kernels.size());
    }

    @Override
    public EngineId engine() {
        return engine;
    }

    @Override
    public List<Tensor> run(List<Tensor> inputs) {
        if (closed) {
            throw new IllegalStateException("the graph of " + plan.name() + " is closed");
        }
        if (inputs.size() != 1) {
            throw new PredictionException(Category.UNSUITABLE_FRAME, plan.name() + " takes 1 inputs: " + inputs.size());
        }
        Tensor input = inputs.get(0);
        if (input.rank() != 4 || input.axis(1) != plan.input().channels()) {
            throw new PredictionException(
                    Category.UNSUITABLE_FRAME,
                    plan.name() + " takes float32 [batch, " + plan.input().channels() + ", row, column]: "
                            + input.shapeText());
        }
        BoundPlan ready = bind(input);
        compute(ready, input);
        List<Tensor> outputs = new ArrayList<>(results.length);
        for (int i = 0; i < results.length; i++) {
            Size size = ready.outputImageSize(i);
            int channels = plan.outputs().get(i).channels();
            outputs.add(Tensor.of(results[i], input.axis(0), channels, size.rows(), size.columns()));
        }
        return outputs;
    }

    @Override
    public EngineProof executed(List<Tensor> inputs) {
        return EngineProof.executed(
                kernels.get(0).description(), Hardware.processor(), EngineProof.Precision.FLOAT32, kernels.size());
    }

    /** Everything between the tensors; allocates nothing. */
    private void compute(BoundPlan ready, Tensor input) {
        for (int image = 0; image < input.axis(0); image++) {
            ready.run(crew, input, results, image);
        }
    }

    /** Memory for an input of this shape, kept until another shape comes. */
    private BoundPlan bind(Tensor input) {
        BoundPlan ready = bound;
        if (ready == null
                || ready.size().rows() != input.axis(2)
                || ready.size().columns() != input.axis(3)) {
            Size size = new Size(input.axis(2), input.axis(3));
            bound = null;
            try {
                ready = new BoundPlan(plan, size, kernels);
            } catch (IllegalArgumentException unsuitable) {
                throw new PredictionException(
                        Category.UNSUITABLE_FRAME, plan.name() + ": " + unsuitable.getMessage(), unsuitable);
            } catch (OutOfMemoryError | ArithmeticException tooLarge) {
                throw new PredictionException(
                        Category.UNSUITABLE_FRAME,
                        plan.name() + " on an image of " + size
                                + " needs more memory than Java has: give it more with -Xmx",
                        tooLarge);
            }
            bound = ready;
        }
        makeRoom(ready, input.axis(0));
        return ready;
    }

    private void makeRoom(BoundPlan ready, int batch) {
        boolean fits = results.length == plan.outputs().size();
        for (int i = 0; fits && i < results.length; i++) {
            fits = results[i].length == batch * ready.outputSize(i);
        }
        if (!fits) {
            results = new float[plan.outputs().size()][];
            for (int i = 0; i < results.length; i++) {
                results[i] = new float[Math.multiplyExact(batch, ready.outputSize(i))];
            }
        }
    }

    /** The threads that help the caller. */
    List<Thread> helpers() {
        return crew.helpers();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            bound = null;
            results = new float[0][];
            crew.close();
        }
    }
}
