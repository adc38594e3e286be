package org.tractionscope.mechanics;

/** A mesh, a mask or a parameter that the mechanics cannot work with; the message names it and what was expected. */
public final class MechanicsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    /** A fault; {@code message} names the thing, what was expected and what was found. */
    public MechanicsException(String message) {
        super(message);
    }
}
