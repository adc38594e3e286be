package org.tractionscope.broker;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;

/**
 * In what an embedded broker differs from the usual one, which is alone and open on the loopback address; immutable.
 *
 * <pre>
 *   tractionscope.listen = 127.0.0.1        address for clients, 0.0.0.0 for all
 *   tractionscope.advertise = host          name that clients are told; the listening address where it is left out
 *   tractionscope.protocol = PLAINTEXT      or SSL, SASL_PLAINTEXT, SASL_SSL; with any of these every right needs an ACL
 *   tractionscope.scram.NAME = PASSWORD     users of a SASL protocol, made when the data folder is new
 *   tractionscope.cluster.id, .node.id, .controller.port, .voters    one of several brokers
 *   any other key                           as in Kafka's server.properties
 * </pre>
 */
final class NodeSettings {

    private static final String OWN = "tractionscope.";
    private static final String SCRAM = OWN + "scram.";
    private static final Set<String> OWN_KEYS =
            Set.of("listen", "advertise", "protocol", "cluster.id", "node.id", "controller.port", "voters");
    private static final List<String> PROTOCOLS = List.of("PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL");

    private final Map<String, String> own = new TreeMap<>();
    private final Map<String, String> users = new TreeMap<>();
    private final Map<String, String> kafka = new TreeMap<>();

    private NodeSettings(Properties settings) {
        for (String key : settings.stringPropertyNames()) {
            String value = settings.getProperty(key).trim();
            if (key.startsWith(SCRAM)) {
                users.put(key.substring(SCRAM.length()), value);
            } else if (key.startsWith(OWN)) {
                String name = key.substring(OWN.length());
                if (!OWN_KEYS.contains(name)) {
                    throw new BrokerException("the broker's settings know no key " + key + "; there are " + OWN_KEYS);
                }
                own.put(name, value);
            } else {
                kafka.put(key, value);
            }
        }
        if (!PROTOCOLS.contains(protocol())) {
            throw new BrokerException(OWN + "protocol must be one of " + PROTOCOLS + ": " + protocol());
        }
        if (own.containsKey("voters") != own.containsKey("cluster.id")) {
            throw new BrokerException(OWN + "voters and " + OWN + "cluster.id must come together");
        }
        if (own.containsKey("voters") && isSecured()) {
            throw new BrokerException(
                    "several embedded brokers are open ones on one machine: for a secured cluster take"
                            + " Kafka's own distribution, see configs/deployment");
        }
    }

    /** The usual broker. */
    static NodeSettings usual() {
        return new NodeSettings(new Properties());
    }

    /** The settings of a file; its values are never repeated in a message. */
    static NodeSettings read(Path file) {
        Properties settings = new Properties();
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            settings.load(text);
        } catch (IOException | IllegalArgumentException e) {
            throw new BrokerException("the broker's settings cannot be read: " + file + " (" + e + ")", e);
        }
        return new NodeSettings(settings);
    }

    String listen() {
        return own.getOrDefault("listen", "127.0.0.1");
    }

    String advertise() {
        String usual = listen().equals("0.0.0.0") ? "127.0.0.1" : listen();
        return own.getOrDefault("advertise", usual);
    }

    String protocol() {
        return own.getOrDefault("protocol", "PLAINTEXT").toUpperCase(Locale.ROOT);
    }

    /** Whether clients have to say who they are. */
    boolean isSecured() {
        return !protocol().equals("PLAINTEXT");
    }

    int nodeId() {
        return number("node.id", 1);
    }

    /** The port of the controller; 0 for any. */
    int controllerPort() {
        return number("controller.port", 0);
    }

    private int number(String key, int usual) {
        try {
            return Integer.parseInt(own.getOrDefault(key, Integer.toString(usual)));
        } catch (NumberFormatException e) {
            throw new BrokerException(OWN + key + " must be a whole number: " + own.get(key), e);
        }
    }

    /** The controllers of all brokers, such as {@code 1@127.0.0.1:9093,2@…}; empty for one alone. */
    Optional<String> voters() {
        return Optional.ofNullable(own.get("voters"));
    }

    Optional<String> clusterId() {
        return Optional.ofNullable(own.get("cluster.id"));
    }

    /** Kafka's words for the users to be made. */
    List<String> scramUsers() {
        return users.entrySet().stream()
                .map(user -> "SCRAM-SHA-512=[name=" + user.getKey() + ",password=" + user.getValue() + "]")
                .toList();
    }

    /** Settings that go to Kafka as they are and win over the usual ones. */
    Map<String, String> kafka() {
        return Map.copyOf(kafka);
    }
}
