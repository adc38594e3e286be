package org.tractionscope.engines.tensorrt;

import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.engine.EngineProvider;
import java.util.Optional;

/**
 * Makes the engine known to DJL. The native libraries are tried once: a second try would only hide the reason of the first.
 */
final class TensorRtEngineProvider implements EngineProvider {

    /** The engine's name in DJL. */
    static final String NAME = "TensorRT";

    /** Behind every engine that can do more than run a network, so that DJL never takes this one unasked. */
    private static final int RANK = 50;

    private static final Object LOCK = new Object();
    private static Optional<TensorRtEngine> engine = Optional.empty();
    private static String failure = "";

    @Override
    public String getEngineName() {
        return NAME;
    }

    @Override
    public int getEngineRank() {
        return RANK;
    }

    /**
     * The engine.
     *
     * @throws EngineException with one line that says which library is missing
     */
    @Override
    public Engine getEngine() {
        synchronized (LOCK) {
            if (engine.isEmpty() && failure.isEmpty()) {
                try {
                    engine = Optional.of(new TensorRtEngine(new NativeTensorRt()));
                } catch (VirtualMachineError fatal) {
                    throw fatal;
                } catch (Throwable missing) {
                    failure = reason(missing);
                }
            }
            return engine.orElseThrow(() -> new TensorRtException(failure));
        }
    }

    /** One line from the bottom of the chain: initialisers and loaders wrap the name of the missing library. */
    static String reason(Throwable missing) {
        Throwable root = missing;
        for (Throwable cause = root.getCause(); cause != null; cause = root.getCause()) {
            root = cause;
        }
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        return "its native library does not load: "
                + message.replaceAll("\\s+", " ").strip();
    }
}
