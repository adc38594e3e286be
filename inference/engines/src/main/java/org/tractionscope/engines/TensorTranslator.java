package org.tractionscope.engines;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslatorContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;
import org.tractionscope.predict.Tensor;

/**
 * Copies tensors in and out of DJL's arrays. Every array lives in the manager of one prediction, which the predictor
 * closes: arrays attached to the model's own manager would pile up in native memory unseen by the garbage collector.
 */
final class TensorTranslator implements NoBatchifyTranslator<List<Tensor>, List<Tensor>> {

    private final OnnxGraph graph;

    TensorTranslator(OnnxGraph graph) {
        this.graph = graph;
    }

    @Override
    public NDList processInput(TranslatorContext context, List<Tensor> inputs) {
        NDList arrays = new NDList();
        for (int i = 0; i < inputs.size(); i++) {
            Tensor input = inputs.get(i);
            long[] shape = Arrays.stream(input.shape()).asLongStream().toArray();
            NDArray array = context.getNDManager().create(input.values(), new Shape(shape), DataType.FLOAT32);
            array.setName(graph.inputs().get(i));
            arrays.add(array);
        }
        return arrays;
    }

    @Override
    public List<Tensor> processOutput(TranslatorContext context, NDList arrays) {
        List<Tensor> outputs = new ArrayList<>();
        for (String name : graph.outputs()) {
            NDArray array = arrays.get(name);
            if (array == null || array.getDataType() != DataType.FLOAT32) {
                throw new PredictionException(
                        Category.BROKEN_MODEL,
                        "output " + name + " of " + graph.name() + " must be float32: "
                                + (array == null ? "there is none" : array.getDataType()));
            }
            int[] shape = Arrays.stream(array.getShape().getShape())
                    .mapToInt(Math::toIntExact)
                    .toArray();
            outputs.add(Tensor.of(array.toByteBuffer().asFloatBuffer(), shape));
        }
        return outputs;
    }
}
