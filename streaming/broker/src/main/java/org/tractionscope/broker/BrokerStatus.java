package org.tractionscope.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What the child tells its parent, in a file that appears once and whole: {@code READY port} or {@code FAILED message}.
 *
 * @param ready true where the broker answers
 * @param text the port, or why it does not start
 */
record BrokerStatus(boolean ready, String text) {

    private static final String READY = "READY ";
    private static final String FAILED = "FAILED ";

    static BrokerStatus ready(int port) {
        return new BrokerStatus(true, Integer.toString(port));
    }

    static BrokerStatus failed(String message) {
        return new BrokerStatus(false, message);
    }

    void write(Path file) throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.writeString(draft, (ready ? READY : FAILED) + text);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static Optional<BrokerStatus> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String status = Files.readString(file);
        return Optional.of(
                status.startsWith(READY)
                        ? new BrokerStatus(true, status.substring(READY.length()))
                        : new BrokerStatus(false, status.substring(FAILED.length())));
    }
}
