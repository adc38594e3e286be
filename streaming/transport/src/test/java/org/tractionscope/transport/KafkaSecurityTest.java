package org.tractionscope.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateExpiredException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker that wants a certificate, a user and an ACL for everything; each that is wrong is refused with a message that
 * says which, and no secret is in any log or message.
 */
final class KafkaSecurityTest {

    private static final String ADMIN_SECRET = "Admin-Secret-4712";
    private static final String USER_SECRET = "User-Secret-4713";
    private static final long TIMEOUT_MS = 15_000;
    private static final Path CONFIGS = Path.of("..", "..", "configs", "deployment");
    private static final Path BROKER_LIB = Path.of("..", "broker", "target", "broker-lib");

    @TempDir
    static Path folder;

    private static TestCertificates certificates;
    private static Path clientStore;
    private static TestBroker broker;
    private static final List<String> MESSAGES = Collections.synchronizedList(new ArrayList<>());

    @BeforeAll
    static void startBroker() throws Exception {
        certificates = new TestCertificates(folder);
        Path brokerStore = certificates.sign("broker", "-ext", "san=ip:127.0.0.1,dns:localhost", "-validity", "30");
        clientStore = certificates.sign("client", "-validity", "30");
        broker = new TestBroker(String.join(
                "\n",
                "tractionscope.protocol=SASL_SSL",
                // All of 127/8, so that the same broker can be called by a name that its certificate does not have.
                "tractionscope.listen=0.0.0.0",
                "tractionscope.scram.admin=" + ADMIN_SECRET,
                "tractionscope.scram.scope=" + USER_SECRET,
                "tractionscope.scram.gpu=" + USER_SECRET,
                "tractionscope.scram.screen=" + USER_SECRET,
                "tractionscope.scram.nobody=" + USER_SECRET,
                "super.users=User:admin",
                "listener.name.clients.ssl.client.auth=required",
                "ssl.keystore.location=" + brokerStore,
                "ssl.keystore.password=" + TestCertificates.PASSWORD,
                "ssl.key.password=" + TestCertificates.PASSWORD,
                "ssl.truststore.location=" + certificates.trustStore(),
                "ssl.truststore.password=" + TestCertificates.PASSWORD));
        new KafkaTopics(as("admin", ADMIN_SECRET), TIMEOUT_MS).create(1, 1);
        giveRoles();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    private static Map<String, String> login(String user, String secret) {
        Map<String, String> settings = new HashMap<>(certificates.trusting());
        settings.putAll(TestCertificates.showing(clientStore));
        settings.put("security.protocol", "SASL_SSL");
        settings.put("sasl.mechanism", "SCRAM-SHA-512");
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                        + secret + "\";");
        return settings;
    }

    private static BrokerAccess as(String user, String secret) {
        return BrokerAccess.of("127.0.0.1:" + broker.port()).with(login(user, secret));
    }

    /** Runs the script that ships, with Kafka's own tool. */
    private static void giveRoles() throws IOException, InterruptedException {
        assumeThat(File.separatorChar).as("the script is for a POSIX shell").isEqualTo('/');
        Path tool = folder.resolve("kafka-acls.sh");
        Files.writeString(
                tool,
                "#!/bin/sh\nexec " + Path.of(System.getProperty("java.home"), "bin", "java")
                        + " -XX:TieredStopAtLevel=1" + " -cp '" + BROKER_LIB.toAbsolutePath()
                        + "/*' org.apache.kafka.tools.AclCommand \"$@\"\n");
        assertThat(tool.toFile().setExecutable(true)).isTrue();
        Path admin = folder.resolve("admin.properties");
        List<String> lines = new ArrayList<>();
        login("admin", ADMIN_SECRET).forEach((key, value) -> lines.add(key + "=" + value));
        Files.write(admin, lines);
        ProcessBuilder builder = new ProcessBuilder(
                "bash",
                CONFIGS.resolve("acls.sh").toString(),
                "127.0.0.1:" + broker.port(),
                admin.toString(),
                "microscope",
                "scope",
                "worker",
                "gpu",
                "viewer",
                "screen");
        builder.environment().put("KAFKA_ACLS", tool.toString());
        Path log = folder.resolve("acls.log");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        assertThat(ended && process.exitValue() == 0).as(Files.readString(log)).isTrue();
    }

    @Test
    void shouldLetEachRoleDoItsWork() {
        try (MessageBus scope = new KafkaMessageBus(as("scope", USER_SECRET), TIMEOUT_MS, UnixClock.system());
                MessageBus gpu = new KafkaMessageBus(as("gpu", USER_SECRET), TIMEOUT_MS, UnixClock.system());
                MessageBus screen = new KafkaMessageBus(as("screen", USER_SECRET), TIMEOUT_MS, UnixClock.system())) {
            scope.createTopics();
            gpu.createTopics();
            try (MessageSource seen = screen.openSource(EnumSet.of(Topic.TRACTIONS), StartAt.EARLIEST);
                    MessageSink camera = scope.openSink("camera");
                    MessageExchange worker =
                            gpu.openExchange("tractionscope-workers", "worker-1", Topic.FRAMES, StartAt.EARLIEST)) {

                Optional<TransportException> sent = send(camera, Topic.FRAMES);
                int copied = 0;
                long startNs = System.nanoTime();
                while (copied == 0 && System.nanoTime() - startNs < TIMEOUT_MS * 1_000_000) {
                    copied = EchoWorker.echo(worker, 100);
                }
                List<Received> results = new ArrayList<>();
                while (results.isEmpty() && System.nanoTime() - startNs < 2 * TIMEOUT_MS * 1_000_000) {
                    results.addAll(seen.poll(100));
                }

                assertThat(sent).isEmpty();
                assertThat(results).hasSize(1);
            }
        }
    }

    @Test
    void shouldRefuseAViewerThatWritesFrames() {
        try (MessageBus bus = new KafkaMessageBus(as("screen", USER_SECRET), TIMEOUT_MS, UnixClock.system());
                MessageSink sink = bus.openSink("screen")) {

            Optional<TransportException> failure = send(sink, Topic.FRAMES);

            assertThat(failure).get().satisfies(refused -> {
                assertThat(refused).hasMessageContaining("no right (ACL) to write to any topic");
                assertThat(refused.category()).isEqualTo(TransportException.Category.STOP);
            });
        }
    }

    @Test
    void shouldRefuseAMicroscopeThatWritesTractions() {
        try (MessageBus bus = new KafkaMessageBus(as("scope", USER_SECRET), TIMEOUT_MS, UnixClock.system());
                MessageSink sink = bus.openSink("scope")) {

            Optional<TransportException> failure = send(sink, Topic.TRACTIONS);

            assertThat(failure)
                    .get()
                    .asInstanceOf(InstanceOfAssertFactories.THROWABLE)
                    .hasMessageContaining("no right (ACL) on topic tractionscope.tractions.v1");
        }
    }

    @Test
    void shouldRefuseAUserWithoutAnyRole() {
        refused(as("nobody", USER_SECRET), "no right (ACL)");
    }

    @Test
    void shouldRefuseAWorkerOfAnotherGroup() {
        try (MessageBus bus = new KafkaMessageBus(as("gpu", USER_SECRET), TIMEOUT_MS, UnixClock.system())) {
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(() -> bus.openExchange("other", "worker-1", Topic.FRAMES, StartAt.EARLIEST))
                    .withMessageContaining("no right (ACL)")
                    .satisfies(KafkaSecurityTest::remember);
        }
    }

    @Test
    void shouldRefuseAWrongUserAndAWrongPassword() {
        refused(as("stranger", USER_SECRET), "does not know this user, or the password is wrong");
        refused(as("scope", USER_SECRET + "x"), "does not know this user, or the password is wrong");
    }

    @Test
    void shouldRefuseAClientWithoutACertificate() {
        Map<String, String> settings = login("scope", USER_SECRET);
        settings.keySet().removeIf(key -> key.startsWith("ssl.key"));

        refused(BrokerAccess.of("127.0.0.1:" + broker.port()).with(settings), "wants a certificate and none was given");
    }

    @Test
    void shouldRefuseAnExpiredCertificate() throws Exception {
        Path expired = certificates.sign("late", "-startdate", "-10d", "-validity", "5");
        Map<String, String> settings = login("scope", USER_SECRET);
        settings.putAll(TestCertificates.showing(expired));

        refused(BrokerAccess.of("127.0.0.1:" + broker.port()).with(settings), "late.p12 has expired");
    }

    @Test
    void shouldRefuseABrokerWhoseCertificateIsForAnotherHost() {
        BrokerAccess elsewhere = BrokerAccess.of("127.0.0.2:" + broker.port()).with(login("scope", USER_SECRET));

        refused(elsewhere, "certificate is for another host");
    }

    @Test
    void shouldRefuseABrokerThatNobodyVouchesFor() throws Exception {
        Path otherFolder = Files.createDirectory(folder.resolve("other"));
        Map<String, String> settings = login("scope", USER_SECRET);
        settings.putAll(new TestCertificates(otherFolder).trusting());

        refused(
                BrokerAccess.of("127.0.0.1:" + broker.port()).with(settings),
                "signed by nobody that the other side trusts");
    }

    @Test
    void shouldKeepSecretsOutOfLogsAndMessages() throws IOException {
        refused(as("scope", USER_SECRET + "x"), "password is wrong");

        List<String> secrets = List.of(ADMIN_SECRET, USER_SECRET, TestCertificates.PASSWORD);

        assertThat(broker.log()).doesNotContain(secrets);
        assertThat(String.join("\n", MESSAGES)).doesNotContain(secrets);
        assertThat(as("scope", USER_SECRET).toString()).doesNotContain(secrets);
    }

    @Test
    void shouldSayThatABrokersCertificateHasExpired() {
        SslAuthenticationException failure = new SslAuthenticationException(
                "SSL handshake failed", new CertificateExpiredException("NotAfter: Sun Nov 01 00:00:00 UTC 2026"));

        assertThat(KafkaRefusal.words(failure)).get().asString().contains("certificate has expired", "2026");
    }

    private static void refused(BrokerAccess access, String why) {
        try (MessageBus bus = new KafkaMessageBus(access, TIMEOUT_MS, UnixClock.system())) {
            assertThatExceptionOfType(TransportException.class)
                    .isThrownBy(bus::createTopics)
                    .withMessageContaining(why)
                    .satisfies(refusal -> assertThat(refusal.category()).isEqualTo(TransportException.Category.STOP))
                    .satisfies(KafkaSecurityTest::remember);
        }
    }

    private static void remember(Throwable refusal) {
        for (Throwable cause = refusal; cause != null; cause = cause.getCause()) {
            MESSAGES.add(String.valueOf(cause.getMessage()));
        }
    }

    private static Optional<TransportException> send(MessageSink sink, Topic topic) {
        BlockingQueue<Optional<TransportException>> outcome = new LinkedBlockingQueue<>();
        sink.send(new Message(topic, "cam-1", ByteBuffer.wrap(new byte[] {1})), outcome::add);
        try {
            Optional<TransportException> told = outcome.poll(TIMEOUT_MS, TimeUnit.MILLISECONDS);
            assertThat(told).as("an answer within %d ms", TIMEOUT_MS).isNotNull();
            told.ifPresent(KafkaSecurityTest::remember);
            return told;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
