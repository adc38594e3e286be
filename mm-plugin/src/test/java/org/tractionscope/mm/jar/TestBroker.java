package org.tractionscope.mm.jar;

import java.io.File;
import java.nio.file.Path;
import org.tractionscope.broker.BrokerProcess;
import org.tractionscope.broker.BrokerSettings;

/** A real broker in a JVM of its own, which can be killed and started again. */
public final class TestBroker implements AutoCloseable {

    private static final Path BROKER_MODULE = Path.of("..", "streaming", "broker", "target");

    private final Path folder;
    private BrokerProcess process;

    public TestBroker(Path folder) {
        this.folder = folder;
        this.process = BrokerProcess.start(settings(0));
    }

    private BrokerSettings settings(int port) {
        String classPath =
                BROKER_MODULE.resolve("classes") + File.pathSeparator + BROKER_MODULE.resolve("broker-lib") + "/*";
        return new BrokerSettings(classPath, folder.resolve("data"), port, folder.resolve("broker.log"));
    }

    public String bootstrap() {
        return process.bootstrap();
    }

    public void kill() {
        process.kill();
    }

    public void restart() {
        process = BrokerProcess.start(settings(process.port()));
    }

    @Override
    public void close() {
        process.close();
    }
}
