package org.tractionscope.mm.headless;

/** Micro-Manager's core cannot be found, loaded or used; the message is for the user. */
public final class CoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    CoreException(String message) {
        super(message);
    }

    CoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
