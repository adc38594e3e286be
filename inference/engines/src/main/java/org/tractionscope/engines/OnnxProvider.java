package org.tractionscope.engines;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;
import ai.onnxruntime.providers.OrtTensorRTProviderOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tractionscope.model.EngineProof.Precision;

/** One of ONNX Runtime's execution providers, and how a session is told of it. */
enum OnnxProvider {
    /** The processor. */
    CPU("onnx-cpu", "CPUExecutionProvider"),
    /** An NVIDIA card through cuDNN. */
    CUDA("cuda", "CUDAExecutionProvider"),
    /** An NVIDIA card through TensorRT; what that does not know runs through cuDNN. */
    TENSORRT("onnx-tensorrt", "TensorrtExecutionProvider");

    private final String engine;
    private final String provider;

    OnnxProvider(String engine, String provider) {
        this.engine = engine;
        this.provider = provider;
    }

    /** The name that users give. */
    String engine() {
        return engine;
    }

    /** As ONNX Runtime calls it. */
    String provider() {
        return provider;
    }

    boolean isOnGpu() {
        return this != CPU;
    }

    /** What a prediction computes in where {@code asked} is wished for: half precision needs TensorRT. */
    Precision precision(Precision asked) {
        return this == TENSORRT ? asked : Precision.FLOAT32;
    }

    /** Sets a session up for this provider. */
    void configure(SessionOptions options, EngineSettings settings) throws OrtException {
        options.setIntraOpNumThreads(settings.threads());
        options.setInterOpNumThreads(1);
        // Broker, worker and viewer often share the cores: threads that spin between operators starve them.
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        if (isOnGpu()) {
            options.setDeterministicCompute(true);
        }
        if (this == TENSORRT) {
            addTensorRt(options, settings);
        }
        if (isOnGpu()) {
            addCuda(options);
        }
    }

    private static void addCuda(SessionOptions options) throws OrtException {
        OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(0);
        try (cuda) {
            // Tensor cores' TF32 has 11 bits of mantissa; and a search by time takes other kernels from start to start.
            cuda.add("use_tf32", "0");
            cuda.add("cudnn_conv_algo_search", "HEURISTIC");
            options.addCUDA(cuda);
        }
    }

    private static void addTensorRt(SessionOptions options, EngineSettings settings) throws OrtException {
        Path cache = settings.cache().resolve("onnx-tensorrt");
        try {
            Files.createDirectories(cache);
        } catch (IOException e) {
            throw new OrtException("its cache " + cache + " cannot be made: " + e);
        }
        OrtTensorRTProviderOptions tensorRt = new OrtTensorRTProviderOptions(0);
        try (tensorRt) {
            tensorRt.add("trt_fp16_enable", settings.precision() == Precision.FLOAT16 ? "1" : "0");
            tensorRt.add("trt_engine_cache_enable", "1");
            tensorRt.add("trt_engine_cache_path", cache.toString());
            tensorRt.add("trt_timing_cache_enable", "1");
            tensorRt.add("trt_timing_cache_path", cache.toString());
            options.addTensorrt(tensorRt);
        }
    }
}
