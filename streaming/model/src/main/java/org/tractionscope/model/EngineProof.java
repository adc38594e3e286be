package org.tractionscope.model;

import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;

/** What an engine turned out to be when it ran a model, and how far its result was from the reference; immutable. */
public final class EngineProof {

    /** How the numbers inside the network are kept. */
    public enum Precision {
        /** 24 bits of mantissa everywhere. */
        FLOAT32,
        /** 11 bits of mantissa wherever the engine thinks fit. */
        FLOAT16;

        /** The word for people, such as {@code float32}. */
        public String words() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final String provider;
    private final String device;
    private final Precision precision;
    private final int threads;
    private final OptionalDouble deviation;
    private final OptionalDouble tolerance;

    private EngineProof(
            String provider,
            String device,
            Precision precision,
            int threads,
            OptionalDouble deviation,
            OptionalDouble tolerance) {
        this.provider = Require.text("provider", provider, 100);
        this.device = Require.text("device", device, 100);
        this.precision = Objects.requireNonNull(precision, "precision");
        this.threads = Require.positive("threads", threads);
        this.deviation = deviation;
        this.tolerance = tolerance;
    }

    /**
     * What executed, before it is held against a reference.
     *
     * @param provider what really executed the model's operators, such as {@code CPUExecutionProvider}; 1 to 100 characters
     * @param device on which, 1 to 100 characters
     * @param precision of the numbers inside
     * @param threads of the processor that a prediction may use, ≥ 1
     */
    public static EngineProof executed(String provider, String device, Precision precision, int threads) {
        return new EngineProof(provider, device, precision, threads, OptionalDouble.empty(), OptionalDouble.empty());
    }

    /**
     * The same, held against the float32 reference.
     *
     * @param largest the largest deviation as a share of the reference's maximum, 0 ≤ it ≤ {@code allowed}
     * @param allowed what would have been refused above this, finite
     */
    public EngineProof within(double largest, double allowed) {
        if (!(largest >= 0 && largest <= Require.finite("tolerance", allowed))) {
            throw new IllegalArgumentException("the deviation of " + provider + " must be 0 to " + allowed
                    + " of the reference's maximum: " + largest);
        }
        return new EngineProof(
                provider, device, precision, threads, OptionalDouble.of(largest), OptionalDouble.of(allowed));
    }

    /** What really executed the model's operators. */
    public String provider() {
        return provider;
    }

    /** On which device. */
    public String device() {
        return device;
    }

    public Precision precision() {
        return precision;
    }

    /** Threads of the processor that a prediction may use, ≥ 1. */
    public int threads() {
        return threads;
    }

    /**
     * The largest deviation from the float32 reference as a share of its maximum; empty where there was none to compare with,
     * because the engine is the reference itself.
     */
    public OptionalDouble deviation() {
        return deviation;
    }

    /** Above which deviation the engine would have been refused; present with {@link #deviation()}. */
    public OptionalDouble tolerance() {
        return tolerance;
    }

    /** One line for people. */
    public String words() {
        String executed = provider + " on " + device + ", " + precision.words() + ", " + threads
                + (threads == 1 ? " thread" : " threads");
        return deviation.isPresent()
                ? executed
                        + String.format(
                                Locale.ROOT,
                                ", within %.1e of the reference (%.0e allowed)",
                                deviation.getAsDouble(),
                                tolerance.getAsDouble())
                : executed;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof EngineProof)) {
            return false;
        }
        EngineProof that = (EngineProof) other;
        return provider.equals(that.provider)
                && device.equals(that.device)
                && precision == that.precision
                && threads == that.threads
                && deviation.equals(that.deviation)
                && tolerance.equals(that.tolerance);
    }

    @Override
    public int hashCode() {
        return Objects.hash(provider, device, precision, threads, deviation, tolerance);
    }

    @Override
    public String toString() {
        return words();
    }
}
