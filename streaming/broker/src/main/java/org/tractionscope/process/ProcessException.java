package org.tractionscope.process;

/** A child JVM that cannot be started or ended before it was ready. */
public final class ProcessException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ProcessException(String message) {
        super(message);
    }

    public ProcessException(String message, Throwable cause) {
        super(message, cause);
    }
}
