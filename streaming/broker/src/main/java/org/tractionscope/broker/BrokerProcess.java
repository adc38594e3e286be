package org.tractionscope.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tractionscope.process.ChildJvm;
import org.tractionscope.process.JvmCommand;
import org.tractionscope.process.ProcessException;

/**
 * A running embedded broker, as its parent sees it. May be used from any thread; the starter closes it.
 *
 * <p>The broker is a child JVM that ends with this program, in whatever way this ends. What it has acknowledged is in its
 * data folder: a broker that is started there again goes on from it.
 */
public final class BrokerProcess implements AutoCloseable {

    private static final String ADDRESS = "127.0.0.1";
    private static final long STOP_TIMEOUT_MS = 15_000;
    private static final long LOOK_EVERY_MS = 10;
    private static final List<String> JVM_FLAGS = List.of(
            "-Xmx512m",
            "-XX:+UseParallelGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.awt.headless=true",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "-Dorg.slf4j.simpleLogger.showDateTime=true",
            "-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd'T'HH:mm:ss.SSSXXX");

    private final ChildJvm child;
    private final int port;

    private BrokerProcess(ChildJvm child, int port) {
        this.child = child;
        this.port = port;
    }

    /**
     * Starts a broker and waits until it answers: 60 s, and up to five minutes as long as it works, since a busy machine or
     * the recovery after a crash may need them.
     *
     * @throws BrokerException if the port is taken, the data folder cannot be written or belongs to a running broker, an
     *     element of the class path is missing, or the broker is not ready in time
     */
    public static BrokerProcess start(BrokerSettings settings) {
        Path exchange = temporaryFolder();
        try {
            Path status = exchange.resolve("status");
            List<String> arguments = new ArrayList<>(List.of(
                    settings.dataDir().toAbsolutePath().toString(),
                    Integer.toString(settings.port()),
                    status.toString()));
            settings.settingsFile()
                    .ifPresent(file -> arguments.add(file.toAbsolutePath().toString()));
            ChildJvm child = ChildJvm.start(new JvmCommand(
                    "broker",
                    settings.classPath(),
                    BrokerMain.class.getName(),
                    arguments,
                    JVM_FLAGS,
                    settings.logFile()));
            return awaitReady(child, status, settings);
        } catch (ProcessException e) {
            throw new BrokerException("the broker cannot start: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            delete(exchange);
        }
    }

    private static BrokerProcess awaitReady(ChildJvm child, Path file, BrokerSettings settings) throws IOException {
        StartPatience patience = new StartPatience(System.nanoTime());
        boolean ended = false;
        while (!ended && !patience.isOver(System.nanoTime(), child.cpuNs())) {
            ended = child.awaitExit(LOOK_EVERY_MS);
            Optional<BrokerStatus> status = BrokerStatus.read(file);
            if (status.isPresent() && status.get().ready()) {
                return new BrokerProcess(child, Integer.parseInt(status.get().text()));
            }
            if (status.isPresent()) {
                child.stop(STOP_TIMEOUT_MS);
                throw new BrokerException(status.get().text());
            }
            if (Thread.currentThread().isInterrupted()) {
                child.kill();
                throw new BrokerException("interrupted while waiting for the broker");
            }
        }
        String found = ended ? "it ended with code " + child.exitCode().orElse(0) : "it did not";
        child.kill();
        throw new BrokerException("the broker must be ready within " + StartPatience.words() + ": " + found + "; see "
                + settings.logFile() + ":\n" + child.logTail());
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("tractionscope-broker");
        } catch (IOException e) {
            throw new BrokerException("cannot make a temporary folder: " + e, e);
        }
    }

    private static void delete(Path folder) {
        try {
            Files.deleteIfExists(folder.resolve("status"));
            Files.deleteIfExists(folder.resolve("status.draft"));
            Files.deleteIfExists(folder);
        } catch (IOException e) {
            folder.toFile().deleteOnExit();
        }
    }

    /** What clients connect to, such as {@code 127.0.0.1:9092}. */
    public String bootstrap() {
        return ADDRESS + ':' + port;
    }

    /** The port in use, also where 0 was asked for. */
    public int port() {
        return port;
    }

    /** The operating system's number of the process. */
    public long pid() {
        return child.pid();
    }

    public boolean isAlive() {
        return child.isAlive();
    }

    /** Ends the broker at once as a power cut would; for tests of a crash. */
    public void kill() {
        child.kill();
    }

    /** Stops the broker in order, at most 15 s, then by force. Idempotent. */
    @Override
    public void close() {
        child.stop(STOP_TIMEOUT_MS);
    }
}
