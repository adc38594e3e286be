package org.tractionscope.cli;

/** A run that was started and could not come to its end; the message says what is left. */
final class RunException extends RuntimeException {

    private static final long serialVersionUID = 1;

    RunException(String message) {
        super(message);
    }

    RunException(String message, Throwable cause) {
        super(message, cause);
    }
}
