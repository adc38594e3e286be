package org.tractionscope.model;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Where in an acquisition and how one frame was exposed (OME calls it a plane), as far as the microscope says: what it does
 * not say is absent, never 0.
 */
public final class ImagePlane {

    private static final ImagePlane UNKNOWN = new Builder().build();

    private final OptionalInt timePoint;
    private final OptionalInt slice;
    private final OptionalDouble stageXUm;
    private final OptionalDouble stageYUm;
    private final OptionalDouble stageZUm;
    private final OptionalDouble exposureMs;
    private final OptionalInt binning;
    private final Optional<SensorRegion> region;

    private ImagePlane(Builder builder) {
        this.timePoint = builder.timePoint;
        this.slice = builder.slice;
        this.stageXUm = builder.stageXUm;
        this.stageYUm = builder.stageYUm;
        this.stageZUm = builder.stageZUm;
        this.exposureMs = builder.exposureMs;
        this.binning = builder.binning;
        this.region = builder.region;
        timePoint.ifPresent(value -> Require.notNegative("time point", value));
        slice.ifPresent(value -> Require.notNegative("slice", value));
        stageXUm.ifPresent(value -> Require.finite("stage x (µm)", value));
        stageYUm.ifPresent(value -> Require.finite("stage y (µm)", value));
        stageZUm.ifPresent(value -> Require.finite("stage z (µm)", value));
        binning.ifPresent(value -> Require.positive("binning", value));
        if (exposureMs.isPresent() && !(Require.finite("exposure (ms)", exposureMs.getAsDouble()) > 0)) {
            throw new IllegalArgumentException("exposure must be > 0 ms: " + exposureMs.getAsDouble());
        }
    }

    /** A plane of which nothing is known. */
    public static ImagePlane unknown() {
        return UNKNOWN;
    }

    /** Starts a plane of which nothing is known yet. */
    public static Builder of() {
        return new Builder();
    }

    /** Index in time, ≥ 0. */
    public OptionalInt timePoint() {
        return timePoint;
    }

    /** Index in the stack, ≥ 0. */
    public OptionalInt slice() {
        return slice;
    }

    /** Position of the stage along x, µm. */
    public OptionalDouble stageXUm() {
        return stageXUm;
    }

    /** Position of the stage along y, µm. */
    public OptionalDouble stageYUm() {
        return stageYUm;
    }

    /** Position of the focus drive, µm. */
    public OptionalDouble stageZUm() {
        return stageZUm;
    }

    /** Exposure time, ms; > 0. */
    public OptionalDouble exposureMs() {
        return exposureMs;
    }

    /** Sensor pixels to the side of an image pixel, ≥ 1. */
    public OptionalInt binning() {
        return binning;
    }

    /** The part of the sensor that was read. */
    public Optional<SensorRegion> region() {
        return region;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof ImagePlane)) {
            return false;
        }
        ImagePlane that = (ImagePlane) other;
        return timePoint.equals(that.timePoint)
                && slice.equals(that.slice)
                && stageXUm.equals(that.stageXUm)
                && stageYUm.equals(that.stageYUm)
                && stageZUm.equals(that.stageZUm)
                && exposureMs.equals(that.exposureMs)
                && binning.equals(that.binning)
                && region.equals(that.region);
    }

    @Override
    public int hashCode() {
        return Objects.hash(timePoint, slice, stageXUm, stageYUm, stageZUm, exposureMs, binning, region);
    }

    @Override
    public String toString() {
        return "plane at time point " + timePoint + ", slice " + slice + ", stage " + stageXUm + ", " + stageYUm + ", "
                + stageZUm + " µm, exposure " + exposureMs + " ms, binning " + binning + ", region " + region;
    }

    /** Collects what is known of an {@link ImagePlane}; confined to one thread. */
    public static final class Builder {

        private OptionalInt timePoint = OptionalInt.empty();
        private OptionalInt slice = OptionalInt.empty();
        private OptionalDouble stageXUm = OptionalDouble.empty();
        private OptionalDouble stageYUm = OptionalDouble.empty();
        private OptionalDouble stageZUm = OptionalDouble.empty();
        private OptionalDouble exposureMs = OptionalDouble.empty();
        private OptionalInt binning = OptionalInt.empty();
        private Optional<SensorRegion> region = Optional.empty();

        private Builder() {}

        public Builder timePoint(int index) {
            this.timePoint = OptionalInt.of(index);
            return this;
        }

        public Builder slice(int index) {
            this.slice = OptionalInt.of(index);
            return this;
        }

        public Builder stageXUm(double um) {
            this.stageXUm = OptionalDouble.of(um);
            return this;
        }

        public Builder stageYUm(double um) {
            this.stageYUm = OptionalDouble.of(um);
            return this;
        }

        public Builder stageZUm(double um) {
            this.stageZUm = OptionalDouble.of(um);
            return this;
        }

        public Builder exposureMs(double ms) {
            this.exposureMs = OptionalDouble.of(ms);
            return this;
        }

        public Builder binning(int factor) {
            this.binning = OptionalInt.of(factor);
            return this;
        }

        public Builder region(SensorRegion sensorRegion) {
            this.region = Optional.of(sensorRegion);
            return this;
        }

        /** The plane; throws {@link IllegalArgumentException} naming what is out of its range. */
        public ImagePlane build() {
            return new ImagePlane(this);
        }
    }
}
