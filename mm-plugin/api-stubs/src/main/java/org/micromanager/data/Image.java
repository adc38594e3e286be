package org.micromanager.data;

/** Signature of Micro-Manager's {@code Image}. */
public interface Image {
    Coords getCoords();

    Metadata getMetadata();

    int getWidth();

    int getHeight();

    int getBytesPerPixel();

    int getNumComponents();

    Object getRawPixels();
}
