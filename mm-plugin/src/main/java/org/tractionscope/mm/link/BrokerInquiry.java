package org.tractionscope.mm.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.tractionscope.transport.BrokerAccess;
import org.tractionscope.transport.KafkaMessageBus;
import org.tractionscope.transport.TransportException;
import org.tractionscope.transport.UnixClock;

/** Finding a broker: its address, its security file, and whether it answers. */
public final class BrokerInquiry {

    private static final long TIMEOUT_MS = 3000;
    private static final long NS_PER_MS = 1_000_000;

    private BrokerInquiry() {}

    /**
     * The access to a broker.
     *
     * @param securityFile path of a Java properties file with Kafka's {@code security.}, {@code ssl.} and {@code sasl.}
     *     settings; empty for none
     * @throws IllegalArgumentException saying what is wrong with either, in one line
     */
    public static BrokerAccess access(String broker, String securityFile) {
        String address = broker.trim();
        if (!address.matches("[^\\s,:]+:\\d{1,5}(\\s*,\\s*[^\\s,:]+:\\d{1,5})*")) {
            throw new IllegalArgumentException("the broker must be host:port: \"" + address + '"');
        }
        BrokerAccess access = BrokerAccess.of(address);
        return securityFile.trim().isEmpty() ? access : access.with(settings(Paths.get(securityFile.trim())));
    }

    private static Map<String, String> settings(Path file) {
        Properties properties = new Properties();
        try (InputStream bytes = Files.newInputStream(file)) {
            properties.load(bytes);
        } catch (IOException e) {
            throw new IllegalArgumentException("the security file cannot be read: " + file, e);
        }
        Map<String, String> settings = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> settings.put(key, properties.getProperty(key)));
        return settings;
    }

    /** Asks the broker on a thread of its own and tells {@code answer} there: a time, or why there was none. */
    public static void ask(BrokerAccess access, Consumer<Answer> answer) {
        Thread thread = new Thread(() -> answer.accept(ask(access)), "tractionscope-broker-test");
        thread.setDaemon(true);
        thread.setContextClassLoader(BrokerInquiry.class.getClassLoader());
        thread.start();
    }

    private static Answer ask(BrokerAccess access) {
        try (KafkaMessageBus bus = new KafkaMessageBus(access, TIMEOUT_MS, UnixClock.system())) {
            return new Answer(Optional.of(bus.roundTripNs() / NS_PER_MS), access.bootstrap());
        } catch (TransportException | LinkageError e) {
            return new Answer(Optional.empty(), access.bootstrap());
        }
    }

    /** What came of it; immutable. */
    public static final class Answer {

        private final Optional<Long> tookMs;
        private final String broker;

        Answer(Optional<Long> tookMs, String broker) {
            this.tookMs = tookMs;
            this.broker = broker;
        }

        public boolean isThere() {
            return tookMs.isPresent();
        }

        /** As the panel says it, without the time of day. */
        public String words() {
            return tookMs.map(ms -> "ok, answered in " + ms + " ms")
                    .orElse("no answer after " + TIMEOUT_MS / 1000 + " s: " + broker);
        }
    }
}
