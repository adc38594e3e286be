package org.tractionscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The loopback interface of a network namespace that this program has for itself. Taking it down parts a broker from all its
 * clients while every process goes on: packets are lost, no connection is closed. Confined to one thread.
 */
final class FaultsNetwork {

    private FaultsNetwork() {}

    /** Empty where there are other interfaces: then the loopback belongs to the whole machine and stays as it is. */
    static Optional<FaultsNetwork> own() {
        try {
            // Java's own list leaves out what has no address, and fails where nothing has one.
            List<String> names = Files.readAllLines(Path.of("/proc/self/net/dev")).stream()
                    .filter(line -> line.contains(":"))
                    .map(line -> line.substring(0, line.indexOf(':')).strip())
                    .toList();
            if (!names.equals(List.of("lo"))) {
                return Optional.empty();
            }
            SystemCommand.run("ip", "link", "set", "lo", "up");
            return Optional.of(new FaultsNetwork());
        } catch (IOException | RunException notAllowed) {
            return Optional.empty();
        }
    }

    void part() {
        SystemCommand.run("ip", "link", "set", "lo", "down");
    }

    void join() {
        SystemCommand.run("ip", "link", "set", "lo", "up");
    }
}
