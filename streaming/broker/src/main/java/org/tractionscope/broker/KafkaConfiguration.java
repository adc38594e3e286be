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

/** The settings of a single-node Kafka (KRaft) that carries camera frames. */
final class KafkaConfiguration {

    private static final int NODE_ID = 1;
    private static final String CONTROLLER = "CONTROLLER";
    private static final int LARGEST_MESSAGE_BYTES = 16 << 20;

    private final Path messages;
    private final BrokerPorts ports;

    KafkaConfiguration(Path messages, BrokerPorts ports) {
        this.messages = messages;
        this.ports = ports;
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
                .setNodeId(NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(messages.toString())
                .setMetadataLogDirectory(messages.toString())
                .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
                .setControllerListenerName(CONTROLLER)
                .setIgnoreFormatted(true)
                .run();
    }

    Properties properties() {
        Properties settings = new Properties();
        String listeners =
                "PLAINTEXT://127.0.0.1:" + ports.clients() + ',' + CONTROLLER + "://127.0.0.1:" + ports.controller();
        set(settings, "process.roles", "broker,controller");
        set(settings, "node.id", NODE_ID);
        set(settings, "listeners", listeners);
        set(settings, "advertised.listeners", listeners);
        set(settings, "listener.security.protocol.map", "PLAINTEXT:PLAINTEXT," + CONTROLLER + ":PLAINTEXT");
        set(settings, "controller.listener.names", CONTROLLER);
        set(settings, "controller.quorum.voters", NODE_ID + "@127.0.0.1:" + ports.controller());
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
        return settings;
    }

    private static void set(Properties settings, String name, Object value) {
        settings.setProperty(name, value.toString());
    }
}
