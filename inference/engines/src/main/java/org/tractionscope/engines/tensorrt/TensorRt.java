package org.tractionscope.engines.tensorrt;

import ai.djl.engine.Engine;

/** The way to the engine that DJL knows as {@value #ENGINE}; it stays out of DJL's own search, which would take it unasked. */
public final class TensorRt {

    /** The engine's name in DJL. */
    public static final String ENGINE = TensorRtEngineProvider.NAME;

    /** Option of a model's load: {@code float32} or {@code float16}. */
    public static final String PRECISION = "precision";

    /** Option of a model's load: the {@code Path} of the folder in which plans are kept. */
    public static final String CACHE = "cache";

    /** Option of a model's load: a {@code Consumer<String>} of lines for the user. */
    public static final String NOTICES = "notices";

    private TensorRt() {}

    /** Whether this build carries JavaCPP's half of the native libraries; without it there is nothing to complain of. */
    public static boolean isBuiltIn() {
        String library = System.getProperty("os.name", "").startsWith("Windows")
                ? "windows-x86_64/jninvinfer.dll"
                : "linux-x86_64/libjninvinfer.so";
        return TensorRt.class.getResource("/org/bytedeco/tensorrt/" + library) != null;
    }

    /**
     * Loads the native libraries, makes the engine known to DJL and names the card; idempotent.
     *
     * @return the card, such as {@code NVIDIA H200}
     * @throws RuntimeException with one line that says which library is missing
     */
    public static synchronized String start() {
        if (!Engine.hasEngine(ENGINE)) {
            Engine.registerEngine(new TensorRtEngineProvider());
        }
        return ((TensorRtEngine) Engine.getEngine(ENGINE)).library().device();
    }
}
