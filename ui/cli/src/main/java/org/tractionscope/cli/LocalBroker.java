package org.tractionscope.cli;

import java.nio.file.Path;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tractionscope.broker.BrokerException;
import org.tractionscope.broker.BrokerProcess;
import org.tractionscope.broker.BrokerSettings;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.viewer.snapshot.BrokerState;

/**
 * A broker of this run's own in a second JVM; started again on its data when it dies. {@link #mend} and {@link #close} are
 * called by one thread, the rest by any.
 */
final class LocalBroker implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LocalBroker.class);

    private final BrokerSettings settings;
    private final UnixClock clock;
    private volatile BrokerProcess process;
    private volatile OptionalLong lostSinceUnixNs = OptionalLong.empty();

    private LocalBroker(BrokerSettings settings, BrokerProcess process, UnixClock clock) {
        this.settings = settings;
        this.process = process;
        this.clock = clock;
    }

    /**
     * Starts a broker with its data and log under {@code work}.
     *
     * @param port on the loopback interface; 0 for a free one
     */
    static LocalBroker start(Installation installation, Path work, int port, UnixClock clock) {
        BrokerSettings settings = new BrokerSettings(
                installation.brokerClassPath(), work.resolve("broker"), port, work.resolve("broker.log"));
        BrokerProcess process = BrokerProcess.start(settings);
        return new LocalBroker(settings.withPort(process.port()), process, clock);
    }

    String bootstrap() {
        return process.bootstrap();
    }

    /** The operating system's number of the broker's process. */
    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    BrokerState state() {
        OptionalLong lost = lostSinceUnixNs;
        return lost.isPresent() ? BrokerState.lostSince(lost.getAsLong()) : BrokerState.connected();
    }

    /** Starts the broker again where it has died; returns once it answers. */
    void mend() {
        if (process.isAlive()) {
            return;
        }
        lostSinceUnixNs = OptionalLong.of(clock.nowNs());
        LOG.warn("The broker has died; starting it again on its data");
        try {
            process = BrokerProcess.start(settings);
            lostSinceUnixNs = OptionalLong.empty();
            LOG.info("The broker is back on {}", process.bootstrap());
        } catch (BrokerException e) {
            LOG.warn("The broker does not come back, trying again: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
