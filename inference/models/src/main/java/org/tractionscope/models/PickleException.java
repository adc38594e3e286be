package org.tractionscope.models;

/** A pickle that is not accepted; becomes a {@link ModelFormatException} where the file is known. */
final class PickleException extends RuntimeException {

    private static final long serialVersionUID = 1;

    PickleException(String message) {
        super(message);
    }
}
