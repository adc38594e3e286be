package org.tractionscope.mm.link;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.HashMap;
import java.util.Map;
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
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("the security file does not exist: " + file, e);
        } catch (AccessDeniedException e) {
            throw new IllegalArgumentException("the security file may not be read by this user: " + file, e);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the security file must be a text file of lines name=value: " + file + " (" + e.getMessage() + ")",
                    e);
        }
        if (properties.isEmpty()) {
            throw new IllegalArgumentException("the security file has no line name=value: " + file);
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
            return Answer.there(bus.roundTripNs() / NS_PER_MS);
        } catch (TransportException e) {
            return Refusal.of(e).map(Answer::no).orElseGet(() -> Answer.silence(access.bootstrap()));
        } catch (LinkageError e) {
            return Answer.no("the Kafka client in this jar cannot be used: " + e);
        }
    }

    /** What came of it; immutable. */
    public static final class Answer {

        private final boolean there;
        private final String words;

        private Answer(boolean there, String words) {
            this.there = there;
            this.words = words;
        }

        static Answer there(long tookMs) {
            return new Answer(true, "ok, answered in " + tookMs + " ms");
        }

        static Answer silence(String broker) {
            return new Answer(false, "no answer after " + TIMEOUT_MS / 1000 + " s: " + broker);
        }

        static Answer no(String why) {
            return new Answer(false, why);
        }

        public boolean isThere() {
            return there;
        }

        /** As the panel says it, without the time of day. */
        public String words() {
            return words;
        }
    }
}
