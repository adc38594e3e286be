package org.tractionscope.engines.tensorrt;

import ai.djl.engine.EngineException;

/** What TensorRT or CUDA cannot do, in one line. */
final class TensorRtException extends EngineException {

    private static final long serialVersionUID = 1;

    /** A fault that the library told of, or that was found before it was asked. */
    public TensorRtException(String message) {
        super(message);
    }

    /** A fault with the error that it came from. */
    public TensorRtException(String message, Throwable cause) {
        super(message, cause);
    }
}
