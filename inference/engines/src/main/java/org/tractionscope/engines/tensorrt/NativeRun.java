package org.tractionscope.engines.tensorrt;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.cuda.cudart.CUstream_st;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.tensorrt.global.nvinfer;
import org.bytedeco.tensorrt.nvinfer.Dims64;
import org.bytedeco.tensorrt.nvinfer.ICudaEngine;
import org.bytedeco.tensorrt.nvinfer.IExecutionContext;

/**
 * One context on one stream. For each input and output there is a buffer on the card and one in pinned memory of the host, so that
 * copies need no third one. Confined to one thread.
 */
final class NativeRun implements TensorRtLibrary.Run {

    private final IExecutionContext context;
    private final CUstream_st stream = new CUstream_st();
    private final NativeLog log;
    private final Map<String, Buffer> inputs = new LinkedHashMap<>();
    private final Map<String, Buffer> outputs = new LinkedHashMap<>();
    private boolean closed;

    /** A tensor on both sides. */
    private record Buffer(List<Long> shape, FloatPointer host, FloatPointer card, long bytes) {}

    NativeRun(ICudaEngine engine, NativeLog log) {
        this.log = log;
        log.forget();
        this.context = NativeOwnership.of(
                NativeTensorRt.required(engine.createExecutionContext(), log.last()), new IExecutionContext());
        try {
            check(cudart.cudaStreamCreate(stream), "no stream can be made");
            for (int i = 0; i < engine.getNbIOTensors(); i++) {
                String name = engine.getIOTensorName(i);
                // By value: JavaCPP makes a new object of an enumeration for each answer.
                boolean isInput = engine.getTensorIOMode(name).value == nvinfer.TensorIOMode.kINPUT.value;
                if (engine.getTensorDataType(name).value != nvinfer.DataType.kFLOAT.value) {
                    throw new TensorRtException("the tensor " + name + " must be float32");
                }
                if (isInput) {
                    // The tensor's own shape has -1 for the axes that the network left open.
                    allocate(name, shape(engine.getProfileShape(name, 0, nvinfer.OptProfileSelector.kOPT)), inputs);
                }
            }
            // Shapes of outputs are known once those of all inputs are set.
            for (int i = 0; i < engine.getNbIOTensors(); i++) {
                String name = engine.getIOTensorName(i);
                if (!inputs.containsKey(name)) {
                    allocate(name, shape(context.getTensorShape(name)), outputs);
                }
            }
        } catch (RuntimeException | Error failure) {
            close();
            throw failure;
        }
    }

    private void allocate(String name, List<Long> shape, Map<String, Buffer> buffers) {
        long bytes = Float.BYTES;
        for (long axis : shape) {
            if (axis < 1) {
                throw new TensorRtException("the tensor " + name + " must have a fixed shape: " + shape);
            }
            bytes = Math.multiplyExact(bytes, axis);
        }
        FloatPointer host = new FloatPointer();
        FloatPointer card = new FloatPointer();
        check(cudart.cudaMallocHost(host, bytes), "no pinned memory for " + name);
        buffers.put(name, new Buffer(shape, host.capacity(bytes / Float.BYTES), card, bytes));
        check(cudart.cudaMalloc(card, bytes), "no memory on the card for " + name);
        if (buffers == inputs) {
            try (Dims64 dimensions = dimensions(shape)) {
                require(context.setInputShape(name, dimensions), "the input " + name + " does not take " + shape);
            }
        }
        require(context.setTensorAddress(name, card), "the tensor " + name + " takes no memory");
    }

    @Override
    public Map<String, TensorRtLibrary.Output> compute(Map<String, FloatBuffer> values) {
        if (!values.keySet().equals(inputs.keySet())) {
            throw new TensorRtException("the inputs must be " + inputs.keySet() + ": " + values.keySet());
        }
        inputs.forEach((name, buffer) -> {
            FloatBuffer given = values.get(name);
            if (given == null || Float.BYTES * (long) given.remaining() != buffer.bytes()) {
                throw new TensorRtException("the input " + name + " must have the shape " + buffer.shape());
            }
            buffer.host().asBuffer().put(given.duplicate());
            check(
                    cudart.cudaMemcpyAsync(
                            buffer.card(), buffer.host(), buffer.bytes(), cudart.cudaMemcpyHostToDevice, stream),
                    "the frame does not reach the card");
        });
        log.forget();
        require(context.enqueueV3(stream), "the prediction failed: " + log.last());
        outputs.forEach((name, buffer) -> check(
                cudart.cudaMemcpyAsync(
                        buffer.host(), buffer.card(), buffer.bytes(), cudart.cudaMemcpyDeviceToHost, stream),
                "the result does not leave the card"));
        check(cudart.cudaStreamSynchronize(stream), "the prediction failed");
        Map<String, TensorRtLibrary.Output> results = new LinkedHashMap<>();
        outputs.forEach((name, buffer) -> results.put(
                name,
                new TensorRtLibrary.Output(
                        buffer.shape().stream().mapToLong(Long::longValue).toArray(),
                        buffer.host().asBuffer())));
        return results;
    }

    static Dims64 dimensions(List<Long> shape) {
        Dims64 dimensions = new Dims64();
        dimensions.nbDims(shape.size());
        for (int axis = 0; axis < shape.size(); axis++) {
            dimensions.d(axis, shape.get(axis));
        }
        return dimensions;
    }

    private static List<Long> shape(Dims64 dimensions) {
        List<Long> shape = new ArrayList<>();
        for (int axis = 0; axis < dimensions.nbDims(); axis++) {
            shape.add(dimensions.d(axis));
        }
        return shape;
    }

    private static void require(boolean isDone, String otherwise) {
        if (!isDone) {
            throw new TensorRtException("TensorRT: " + otherwise);
        }
    }

    static void check(int code, String otherwise) {
        if (code != cudart.cudaSuccess) {
            throw new TensorRtException("CUDA: " + otherwise + ": "
                    + cudart.cudaGetErrorString(code).getString());
        }
    }

    /** Waits for the card and frees everything; idempotent. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!stream.isNull()) {
            int unused = cudart.cudaStreamSynchronize(stream);
        }
        context.close();
        for (Map<String, Buffer> buffers : List.of(inputs, outputs)) {
            for (Buffer buffer : buffers.values()) {
                int unusedHost = cudart.cudaFreeHost(buffer.host());
                int unusedCard = cudart.cudaFree(buffer.card());
            }
            buffers.clear();
        }
        if (!stream.isNull()) {
            int unused = cudart.cudaStreamDestroy(stream);
        }
    }
}
