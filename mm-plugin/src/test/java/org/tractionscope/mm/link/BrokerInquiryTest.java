package org.tractionscope.mm.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the panel says of an address or a security file that cannot be used. */
final class BrokerInquiryTest {

    private static final String BROKER = "127.0.0.1:1";

    @Test
    void shouldSayWhatABrokerMustLookLike() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerInquiry.access("scope-pc", ""))
                .withMessage("the broker must be host:port: \"scope-pc\"");
    }

    @Test
    void shouldSayWhatIsWrongWithASecurityFile(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.properties");
        Path empty = Files.writeString(folder.resolve("empty.properties"), "# nothing\n");
        Path binary =
                Files.writeString(folder.resolve("windows-path.properties"), "ssl.truststore.location=C:\\users\n");
        Path other = Files.writeString(folder.resolve("other.properties"), "acks=0\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerInquiry.access(BROKER, missing.toString()))
                .withMessage("the security file does not exist: " + missing);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerInquiry.access(BROKER, folder.toString()))
                .withMessageContaining("must be a text file of lines name=value: " + folder);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerInquiry.access(BROKER, empty.toString()))
                .withMessage("the security file has no line name=value: " + empty);
        assertThatIllegalArgumentException()
                .as("a backslash begins an escape in such a file")
                .isThrownBy(() -> BrokerInquiry.access(BROKER, binary.toString()))
                .withMessageContaining("must be a text file of lines name=value: " + binary);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerInquiry.access(BROKER, other.toString()))
                .withMessageContaining("must begin with security., ssl. or sasl.: \"acks\"");
    }

    @Test
    void shouldTellAKeyStoreThatIsNotThereFromASilentBroker(@TempDir Path folder) throws Exception {
        Path trust = folder.resolve("nobody.p12");
        Path file = Files.writeString(
                folder.resolve("tls.properties"),
                "security.protocol=SSL\nssl.truststore.location="
                        + trust.toString().replace('\\', '/') + "\n");
        CompletableFuture<BrokerInquiry.Answer> secured = new CompletableFuture<>();
        CompletableFuture<BrokerInquiry.Answer> silent = new CompletableFuture<>();

        BrokerInquiry.ask(BrokerInquiry.access(BROKER, file.toString()), secured::complete);
        BrokerInquiry.ask(BrokerInquiry.access(BROKER, ""), silent::complete);

        assertThat(secured.get(30, TimeUnit.SECONDS).isThere()).isFalse();
        assertThat(secured.get().words()).contains("nobody.p12");
        assertThat(silent.get(30, TimeUnit.SECONDS).words()).isEqualTo("no answer after 3 s: " + BROKER);
    }
}
