package org.tractionscope.engines;

/** What lies at the bottom of a chain of causes: DJL wraps what ONNX Runtime says several times. */
final class Failures {

    private Failures() {}

    static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = root.getCause(); cause != null; cause = root.getCause()) {
            root = cause;
        }
        return root;
    }
}
