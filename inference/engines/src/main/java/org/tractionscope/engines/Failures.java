package org.tractionscope.engines;

/** What lies at the bottom of a chain of causes: DJL wraps what ONNX Runtime says several times. */
final class Failures {

    private static final int LONGEST_LINE = 300;

    private Failures() {}

    static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        for (Throwable cause = root.getCause(); cause != null; cause = root.getCause()) {
            root = cause;
        }
        return root;
    }

    /** The message in one line of at most 300 characters: native libraries write several, and long ones. */
    static String line(Throwable failure) {
        String message = failure.getMessage();
        String text = (message == null ? failure.getClass().getSimpleName() : message)
                .replaceAll("\\s+", " ")
                .strip();
        return text.length() > LONGEST_LINE ? text.substring(0, LONGEST_LINE) + "..." : text;
    }
}
