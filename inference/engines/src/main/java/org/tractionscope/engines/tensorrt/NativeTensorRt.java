package org.tractionscope.engines.tensorrt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.cuda.cudart.cudaDeviceProp;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.tensorrt.global.nvinfer;
import org.bytedeco.tensorrt.global.nvonnxparser;
import org.bytedeco.tensorrt.nvinfer.Dims64;
import org.bytedeco.tensorrt.nvinfer.IBuilder;
import org.bytedeco.tensorrt.nvinfer.IBuilderConfig;
import org.bytedeco.tensorrt.nvinfer.ICudaEngine;
import org.bytedeco.tensorrt.nvinfer.IHostMemory;
import org.bytedeco.tensorrt.nvinfer.INetworkDefinition;
import org.bytedeco.tensorrt.nvinfer.IOptimizationProfile;
import org.bytedeco.tensorrt.nvinfer.IRuntime;
import org.bytedeco.tensorrt.nvinfer.ITimingCache;
import org.bytedeco.tensorrt.nvonnxparser.IParser;
import org.jspecify.annotations.Nullable;

/**
 * TensorRT 10 and CUDA 13 on the first card of this machine, through JavaCPP. Every call is one at a time but those of the runs.
 *
 * <p>Numbers in float32 are kept in float32: tensor cores' TF32, which TensorRT would take unasked, has 11 bits of mantissa.
 */
final class NativeTensorRt implements TensorRtLibrary {

    private static final long WORKSPACE_BYTES = 1L << 30;

    private final NativeLog log = new NativeLog();
    private final IRuntime runtime;
    private final String version;
    private final String device;
    private final String architecture;

    /** Loads the libraries and looks at the card; a missing library ends in a {@link LinkageError}. */
    NativeTensorRt() {
        int number = nvinfer.getInferLibVersion();
        this.version = number / 10_000 + "." + number / 100 % 100 + "." + number % 100;
        int[] cards = {0};
        NativeRun.check(cudart.cudaGetDeviceCount(cards), "no card answers");
        if (cards[0] < 1) {
            throw new TensorRtException("CUDA finds no card");
        }
        NativeRun.check(cudart.cudaSetDevice(0), "the first card cannot be used");
        try (cudaDeviceProp properties = new cudaDeviceProp()) {
            NativeRun.check(cudart.cudaGetDeviceProperties(properties, 0), "the first card tells nothing of itself");
            this.device = properties.name().getString();
            this.architecture = device + " compute capability " + properties.major() + "." + properties.minor();
        }
        this.runtime = required(nvinfer.createInferRuntime(log), "no runtime can be made");
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public String device() {
        return device;
    }

    @Override
    public String architecture() {
        return architecture;
    }

    @Override
    public synchronized List<String> check(byte[] onnx) {
        try (IBuilder builder = newBuilder();
                INetworkDefinition network = parsed(builder, onnx)) {
            List<String> inputs = new ArrayList<>();
            for (int i = 0; i < network.getNbInputs(); i++) {
                inputs.add(network.getInput(i).getName());
            }
            return inputs;
        }
    }

    @Override
    public synchronized Built build(PlanRequest request, byte[] timing) {
        try (IBuilder builder = newBuilder();
                INetworkDefinition network = parsed(builder, request.onnx());
                IBuilderConfig config = NativeOwnership.of(
                        required(builder.createBuilderConfig(), "no builder can be configured"), new IBuilderConfig());
                BytePointer measured = new BytePointer(timing);
                ITimingCache cache = NativeOwnership.of(
                        required(config.createTimingCache(measured, timing.length), "no timings can be kept"),
                        new ITimingCache())) {
            config.clearFlag(nvinfer.BuilderFlag.kTF32);
            if (request.half()) {
                allowHalf(config);
            }
            config.setMemoryPoolLimit(nvinfer.MemoryPoolType.kWORKSPACE, WORKSPACE_BYTES);
            // Timings of another card are not taken: the file's name is the card's.
            config.setTimingCache(cache, false);
            config.addOptimizationProfile(profile(builder, request));
            try (IHostMemory plan = serialised(builder, network, config, request);
                    IHostMemory timings =
                            NativeOwnership.of(required(cache.serialize(), log.last()), new IHostMemory())) {
                return new Built(bytes(plan), bytes(timings));
            }
        }
    }

    @SuppressWarnings(
            "deprecation") // Its successor wants the types of every layer in the network, which ONNX gives in float32.
    private static void allowHalf(IBuilderConfig config) {
        config.setFlag(nvinfer.BuilderFlag.kFP16);
    }

    private IHostMemory serialised(
            IBuilder builder, INetworkDefinition network, IBuilderConfig config, PlanRequest request) {
        log.forget();
        IHostMemory plan = builder.buildSerializedNetwork(network, config);
        return NativeOwnership.of(
                required(plan, "no plan of " + request.words() + " can be built: " + log.last()), new IHostMemory());
    }

    private IBuilder newBuilder() {
        log.forget();
        return NativeOwnership.of(required(nvinfer.createInferBuilder(log), "no builder can be made"), new IBuilder());
    }

    // The parser is an interface without a constructor, so that it cannot be given a deleter: some kilobytes for each
    // build.
    private INetworkDefinition parsed(IBuilder builder, byte[] onnx) {
        INetworkDefinition network = NativeOwnership.of(
                required(builder.createNetworkV2(0), "no network can be made"), new INetworkDefinition());
        IParser parser = required(nvonnxparser.createParser(network, log), "no parser can be made");
        try (BytePointer bytes = new BytePointer(onnx)) {
            if (!parser.parse(bytes, onnx.length)) {
                String reasons = reasons(parser);
                network.close();
                throw new TensorRtException("TensorRT cannot run the network: " + reasons);
            }
        }
        return network;
    }

    private String reasons(IParser parser) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < parser.getNbErrors(); i++) {
            String operator = parser.getError(i).nodeOperator();
            found.add((operator == null || operator.isEmpty() ? "" : "operator " + operator + ": ")
                    + parser.getError(i).desc());
        }
        return found.isEmpty() ? log.last() : String.join("; ", found).replaceAll("\\s+", " ");
    }

    private static IOptimizationProfile profile(IBuilder builder, PlanRequest request) {
        IOptimizationProfile profile = required(builder.createOptimizationProfile(), "no profile can be made");
        for (Map.Entry<String, List<Long>> input : request.shapes().entrySet()) {
            try (Dims64 shape = NativeRun.dimensions(input.getValue())) {
                boolean isTaken = profile.setDimensions(input.getKey(), nvinfer.OptProfileSelector.kMIN, shape)
                        && profile.setDimensions(input.getKey(), nvinfer.OptProfileSelector.kOPT, shape)
                        && profile.setDimensions(input.getKey(), nvinfer.OptProfileSelector.kMAX, shape);
                if (!isTaken) {
                    throw new TensorRtException("the input " + input.getKey() + " of " + request.name()
                            + " does not take the shape " + input.getValue());
                }
            }
        }
        return profile;
    }

    @Override
    public synchronized Plan load(byte[] plan) {
        log.forget();
        try (BytePointer bytes = new BytePointer(plan)) {
            ICudaEngine engine = NativeOwnership.of(
                    required(runtime.deserializeCudaEngine(bytes, plan.length), log.last()), new ICudaEngine());
            return new NativePlan(engine, log);
        }
    }

    private static byte[] bytes(IHostMemory memory) {
        byte[] copy = new byte[Math.toIntExact(memory.size())];
        // Freed by the memory that it points into.
        new BytePointer(memory.data()).capacity(copy.length).get(copy);
        return copy;
    }

    static <P extends Pointer> P required(@Nullable P pointer, String otherwise) {
        if (pointer == null || pointer.isNull()) {
            throw new TensorRtException("TensorRT: " + otherwise);
        }
        return pointer;
    }

    private record NativePlan(ICudaEngine engine, NativeLog log) implements Plan {

        @Override
        public Run newRun() {
            return new NativeRun(engine, log);
        }

        @Override
        public void close() {
            engine.close();
        }
    }
}
