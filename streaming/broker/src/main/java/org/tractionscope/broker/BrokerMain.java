package org.tractionscope.broker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.jspecify.annotations.Nullable;

/** The child's side: {@code BrokerMain dataDir port statusFile [settingsFile]} runs a broker until the JVM is asked to leave. */
public final class BrokerMain {

    /** A parent that was just killed leaves its broker a moment to close; only then is the folder really in use. */
    private static final long LOCK_TIMEOUT_MS = 3000;

    private static final long LOCK_RETRY_MS = 50;

    private BrokerMain() {}

    public static void main(String[] arguments) throws Exception {
        Path dataDir = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        Path status = Path.of(arguments[2]);
        try {
            NodeSettings node = arguments.length > 3 ? NodeSettings.read(Path.of(arguments[3])) : NodeSettings.usual();
            run(dataDir, port, status, node);
        } catch (BrokerException e) {
            BrokerStatus.failed(String.valueOf(e.getMessage())).write(status);
            System.exit(1);
        }
    }

    private static void run(Path dataDir, int port, Path status, NodeSettings node) throws Exception {
        makeFolder(dataDir);
        FileLock lock = lock(dataDir);
        BrokerPorts ports = BrokerPorts.choose(node, port);
        KafkaConfiguration configuration = new KafkaConfiguration(dataDir.resolve("messages"), ports, node);
        configuration.formatIfNew();
        KafkaRaftServer server =
                new KafkaRaftServer(KafkaConfig.fromProps(configuration.properties(), false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "broker-shutdown"));
        server.startup();
        BrokerStatus.ready(ports.clients()).write(status);
        server.awaitShutdown();
        lock.close();
    }

    private static void makeFolder(Path dataDir) {
        try {
            Files.createDirectories(dataDir);
        } catch (IOException e) {
            throw new BrokerException("the broker's data folder " + dataDir + " cannot be made: " + e, e);
        }
        if (!Files.isWritable(dataDir)) {
            throw new BrokerException("the broker's data folder " + dataDir + " must be writable");
        }
    }

    private static FileLock lock(Path dataDir) throws InterruptedException {
        Path file = dataDir.resolve("broker.lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            long startNs = System.nanoTime();
            Optional<FileLock> lock = tryLock(channel);
            while (lock.isEmpty() && System.nanoTime() - startNs < LOCK_TIMEOUT_MS * 1_000_000) {
                Thread.sleep(LOCK_RETRY_MS);
                lock = tryLock(channel);
            }
            return lock.orElseThrow(
                    () -> new BrokerException("the broker's data folder " + dataDir + " is in use by another broker"));
        } catch (IOException e) {
            throw new BrokerException("the broker's data folder " + dataDir + " must be writable: " + e, e);
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        @Nullable FileLock lock = channel.tryLock();
        return Optional.ofNullable(lock);
    }
}
