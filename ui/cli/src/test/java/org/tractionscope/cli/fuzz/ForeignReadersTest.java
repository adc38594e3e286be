package org.tractionscope.cli.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A short form of the campaign, {@link FuzzCampaign}: the same seeds at every build, and every input that was ever a finding. */
class ForeignReadersTest {

    private static final int INPUTS = 1000;

    static List<String> names() {
        return ForeignReaders.NAMES;
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldReadEverySeed(String name) throws IOException {
        try (FuzzRun run = new FuzzRun(name)) {
            for (byte[] seed : run.seeds()) {
                assertThat(run.reads(seed))
                        .as("seed of " + seed.length + " bytes")
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldGiveAValueOrTheExceptionOfItsSeam(String name) throws IOException {
        try (FuzzRun run = new FuzzRun(name)) {
            ByteMutation mutation = new ByteMutation(run.seeds(), 10);

            for (int i = 0; i < INPUTS; i++) {
                run.check(mutation.next(), "seed 10, input " + i);
            }

            // Not everything is refused at the door, and not everything let in.
            assertThat(run.refused()).isBetween(INPUTS / 100L, INPUTS - 1L);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void shouldStandWhatWasOnceAFinding(String name) throws IOException, URISyntaxException {
        URL folder = ForeignReadersTest.class.getResource("findings/" + name);
        if (folder == null) {
            return;
        }
        try (FuzzRun run = new FuzzRun(name);
                Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
            for (Path file : files.sorted().toList()) {
                run.check(Files.readAllBytes(file), file.getFileName().toString());
            }
        }
    }
}
