package org.tractionscope.viewer.image;

/** A part of the overlay that can be switched off. */
public enum Layer {
    TINT,
    ARROWS,
    OUTLINE
}
