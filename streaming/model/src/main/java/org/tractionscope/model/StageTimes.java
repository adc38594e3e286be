package org.tractionscope.model;

import java.util.Objects;

/**
 * When a frame passed each stage on its way to a prediction, by the wall clock of the machine that did the stage.
 *
 * <pre>captured → published (handed to Kafka) → received (by the worker) → predicted</pre>
 */
public final class StageTimes {

    private final long capturedUnixNs;
    private final long publishedUnixNs;
    private final long receivedUnixNs;
    private final long predictedUnixNs;

    /** All in nanoseconds since 1970, ≥ 0. Between machines they may run backwards by the difference of the clocks. */
    public StageTimes(long capturedUnixNs, long publishedUnixNs, long receivedUnixNs, long predictedUnixNs) {
        this.capturedUnixNs = Require.notNegative("capturedUnixNs", capturedUnixNs);
        this.publishedUnixNs = Require.notNegative("publishedUnixNs", publishedUnixNs);
        this.receivedUnixNs = Require.notNegative("receivedUnixNs", receivedUnixNs);
        this.predictedUnixNs = Require.notNegative("predictedUnixNs", predictedUnixNs);
    }

    public long capturedUnixNs() {
        return capturedUnixNs;
    }

    public long publishedUnixNs() {
        return publishedUnixNs;
    }

    public long receivedUnixNs() {
        return receivedUnixNs;
    }

    public long predictedUnixNs() {
        return predictedUnixNs;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof StageTimes)) {
            return false;
        }
        StageTimes that = (StageTimes) other;
        return capturedUnixNs == that.capturedUnixNs
                && publishedUnixNs == that.publishedUnixNs
                && receivedUnixNs == that.receivedUnixNs
                && predictedUnixNs == that.predictedUnixNs;
    }

    @Override
    public int hashCode() {
        return Objects.hash(capturedUnixNs, publishedUnixNs, receivedUnixNs, predictedUnixNs);
    }

    @Override
    public String toString() {
        return "captured " + capturedUnixNs + ", published " + publishedUnixNs + ", received " + receivedUnixNs
                + ", predicted " + predictedUnixNs + " ns";
    }
}
