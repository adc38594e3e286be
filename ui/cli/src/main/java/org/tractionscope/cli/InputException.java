package org.tractionscope.cli;

/** Something that the user gave cannot be used; the message is all that the user sees. */
final class InputException extends RuntimeException {

    private static final long serialVersionUID = 1;

    InputException(String message) {
        super(message);
    }

    InputException(String message, Throwable cause) {
        super(message, cause);
    }
}
