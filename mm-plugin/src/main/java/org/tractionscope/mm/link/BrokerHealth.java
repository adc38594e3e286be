package org.tractionscope.mm.link;

import java.util.Objects;
import java.util.Optional;
import org.tractionscope.transport.TransportException;
import org.tractionscope.transport.UnixClock;

/** What the sender has learned of the broker: whether it answers, and since when not. Any thread. */
public final class BrokerHealth {

    /** How the broker is. */
    public enum State {
        /** It has not answered yet. */
        CONNECTING,
        /** It acknowledges what it gets. */
        WELL,
        /** It was there or was tried, and does not answer. */
        LOST
    }

    private static final long PATIENCE_NS = 3_000_000_000L;

    private final UnixClock clock;
    private long pending;
    private long waitingSinceUnixNs;
    private Optional<Long> lostSinceUnixNs = Optional.empty();
    private Optional<String> refusal = Optional.empty();
    private boolean answered;

    BrokerHealth(UnixClock clock) {
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    synchronized void sent() {
        if (pending == 0) {
            waitingSinceUnixNs = clock.nowNs();
        }
        pending++;
    }

    synchronized void acknowledged() {
        pending--;
        waitingSinceUnixNs = clock.nowNs();
        answered = true;
        lostSinceUnixNs = Optional.empty();
        refusal = Optional.empty();
    }

    synchronized void failed(TransportException why) {
        pending--;
        unreachable(why);
    }

    synchronized void unreachable(TransportException why) {
        refusal = Refusal.of(why);
        if (!lostSinceUnixNs.isPresent()) {
            lostSinceUnixNs = Optional.of(clock.nowNs());
        }
    }

    /** How it is now: also lost when it has been silent for 3 s about something that was sent. */
    public synchronized State state() {
        boolean silent = pending > 0 && clock.nowNs() - waitingSinceUnixNs > PATIENCE_NS;
        if (silent && !lostSinceUnixNs.isPresent()) {
            lostSinceUnixNs = Optional.of(waitingSinceUnixNs);
        }
        if (lostSinceUnixNs.isPresent()) {
            return State.LOST;
        }
        return answered ? State.WELL : State.CONNECTING;
    }

    /** Since when it is lost, ns since 1970. */
    public synchronized Optional<Long> lostSinceUnixNs() {
        return lostSinceUnixNs;
    }

    /** Why trying again will not help, such as a wrong password; empty while the broker is well or only away. */
    public synchronized Optional<String> refusal() {
        return refusal;
    }
}
