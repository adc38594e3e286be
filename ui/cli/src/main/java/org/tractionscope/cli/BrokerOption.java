package org.tractionscope.cli;

import org.tractionscope.mm.link.BrokerInquiry;
import org.tractionscope.transport.BrokerAccess;
import org.tractionscope.transport.KafkaMessageBus;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.UnixClock;
import picocli.CommandLine.Option;

/** The options that say which broker, and how it wants to be spoken to. */
final class BrokerOption {

    static final long TIMEOUT_MS = 15_000;

    @Option(
            names = "--bootstrap",
            paramLabel = "HOST:PORT",
            required = true,
            description = "A running Kafka broker, or several of a cluster separated by commas.")
    private String bootstrap = "";

    @Option(
            names = "--security",
            paramLabel = "FILE",
            defaultValue = "",
            description = "Kafka's security settings (security.*, ssl.*, sasl.*) for a broker with TLS or users. Never"
                    + " logged.")
    private String security = "";

    String bootstrap() {
        return bootstrap;
    }

    /** @throws InputException if the address is none, or the file cannot be read or has a key that is none of security */
    BrokerAccess access() {
        try {
            return BrokerInquiry.access(bootstrap, security);
        } catch (IllegalArgumentException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        }
    }

    /** The bus at this broker; opens no connection yet. */
    MessageBus openBus() {
        return new KafkaMessageBus(access(), TIMEOUT_MS, UnixClock.system());
    }
}
