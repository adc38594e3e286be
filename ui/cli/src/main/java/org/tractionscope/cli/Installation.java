package org.tractionscope.cli;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tractionscope.broker.BrokerProcess;

/** Where the program's own files lie: {@code lib} with the program, {@code broker} with the Kafka server. */
final class Installation {

    /** Set where the program does not run from its jars, as in tests. */
    private static final String PROPERTY = "tractionscope.dist";

    private final Path folder;

    private Installation(Path folder) {
        this.folder = folder;
    }

    static Installation locate() {
        String given = System.getProperty(PROPERTY);
        if (given != null) {
            return new Installation(Path.of(given));
        }
        try {
            Path jar = Path.of(Installation.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path lib = jar.getParent();
            return new Installation(lib == null || lib.getParent() == null ? Path.of("") : lib.getParent());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot tell where the program lies", e);
        }
    }

    /** The class path of a second JVM of this program. */
    String programClassPath() {
        return System.getProperty("java.class.path");
    }

    /** What a second JVM of this program is started with, as the launcher starts the first. */
    static List<String> jvmFlags() {
        List<String> flags = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Djava.awt.headless=true"));
        int java = Runtime.version().feature();
        if (java >= 22) {
            flags.add("--enable-native-access=ALL-UNNAMED");
        }
        if (java >= 23) {
            flags.add("--sun-misc-unsafe-memory-access=allow");
        }
        return flags;
    }

    /**
     * The class path of the broker's JVM.
     *
     * @throws InputException if the Kafka server is not installed beside the program
     */
    String brokerClassPath() {
        Path broker = folder.resolve("broker");
        if (!Files.isDirectory(broker)) {
            throw new InputException("no embedded broker: expected the Kafka server in " + broker
                    + "; start through ./tractionscope, or name a broker with --bootstrap");
        }
        return brokerJar() + File.pathSeparator + broker + File.separator + "*";
    }

    private String brokerJar() {
        try {
            return Path.of(BrokerProcess.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot tell where the broker's own classes lie", e);
        }
    }
}
