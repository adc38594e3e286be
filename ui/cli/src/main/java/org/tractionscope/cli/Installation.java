package org.tractionscope.cli;

import java.io.File;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tractionscope.broker.BrokerProcess;

/** Where the program's own files lie: {@code lib} with the program, {@code broker} with the Kafka server. */
final class Installation {

    /** The module of the fused engine's vectors. */
    private static final String VECTORS = "jdk.incubator.vector";

    /** Names the folder of the Kafka server's jars where the program does not run from its own, as in tests. */
    private static final String BROKER_JARS = "tractionscope.broker.jars";

    /** Regions that a camera's frame does not fill: G1 marks the whole heap behind every array of half a region. */
    private static final List<String> COLLECTOR = List.of("-XX:+UseG1GC", "-XX:G1HeapRegionSize=32m");

    private final Path brokerJars;

    private Installation(Path brokerJars) {
        this.brokerJars = brokerJars;
    }

    static Installation locate() {
        String given = System.getProperty(BROKER_JARS);
        if (given != null) {
            return new Installation(Path.of(given));
        }
        Path lib = placeOf(Installation.class).toAbsolutePath().getParent();
        return new Installation(lib == null ? Path.of("broker") : lib.resolveSibling("broker"));
    }

    /** The class path of a second JVM of this program. */
    String programClassPath() {
        return System.getProperty("java.class.path");
    }

    /** What a second JVM of this program is started with, as the launcher starts the first. */
    static List<String> jvmFlags() {
        List<String> flags = new ArrayList<>(COLLECTOR);
        flags.add("-Djava.awt.headless=true");
        if (ModuleFinder.ofSystem().find(VECTORS).isPresent()) {
            flags.addAll(List.of("--add-modules", VECTORS));
        }
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
        if (!Files.isDirectory(brokerJars)) {
            throw new InputException("no embedded broker: expected the Kafka server in " + brokerJars
                    + "; start through ./tractionscope, or name a broker with --bootstrap");
        }
        return placeOf(BrokerProcess.class) + File.pathSeparator + brokerJars + File.separator + "*";
    }

    /** The jar or folder that a class was loaded from. */
    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("cannot tell where " + type + " was loaded from", e);
        }
    }
}
