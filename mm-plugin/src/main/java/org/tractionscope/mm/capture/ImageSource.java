package org.tractionscope.mm.capture;

/** Where Micro-Manager shows an image first. */
public enum ImageSource {
    /** The window of Snap and Live, while Live runs. */
    LIVE_VIEW,
    /** The window of Snap and Live, one image that was asked for. */
    SNAP,
    /** A multi-dimensional acquisition. */
    ACQUISITION
}
