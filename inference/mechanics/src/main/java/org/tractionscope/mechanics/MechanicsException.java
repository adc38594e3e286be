package org.tractionscope.mechanics;

/** A mesh, a mask or a parameter that the mechanics cannot work with; the message names it and what was expected. */
public final class MechanicsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    public MechanicsException(String message) {
        super(message);
    }

    public MechanicsException(String message, Throwable cause) {
        super(message, cause);
    }
}
