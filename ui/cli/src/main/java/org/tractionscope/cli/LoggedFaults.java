package org.tractionscope.cli;

import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.tractionscope.model.FrameKey;
import org.tractionscope.worker.FaultHandler;

/** Writes what a worker survives to a log. */
record LoggedFaults(Logger log) implements FaultHandler {

    @Override
    public void survived(String where, RuntimeException fault) {
        log.warn("{}: {}", where, fault.getMessage());
    }

    @Override
    public void survived(FrameKey frame, RuntimeException fault) {
        FrameLog.of(log, Level.WARN, frame).log("frame {}: {}", frame, fault.getMessage());
    }
}
