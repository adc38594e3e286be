package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MmcoreCommandTest {

    @Test
    void shouldNameAMissingInstallationInOneLine(@TempDir Path folder) {
        Console console = new Console();

        int code = console.run(
                "mmcore", "--config", "scope.cfg", "--mm-home", folder.toString(), "--bootstrap", "127.0.0.1:1");

        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.err().lines())
                .hasSize(1)
                .first()
                .asString()
                .contains("MMCoreJ.jar")
                .contains(folder.toString());
    }

    @Test
    void shouldRefuseABrokerThatIsNoAddress(@TempDir Path folder) {
        Console console = new Console();

        int code = console.run(
                "mmcore", "--config", "scope.cfg", "--mm-home", folder.toString(), "--bootstrap", "scope-pc");

        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.err())
                .isEqualToIgnoringNewLines("tractionscope mmcore: the broker must be host:port: \"scope-pc\"");
    }
}
