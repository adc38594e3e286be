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
    private BrokerProcess process;

    TestBroker() {
        try {
            this.folder = Files.createTempDirectory("tractionscope-test-broker");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.process = BrokerProcess.start(settings(0));
    }

    private BrokerSettings settings(int port) {
        String classPath =
                BROKER_MODULE.resolve("classes") + File.pathSeparator + BROKER_MODULE.resolve("broker-lib") + "/*";
        return new BrokerSettings(classPath, folder.resolve("data"), port, folder.resolve("broker.log"));
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
