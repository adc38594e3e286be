package org.tractionscope.sim;

/** Images that cannot be replayed. The message names the file or folder, what was expected and what was found. */
public final class ImageFileException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public ImageFileException(String message) {
        super(message);
    }

    public ImageFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
