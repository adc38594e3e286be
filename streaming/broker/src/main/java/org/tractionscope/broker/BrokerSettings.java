package org.tractionscope.broker;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where an embedded broker runs.
 *
 * @param classPath of the child: this module and {@code broker-lib/*}
 * @param dataDir folder of its messages; made where it is missing, kept between runs, used by one broker at a time
 * @param port on 127.0.0.1, 1 to 65535, or 0 for a free one
 * @param logFile takes the broker's log; appended to
 * @param settingsFile TLS, users, other addresses and brokers beside it; without it the broker is open on the loopback
 *     address alone
 */
public record BrokerSettings(String classPath, Path dataDir, int port, Path logFile, Optional<Path> settingsFile) {

    private static final int HIGHEST_PORT = 65535;

    public BrokerSettings {
        Objects.requireNonNull(classPath, "classPath");
        Objects.requireNonNull(dataDir, "dataDir");
        Objects.requireNonNull(logFile, "logFile");
        Objects.requireNonNull(settingsFile, "settingsFile");
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException("the broker's port must be 0 (any free one) to 65535: " + port);
        }
    }

    /** A broker that is open on the loopback address. */
    public BrokerSettings(String classPath, Path dataDir, int port, Path logFile) {
        this(classPath, dataDir, port, logFile, Optional.empty());
    }

    /** The same on another port. */
    public BrokerSettings withPort(int newPort) {
        return new BrokerSettings(classPath, dataDir, newPort, logFile, settingsFile);
    }

    /** The same with the settings of a file. */
    public BrokerSettings withSettings(Path file) {
        return new BrokerSettings(classPath, dataDir, port, logFile, Optional.of(file));
    }
}
