package org.tractionscope.model;

import java.util.Objects;

/** The part of a camera's sensor that a frame shows, in pixels as the camera delivers them (after its binning). */
public final class SensorRegion {

    private final int leftPx;
    private final int topPx;
    private final ImageSize size;

    /** A region; {@code leftPx} and {@code topPx}, its first column and row on the sensor, must be ≥ 0. */
    public SensorRegion(int leftPx, int topPx, ImageSize size) {
        this.leftPx = (int) Require.notNegative("leftPx of a sensor region", leftPx);
        this.topPx = (int) Require.notNegative("topPx of a sensor region", topPx);
        this.size = Objects.requireNonNull(size, "size");
    }

    /** The sensor's column at which the region begins. */
    public int leftPx() {
        return leftPx;
    }

    /** The sensor's row at which the region begins. */
    public int topPx() {
        return topPx;
    }

    public ImageSize size() {
        return size;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof SensorRegion)) {
            return false;
        }
        SensorRegion that = (SensorRegion) other;
        return leftPx == that.leftPx && topPx == that.topPx && size.equals(that.size);
    }

    @Override
    public int hashCode() {
        return Objects.hash(leftPx, topPx, size);
    }

    @Override
    public String toString() {
        return size + " from column " + leftPx + ", row " + topPx;
    }
}
