package org.tractionscope.transport;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.producer.KafkaProducer;

/** Where a Kafka broker is and how it wants to be spoken to; immutable. */
public final class BrokerAccess {

    /** In three parts, so that a build that moves Kafka to another package leaves the name alone. */
    private static final String KAFKA_PACKAGE = String.join(".", "org", "apache", "kafka", "");

    private final String bootstrap;
    private final Map<String, String> security;

    private BrokerAccess(String bootstrap, Map<String, String> security) {
        this.bootstrap = Objects.requireNonNull(bootstrap, "bootstrap");
        this.security = security;
    }

    /** An open broker at {@code bootstrap}, such as {@code 127.0.0.1:9092}. */
    public static BrokerAccess of(String bootstrap) {
        return new BrokerAccess(bootstrap, Collections.emptyMap());
    }

    /**
     * The same broker with security settings as Kafka's clients name them.
     *
     * @param settings keys that begin with {@code security.}, {@code ssl.} or {@code sasl.}
     * @throws IllegalArgumentException naming any other key
     */
    public BrokerAccess with(Map<String, String> settings) {
        Map<String, String> checked = new TreeMap<>();
        settings.forEach((key, value) -> {
            if (!key.startsWith("security.") && !key.startsWith("ssl.") && !key.startsWith("sasl.")) {
                throw new IllegalArgumentException(
                        "a security setting must begin with security., ssl. or sasl.: \"" + key + '"');
            }
            checked.put(key, value.trim().replace(KAFKA_PACKAGE, kafkaPackageHere()));
        });
        return new BrokerAccess(bootstrap, Collections.unmodifiableMap(checked));
    }

    /** The package that Kafka has in this program: login modules are named by class. */
    private static String kafkaPackageHere() {
        String name = KafkaProducer.class.getName();
        return name.substring(0, name.indexOf("clients.producer."));
    }

    /** Host and port, or several separated by commas. */
    public String bootstrap() {
        return bootstrap;
    }

    /** Settings to be added to those of every client. */
    Map<String, String> security() {
        return security;
    }

    /** Without the settings: they hold passwords. */
    @Override
    public String toString() {
        return bootstrap + (security.isEmpty() ? "" : " (secured)");
    }
}
