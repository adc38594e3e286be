package org.micromanager.data;

/** Signature of Micro-Manager's {@code Coords}. */
public interface Coords {
    int getT();

    int getC();

    int getZ();

    int getP();

    boolean hasT();

    boolean hasZ();

    boolean hasP();

    boolean hasC();
}
