package org.tractionscope.broker;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * The settings of a Kafka (KRaft) node that carries camera frames.
 *
 * <p>Where clients have to say who they are, the broker's own halves do too, on the loopback address with a password that is
 * made at each start and known to nobody else.
 */
final class KafkaConfiguration {

    private static final String CONTROLLER = "CONTROLLER";
    private static final String CLIENTS = "CLIENTS";
    private static final String INTERNAL = "INTERNAL";
    private static final String BROKER_USER = "tractionscope-broker";
    private static final String SUPER_USERS = "super.users";
    private static final int LARGEST_MESSAGE_BYTES = 16 << 20;

    private final Path messages;
    private final BrokerPorts ports;
    private final NodeSettings node;

    KafkaConfiguration(Path messages, BrokerPorts ports, NodeSettings node) {
        this.messages = messages;
        this.ports = ports;
        this.node = node;
    }

    /** Prepares the folder of a first start; a folder that has been prepared keeps its messages. */
    void formatIfNew() throws Exception {
        if (Files.exists(messages.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(messages);
        new Formatter()
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setNodeId(node.nodeId())
                .setClusterId(node.clusterId().orElseGet(() -> Uuid.randomUuid().toString()))
                .setScramArguments(node.scramUsers())
                .addDirectory(messages.toString())
                .setMetadataLogDirectory(messages.toString())
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setControllerListenerName(CONTROLLER)
                .setIgnoreFormatted(true)
                .run();
    }

    Properties properties() {
        Properties settings = new Properties();
        set(settings, "process.roles", "broker,controller");
        set(settings, "node.id", node.nodeId());
        listeners(settings);
        set(settings, "controller.listener.names", CONTROLLER);
        set(
                settings,
                "controller.quorum.voters",
                node.voters().orElse(node.nodeId() + "@127.0.0.1:" + ports.controller()));
        set(settings, "log.dirs", messages);
        set(settings, "auto.create.topics.enable", false);

        set(settings, "message.max.bytes", LARGEST_MESSAGE_BYTES);
        set(settings, "replica.fetch.max.bytes", LARGEST_MESSAGE_BYTES);
        set(settings, "log.segment.bytes", 256 << 20);
        set(settings, "log.index.size.max.bytes", 1 << 20);
        set(settings, "log.retention.check.interval.ms", 30_000);
        // The default, 128 MB, would be a quarter of the heap; only the small internal topics are compacted.
        set(settings, "log.cleaner.dedupe.buffer.size", 8 << 20);

        set(settings, "default.replication.factor", 1);
        set(settings, "offsets.topic.replication.factor", 1);
        set(settings, "offsets.topic.num.partitions", 1);
        set(settings, "transaction.state.log.replication.factor", 1);
        set(settings, "transaction.state.log.min.isr", 1);
        set(settings, "transaction.state.log.num.partitions", 1);
        set(settings, "share.coordinator.state.topic.replication.factor", 1);
        set(settings, "share.coordinator.state.topic.min.isr", 1);
        set(settings, "share.coordinator.state.topic.num.partitions", 1);

        // After a crash the controller waits out the dead broker's session before it takes the new one.
        set(settings, "broker.session.timeout.ms", 2000);
        set(settings, "broker.heartbeat.interval.ms", 500);
        set(settings, "group.initial.rebalance.delay.ms", 0);
        set(settings, "transaction.abort.timed.out.transaction.cleanup.interval.ms", 1000);
        node.kafka().forEach((key, value) -> {
            boolean isAdded = key.equals(SUPER_USERS) && settings.containsKey(key);
            set(settings, key, isAdded ? settings.getProperty(key) + ';' + value : value);
        });
        return settings;
    }

    private void listeners(Properties settings) {
        String controller = CONTROLLER + "://127.0.0.1:" + ports.controller();
        String bound = CLIENTS + "://" + node.listen() + ':' + ports.clients();
        String told = CLIENTS + "://" + node.advertise() + ':' + ports.clients();
        if (!node.isSecured()) {
            set(settings, "listeners", bound + ',' + controller);
            set(settings, "advertised.listeners", told + ',' + controller);
            set(settings, "listener.security.protocol.map", CLIENTS + ":PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
            set(settings, "inter.broker.listener.name", CLIENTS);
            return;
        }
        String internal = INTERNAL + "://127.0.0.1:" + ports.internal();
        set(settings, "listeners", bound + ',' + internal + ',' + controller);
        set(settings, "advertised.listeners", told + ',' + internal + ',' + controller);
        set(
                settings,
                "listener.security.protocol.map",
                CLIENTS + ':' + node.protocol() + ',' + INTERNAL + ":SASL_PLAINTEXT," + CONTROLLER + ":SASL_PLAINTEXT");
        set(settings, "inter.broker.listener.name", INTERNAL);
        set(settings, "sasl.mechanism.inter.broker.protocol", "PLAIN");
        set(settings, "sasl.mechanism.controller.protocol", "PLAIN");
        String password = Uuid.randomUuid().toString() + Uuid.randomUuid();
        String login = "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"" + BROKER_USER
                + "\" password=\"" + password + "\" user_" + BROKER_USER + "=\"" + password + "\";";
        for (String listener : new String[] {"internal", "controller"}) {
            set(settings, "listener.name." + listener + ".sasl.enabled.mechanisms", "PLAIN");
            set(settings, "listener.name." + listener + ".plain.sasl.jaas.config", login);
        }
        set(settings, "listener.name.clients.sasl.enabled.mechanisms", "SCRAM-SHA-512");
        set(
                settings,
                "listener.name.clients.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        // A certificate's common name is the user: CN=microscope-1,O=… becomes User:microscope-1.
        set(settings, "ssl.principal.mapping.rules", "RULE:^CN=([^,]+).*$/$1/,DEFAULT");
        set(settings, "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        set(settings, "allow.everyone.if.no.acl.found", false);
        set(settings, SUPER_USERS, "User:" + BROKER_USER);
    }

    private static void set(Properties settings, String name, Object value) {
        settings.setProperty(name, value.toString());
    }
}
