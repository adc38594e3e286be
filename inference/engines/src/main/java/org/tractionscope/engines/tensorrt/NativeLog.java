package org.tractionscope.engines.tensorrt;

import org.bytedeco.tensorrt.nvinfer.ILogger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** TensorRT's log in ours; keeps the last error, because a call that fails returns nothing but null. Called from any thread. */
final class NativeLog extends ILogger {

    private static final Logger LOG = LoggerFactory.getLogger("org.tractionscope.engines.tensorrt");
    private static final String SILENT = "it gives no reason";

    private volatile String last = SILENT;

    /** The newest error in one line. */
    String last() {
        return last;
    }

    void forget() {
        last = SILENT;
    }

    @Override
    public void log(Severity severity, String message) {
        if (severity.value <= Severity.kERROR.value) {
            last = message.replaceAll("\\s+", " ").strip();
            LOG.debug("{}", message);
        } else if (severity.value == Severity.kWARNING.value) {
            LOG.debug("{}", message);
        } else {
            LOG.trace("{}", message);
        }
    }
}
