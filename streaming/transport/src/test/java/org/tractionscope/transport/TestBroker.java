package org.tractionscope.transport;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tractionscope.broker.BrokerProcess;
import org.tractionscope.broker.BrokerSettings;

/** A real broker on a folder of its own, which can be killed and started again. */
final class TestBroker implements AutoCloseable {

    private static final Path BROKER_MODULE = Path.of("..", "broker", "target");

    private final Path folder;
    private final String settings;
    private BrokerProcess process;

    TestBroker() {
        this("");
    }

    /** A broker with the settings of a file of this content. */
    TestBroker(String settings) {
        this.settings = settings;
        try {
            this.folder = Files.createTempDirectory("tractionscope-test-broker");
            Files.writeString(folder.resolve("broker.properties"), settings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.process = BrokerProcess.start(settings(0));
    }

    private BrokerSettings settings(int port) {
        String classPath =
                BROKER_MODULE.resolve("classes") + File.pathSeparator + BROKER_MODULE.resolve("broker-lib") + "/*";
        BrokerSettings open = new BrokerSettings(classPath, folder.resolve("data"), port, folder.resolve("broker.log"));
        return settings.isEmpty() ? open : open.withSettings(folder.resolve("broker.properties"));
    }

    /** What the broker has logged. */
    String log() throws IOException {
        return Files.readString(folder.resolve("broker.log"));
    }

    int port() {
        return process.port();
    }

    /** Ends the broker as by a power cut. */
    void kill() {
        process.kill();
    }

    void restart() {
        process = BrokerProcess.start(settings(process.port()));
    }

    String bootstrap() {
        return process.bootstrap();
    }

    void killAndRestart() {
        process.kill();
        process = BrokerProcess.start(settings(process.port()));
    }

    @Override
    public void close() {
        process.close();
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
