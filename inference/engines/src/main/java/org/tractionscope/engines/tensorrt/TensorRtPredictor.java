package org.tractionscope.engines.tensorrt;

import ai.djl.Device;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import ai.djl.util.passthrough.PassthroughNDArray;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Predictions in one context on one stream, with pinned buffers for the size of frame that it saw last. Confined to one thread;
 * closed before its model.
 */
final class TensorRtPredictor<I, O> extends Predictor<I, O> {

    private final TensorRtModel network;
    private Map<String, List<Long>> shapes = Map.of();
    private Optional<TensorRtLibrary.Run> run = Optional.empty();

    TensorRtPredictor(TensorRtModel network, Translator<I, O> translator, Device device) {
        super(network, translator, device, false);
        this.network = network;
    }

    @Override
    protected NDList predictInternal(TranslatorContext context, NDList inputs) {
        Map<String, FloatBuffer> values = new LinkedHashMap<>();
        Map<String, List<Long>> wanted = new LinkedHashMap<>();
        for (NDArray input : inputs) {
            List<Long> shape = new ArrayList<>();
            for (long axis : input.getShape().getShape()) {
                shape.add(axis);
            }
            wanted.put(input.getName(), shape);
            values.put(
                    input.getName(),
                    input.toByteBuffer().order(ByteOrder.nativeOrder()).rewind().asFloatBuffer());
        }
        NDList outputs = new NDList();
        ready(wanted).compute(values).forEach((name, output) -> outputs.add(array(context, name, output)));
        return outputs;
    }

    private TensorRtLibrary.Run ready(Map<String, List<Long>> wanted) {
        if (run.isEmpty() || !shapes.equals(wanted)) {
            release();
            run = Optional.of(network.plans().of(wanted).newRun());
            shapes = Map.copyOf(wanted);
        }
        return run.get();
    }

    private static NDArray array(TranslatorContext context, String name, TensorRtLibrary.Output output) {
        FloatBuffer values = output.values();
        ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * values.remaining()).order(ByteOrder.nativeOrder());
        bytes.asFloatBuffer().put(values);
        NDArray array =
                new PassthroughNDArray(context.getNDManager(), bytes, new Shape(output.shape()), DataType.FLOAT32);
        array.setName(name);
        return array;
    }

    private void release() {
        run.ifPresent(TensorRtLibrary.Run::close);
        run = Optional.empty();
    }

    @Override
    public void close() {
        release();
        super.close();
    }
}
