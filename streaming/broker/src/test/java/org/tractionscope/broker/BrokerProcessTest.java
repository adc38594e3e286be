package org.tractionscope.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BrokerProcessTest {

    private static final String CLASS_PATH = "target/classes" + File.pathSeparator + "target/broker-lib/*";

    private final Path folder;

    BrokerProcessTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldAnswerOnAFreePortAndKeepItsFolderBetweenRuns() throws IOException {
        BrokerSettings settings = settings(folder.resolve("data"), 0);
        Path identity = folder.resolve("data/messages/meta.properties");

        BrokerProcess first = BrokerProcess.start(settings);
        try (Socket client = new Socket()) {
            client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), first.port()), 2000);
            assertThat(client.isConnected()).isTrue();
        } finally {
            first.close();
            first.close();
        }
        String before = Files.readString(identity);
        try (BrokerProcess second = BrokerProcess.start(settings.withPort(first.port()))) {

            assertThat(first.isAlive()).isFalse();
            assertThat(second.bootstrap()).isEqualTo(first.bootstrap());
            assertThat(Files.readString(identity)).isEqualTo(before);
        }
    }

    @Test
    void shouldNameATakenPort() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BrokerSettings settings = settings(folder.resolve("data"), taken.getLocalPort());

            assertThatThrownBy(() -> BrokerProcess.start(settings))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " on 127.0.0.1 must be free");
        }
    }

    @Test
    void shouldNameAFolderThatAnotherBrokerUses() {
        BrokerSettings settings = settings(folder.resolve("data"), 0);

        try (BrokerProcess running = BrokerProcess.start(settings)) {
            assertThatThrownBy(() -> BrokerProcess.start(settings))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining(settings.dataDir() + " is in use by another broker");
            assertThat(running.isAlive()).isTrue();
        }
    }

    @Test
    void shouldNameAFolderThatCannotBeMade() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> BrokerProcess.start(settings(file.resolve("data"), 0)))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("data folder " + file.resolve("data"));
    }

    @Test
    void shouldNameAMissingElementOfTheClassPath() {
        BrokerSettings settings = new BrokerSettings(
                "target/classes" + File.pathSeparator + "nowhere/*", folder, 0, folder.resolve("log"));

        assertThatThrownBy(() -> BrokerProcess.start(settings))
                .isInstanceOf(BrokerException.class)
                .hasMessageContaining("class path of the broker")
                .hasMessageContaining("nowhere/*");
    }

    private BrokerSettings settings(Path dataDir, int port) {
        return new BrokerSettings(CLASS_PATH, dataDir, port, folder.resolve("broker.log"));
    }
}
