package org.tractionscope.engines.fused;

/** A graph has something that this package does not know; the message names it. */
final class UnknownLayerException extends Exception {

    private static final long serialVersionUID = 1;

    UnknownLayerException(String message) {
        super(message);
    }

    UnknownLayerException(String message, Throwable cause) {
        super(message, cause);
    }
}
