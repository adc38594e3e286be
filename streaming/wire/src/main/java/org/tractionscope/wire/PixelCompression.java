package org.tractionscope.wire;

/** How a frame's pixels are stored in its message; both are lossless. */
public enum PixelCompression {
    /** The counts as they are, little-endian. */
    NONE,
    /** Differences of neighbours, zigzag-coded, split into low and high bytes, zstd level 1: about half the size. */
    DELTA_ZSTD
}
