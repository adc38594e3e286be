package org.tractionscope.transport;

import java.time.Instant;

/** The wall clock in nanoseconds since 1970-01-01T00:00Z. May be used from any thread. */
@FunctionalInterface
public interface UnixClock {

    /** Nanoseconds since 1970; may be set back by the operating system. */
    long nowNs();

    /** The clock of this machine, as fine as its Java knows it (1 ms on Java 8, about 1 µs later). */
    static UnixClock system() {
        return () -> {
            Instant now = Instant.now();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        };
    }
}
