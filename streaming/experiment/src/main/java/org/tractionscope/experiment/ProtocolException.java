package org.tractionscope.experiment;

/** A protocol that cannot be used. The message names the file, the line where there is one, and what was expected. */
public final class ProtocolException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ProtocolException(String message) {
        super(message);
    }

    public ProtocolException(String message, Throwable cause) {
        super(message, cause);
    }
}
