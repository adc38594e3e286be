package org.tractionscope.model;

/** How a camera count is stored: unsigned, one or two bytes, little-endian. */
public enum PixelType {
    UINT8(1, 255),
    UINT16(2, 65535);

    private final int bytes;
    private final int largest;

    PixelType(int bytes, int largest) {
        this.bytes = bytes;
        this.largest = largest;
    }

    /** Bytes a pixel. */
    public int bytes() {
        return bytes;
    }

    /** The largest count that fits: 255 or 65535. */
    public int largest() {
        return largest;
    }
}
