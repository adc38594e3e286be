package org.tractionscope.sim.trouble;

import org.tractionscope.transport.TransportException;

/** What a refused sender is told. */
final class Refusals {

    private Refusals() {}

    static TransportException of(String what) {
        return new TransportException(
                TransportException.Category.RETRY, what + " was refused, as the trouble plan says");
    }
}
