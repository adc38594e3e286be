package org.tractionscope.transport;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Makes the topics of a broker or cluster and says what is wrong with them. May be used from any thread. */
public final class KafkaTopics {

    private static final int LARGEST_MESSAGE_BYTES = 16 << 20;
    private static final int SEGMENT_BYTES = 256 << 20;

    private final KafkaClients clients;

    /**
     * The topics at a broker.
     *
     * @param timeoutMs how long each call may wait for the broker, 1 to 3,600,000
     */
    public KafkaTopics(BrokerAccess access, long timeoutMs) {
        this(new KafkaClients(Objects.requireNonNull(access, "access"), timeoutMs));
    }

    KafkaTopics(KafkaClients clients) {
        this.clients = clients;
    }

    /**
     * Makes the topics that do not exist yet; a user who may only describe them is content with those that do.
     *
     * @param copies brokers that hold each message, ≥ 1
     * @param leastInSync how many of them must have a message before it counts as sent, 1 to {@code copies}
     * @return the names of the new topics
     * @throws TransportException naming the broker's address if it does not answer in time or refuses
     */
    public List<String> create(int copies, int leastInSync) {
        if (copies < 1 || leastInSync < 1 || leastInSync > copies) {
            throw new IllegalArgumentException(
                    "copies must be ≥ 1 and in-sync copies 1 to " + copies + ": " + copies + ", " + leastInSync);
        }
        List<String> made = new ArrayList<>();
        try (Admin admin = clients.admin()) {
            List<NewTopic> wanted = new ArrayList<>();
            for (Topic topic : missing(admin)) {
                Map<String, String> settings = settings(topic);
                settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(leastInSync));
                wanted.add(new NewTopic(topic.wireName(), topic.partitions(), (short) copies).configs(settings));
                made.add(topic.wireName());
            }
            for (KafkaFuture<Void> creation :
                    admin.createTopics(wanted).values().values()) {
                awaitUnlessThere(creation);
            }
            awaitKnown(admin, made);
            return made;
        } catch (KafkaException e) {
            throw failure("create topics", e);
        }
    }

    private Set<Topic> missing(Admin admin) {
        Set<Topic> missing = EnumSet.noneOf(Topic.class);
        Map<String, KafkaFuture<TopicDescription>> found =
                admin.describeTopics(allNames()).topicNameValues();
        int hidden = 0;
        for (Topic topic : Topic.values()) {
            try {
                await(found.get(topic.wireName()), "look for topic " + topic.wireName());
            } catch (TransportException e) {
                // A role sees the topics of its own work only; who sees none has no role here.
                boolean isHidden = e.getCause() instanceof TopicAuthorizationException;
                hidden += isHidden ? 1 : 0;
                if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                    missing.add(topic);
                } else if (!isHidden || hidden == found.size()) {
                    throw e;
                }
            }
        }
        return missing;
    }

    /**
     * What is wrong with the topics, a sentence for each; empty when nothing is.
     *
     * @param copies as they should be, ≥ 1
     * @throws TransportException naming the broker's address if it does not answer in time or refuses
     */
    public List<String> check(int copies, int leastInSync) {
        List<String> problems = new ArrayList<>();
        try (Admin admin = clients.admin()) {
            Set<Topic> missing = missing(admin);
            for (Topic topic : Topic.values()) {
                if (missing.contains(topic)) {
                    problems.add(topic.wireName() + " does not exist");
                } else {
                    check(admin, topic, copies, leastInSync, problems);
                }
            }
        } catch (KafkaException e) {
            throw failure("check topics", e);
        }
        return problems;
    }

    private void check(Admin admin, Topic topic, int copies, int leastInSync, List<String> problems) {
        String name = topic.wireName();
        List<String> one = new ArrayList<>();
        one.add(name);
        TopicDescription found = await(admin.describeTopics(one).allTopicNames(), "describe topic " + name)
                .get(name);
        compare(
                problems,
                name,
                "partitions",
                topic.partitions(),
                found.partitions().size());
        for (TopicPartitionInfo partition : found.partitions()) {
            String where = name + ", partition " + partition.partition();
            compare(problems, where, "copies", copies, partition.replicas().size());
            if (partition.isr().size() < partition.replicas().size()) {
                problems.add(where + ": only " + partition.isr().size() + " of "
                        + partition.replicas().size() + " copies are in sync");
            }
        }
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
        List<ConfigResource> resources = new ArrayList<>();
        resources.add(resource);
        Config config = await(admin.describeConfigs(resources).all(), "read the settings of topic " + name)
                .get(resource);
        Map<String, String> expected = settings(topic);
        expected.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(leastInSync));
        expected.forEach((key, value) -> {
            ConfigEntry entry = config.get(key);
            compare(problems, name, key, value, entry == null ? "unset" : entry.value());
        });
    }

    private static void compare(List<String> problems, String where, String what, Object expected, Object found) {
        if (!expected.equals(found)) {
            problems.add(where + ": " + what + " must be " + expected + ": " + found);
        }
    }

    private static Map<String, String> settings(Topic topic) {
        Map<String, String> settings = new HashMap<>();
        settings.put(TopicConfig.RETENTION_BYTES_CONFIG, Long.toString(topic.retentionBytes()));
        settings.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(topic.retentionMs()));
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST_MESSAGE_BYTES));
        settings.put(TopicConfig.SEGMENT_BYTES_CONFIG, Integer.toString(SEGMENT_BYTES));
        // With the senders' times a broker refuses whose clock is an hour fast, and deletes at once what comes from one
        // that is a day slow.
        settings.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        return settings;
    }

    private static List<String> allNames() {
        List<String> names = new ArrayList<>();
        for (Topic topic : Topic.values()) {
            names.add(topic.wireName());
        }
        return names;
    }

    private void awaitUnlessThere(KafkaFuture<Void> creation) {
        try {
            await(creation, "create topics");
        } catch (TransportException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** The controller has the topics before every listener knows them. */
    private void awaitKnown(Admin admin, List<String> names) {
        long startNs = System.nanoTime();
        while (!names.isEmpty()) {
            try {
                await(admin.describeTopics(names).allTopicNames(), "see the new topics");
                return;
            } catch (TransportException e) {
                boolean late = System.nanoTime() - startNs > clients.timeout().toNanos();
                if (late || !(e.getCause() instanceof UnknownTopicOrPartitionException)) {
                    throw e;
                }
            }
        }
    }

    /** How long the broker takes to answer, from the opening of a connection, ns. */
    long roundTripNs() {
        long startNs = System.nanoTime();
        try (Admin admin = clients.admin()) {
            await(admin.describeCluster().clusterId(), "get an answer");
            return System.nanoTime() - startNs;
        } catch (KafkaException e) {
            throw failure("get an answer", e);
        }
    }

    private <T> T await(KafkaFuture<T> future, String what) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw failure(what, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TransportException(TransportException.Category.RETRY, "interrupted: cannot " + what, e);
        }
    }

    private TransportException failure(String what, Throwable cause) {
        return clients.failure(what, cause);
    }
}
