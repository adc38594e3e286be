package org.tractionscope.viewer;

/** The screen could not be shown or drawn; the message says what is missing and what to do. */
public final class ViewerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ViewerException(String message) {
        super(message);
    }

    public ViewerException(String message, Throwable cause) {
        super(message, cause);
    }
}
