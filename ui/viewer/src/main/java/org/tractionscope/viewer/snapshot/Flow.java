package org.tractionscope.viewer.snapshot;

import java.util.Objects;

/** What became of the frames, how fast they pass, and whether anything is at risk. */
public record Flow(LedgerCounts ledger, Timing timing, BrokerState broker, RecordingState recording) {

    public Flow {
        Objects.requireNonNull(ledger, "ledger");
        Objects.requireNonNull(timing, "timing");
        Objects.requireNonNull(broker, "broker");
        Objects.requireNonNull(recording, "recording");
    }
}
