package org.tractionscope.models;

import java.nio.file.Path;

/** A model file that cannot be used; the message names the file, what was expected and what was found. */
public final class ModelFormatException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ModelFormatException(Path file, String message) {
        super(file + ": " + message);
    }

    public ModelFormatException(Path file, String message, Throwable cause) {
        super(file + ": " + message, cause);
    }
}
