package org.tractionscope.engines.tensorrt;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.util.passthrough.PassthroughNDManager;
import org.jspecify.annotations.Nullable;

/** TensorRT as an engine of DJL: it runs ONNX networks and does nothing else. May be used from any thread. */
final class TensorRtEngine extends Engine {

    private final TensorRtLibrary library;

    TensorRtEngine(TensorRtLibrary library) {
        this.library = library;
    }

    TensorRtLibrary library() {
        return library;
    }

    @Override
    public @Nullable Engine getAlternativeEngine() {
        return null;
    }

    @Override
    public String getEngineName() {
        return TensorRtEngineProvider.NAME;
    }

    @Override
    public int getRank() {
        return new TensorRtEngineProvider().getEngineRank();
    }

    @Override
    public String getVersion() {
        return library.version();
    }

    @Override
    public boolean hasCapability(String capability) {
        return false;
    }

    // DJL would ask its own CUDA library, which is not ours.
    @Override
    public Device defaultDevice() {
        return Device.gpu();
    }

    @Override
    public Model newModel(String name, @Nullable Device device) {
        return new TensorRtModel(name, this);
    }

    @Override
    public NDManager newBaseManager() {
        return newBaseManager(defaultDevice());
    }

    @Override
    public NDManager newBaseManager(@Nullable Device device) {
        return new PassthroughNDManager(this, device == null ? defaultDevice() : device);
    }
}
