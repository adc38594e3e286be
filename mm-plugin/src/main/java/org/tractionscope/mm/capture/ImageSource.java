package org.tractionscope.mm.capture;

/** Where Micro-Manager shows an image first. */
public enum ImageSource {
    /** The window of Snap and Live. */
    LIVE_VIEW,
    /** A multi-dimensional acquisition. */
    ACQUISITION
}
