package org.tractionscope.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tractionscope.model.Dose;
import org.tractionscope.model.Phase;

class ProtocolFileTest {

    private static final long MIN_NS = 60_000_000_000L;

    private static final String GOOD = """
            # a comment
            name: ROCK inhibitor washout
            phases:
              - name: baseline
                kind: baseline
                start_min: 0
                length_min: 30
              - name: Y-27632
                kind: drug
                compound: Y-27632
                concentration_micromolar: 5
                start_min: 30
                length_min: 45
            """;

    private final Path folder;

    ProtocolFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldReadTheProtocolOfThePaperThatShips() {
        // given
        Path file = Path.of("../../configs/protocols/rock-washout.yaml");

        // when
        Protocol protocol = ProtocolFile.read(file);

        // then
        assertThat(protocol.name()).isEqualTo("ROCK inhibitor washout");
        assertThat(protocol.phases())
                .containsExactly(
                        new Phase("baseline", Phase.Kind.BASELINE, Optional.empty(), 0, 30 * MIN_NS),
                        new Phase(
                                "Y-27632",
                                Phase.Kind.DRUG,
                                Optional.of(new Dose("Y-27632", 5)),
                                30 * MIN_NS,
                                45 * MIN_NS),
                        new Phase("washout", Phase.Kind.WASHOUT, Optional.empty(), 75 * MIN_NS, 45 * MIN_NS));
        assertThat(Stream.of(10, 40, 80, 110).map(min -> phaseName(protocol, min)))
                .containsExactly("baseline", "Y-27632", "washout", "washout");
    }

    @Test
    void shouldAllowGapsFractionsAndWordsThatYamlWouldResolve() throws IOException {
        // given
        String yaml = GOOD.replace("start_min: 30", "start_min: 30.5").replace("compound: Y-27632", "compound: NO");

        // when
        Protocol protocol = ProtocolFile.read(write("\uFEFF" + yaml));

        // then
        Phase drug = protocol.phases().get(1);
        assertThat(drug.startNs()).isEqualTo(30 * MIN_NS + MIN_NS / 2);
        assertThat(drug.dose()).contains(new Dose("NO", 5));
        assertThat(protocol.phaseAt(30 * MIN_NS)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void shouldNameFileLineAndFault(String fault, String yaml, String message) throws IOException {
        // given
        Path file = write(yaml);

        // when / then
        assertThatThrownBy(() -> ProtocolFile.read(file))
                .as(fault)
                .isExactlyInstanceOf(ProtocolException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "unknown key",
                        GOOD.replace("length_min: 45", "lenght_min: 45"),
                        "p.yaml, line 13: unknown key \"lenght_min\". Did you mean \"length_min\"?"),
                fault(
                        "unknown key with another unit",
                        GOOD.replace("concentration_micromolar", "concentration_nm"),
                        "p.yaml, line 11: unknown key \"concentration_nm\"."
                                + " Did you mean \"concentration_micromolar\"?"),
                fault(
                        "unknown key like no other",
                        "colour: red\n" + GOOD,
                        "p.yaml, line 1: unknown key \"colour\". Known keys: name, phases"),
                fault(
                        "key given twice",
                        GOOD.replace("start_min: 30", "start_min: 30\n    start_min: 35"),
                        "p.yaml, line 13: key \"start_min\" is already on line 12"),
                fault(
                        "missing key",
                        GOOD.replace("    length_min: 30\n", ""),
                        "p.yaml, line 4: phase \"baseline\" has no \"length_min\""),
                fault(
                        "missing name of the protocol",
                        GOOD.replace("name: ROCK inhibitor washout\n", ""),
                        "p.yaml, line 2: a protocol has no \"name\""),
                fault("missing phases", "name: x", "p.yaml, line 1: a protocol has no \"phases\""),
                fault(
                        "empty value",
                        GOOD.replace("start_min: 30", "start_min:"),
                        "p.yaml, line 12: \"start_min\" must be a number of minutes: it is empty"),
                fault(
                        "unit in a number",
                        GOOD.replace("start_min: 30", "start_min: 30 min"),
                        "p.yaml, line 12: \"start_min\" must be a number of minutes: \"30 min\""),
                fault(
                        "clock time, which YAML 1.1 takes for 1830",
                        GOOD.replace("start_min: 30", "start_min: 30:30"),
                        "p.yaml, line 12: \"start_min\" must be a number of minutes: \"30:30\""),
                fault(
                        "text for a number",
                        GOOD.replace("start_min: 30", "start_min: \"30\""),
                        "p.yaml, line 12: \"start_min\" must be a number of minutes: \"30\""),
                fault(
                        "not a number",
                        GOOD.replace("start_min: 30", "start_min: .nan"),
                        "p.yaml, line 12: \"start_min\" must be a number of minutes: \".nan\""),
                fault(
                        "number out of range",
                        GOOD.replace("start_min: 30", "start_min: 1e99"),
                        "p.yaml, line 12: \"start_min\" must be ≤ 1 000 000 minutes: 1e99"),
                fault(
                        "list for a name",
                        GOOD.replace("name: baseline", "name: [baseline]"),
                        "p.yaml, line 4: \"name\" must be text: found a list"),
                fault(
                        "phases that are no list",
                        "name: x\nphases: none\n",
                        "p.yaml, line 2: \"phases\" must be a list: found \"none\""),
                fault(
                        "no phase",
                        "name: x\nphases: []\n",
                        "p.yaml, line 2: \"phases\" must list 1 to 1000 phases: it lists 0"),
                fault(
                        "phase that is a word",
                        "name: x\nphases:\n  - baseline\n",
                        "p.yaml, line 3: a phase must have keys such as \"name: …\": found \"baseline\""),
                fault(
                        "unknown kind",
                        GOOD.replace("kind: drug", "kind: drugs"),
                        "p.yaml, line 9: \"kind\" must be one of baseline, drug, washout: \"drugs\"."
                                + " Did you mean \"drug\"?"),
                fault(
                        "drug without compound",
                        GOOD.replace("    compound: Y-27632\n", ""),
                        "p.yaml, line 8: phase \"Y-27632\" has no \"compound\""),
                fault(
                        "drug without concentration",
                        GOOD.replace("    concentration_micromolar: 5\n", ""),
                        "p.yaml, line 8: phase \"Y-27632\" has no \"concentration_micromolar\""),
                fault(
                        "no concentration",
                        GOOD.replace("micromolar: 5", "micromolar: 0"),
                        "p.yaml, line 11: \"concentration_micromolar\" must be > 0: 0 (phase \"Y-27632\")"),
                fault(
                        "baseline with compound",
                        GOOD.replace("kind: baseline", "kind: baseline\n    compound: Y-27632"),
                        "p.yaml, line 6: \"compound\" belongs to a drug phase: phase \"baseline\" is baseline"),
                fault(
                        "overlap",
                        GOOD.replace("start_min: 30", "start_min: 25.5"),
                        "p.yaml, line 12: phase \"Y-27632\" (25.5 to 70.5 min) overlaps"
                                + " phase \"baseline\" (0 to 30 min)"),
                fault(
                        "wrong order",
                        GOOD.replace("start_min: 0", "start_min: 80"),
                        "p.yaml, line 12: phase \"Y-27632\" (30 to 75 min) stands behind"
                                + " phase \"baseline\" (80 to 110 min), list the phases in the order of time"),
                fault(
                        "negative start",
                        GOOD.replace("start_min: 0", "start_min: -1"),
                        "p.yaml, line 6: \"start_min\" must be ≥ 0: -1 (phase \"baseline\")"),
                fault(
                        "zero length",
                        GOOD.replace("length_min: 45", "length_min: 0"),
                        "p.yaml, line 13: \"length_min\" must be > 0: 0 (phase \"Y-27632\")"),
                fault(
                        "negative length",
                        GOOD.replace("length_min: 45", "length_min: -45"),
                        "p.yaml, line 13: \"length_min\" must be > 0: -45 (phase \"Y-27632\")"),
                fault(
                        "name given twice",
                        GOOD.replace("name: Y-27632", "name: baseline"),
                        "p.yaml, line 8: \"name\" must be a phase's own: \"baseline\" is also on line 4"),
                fault(
                        "empty file",
                        "# nothing here\n",
                        "p.yaml: the protocol is empty, expected the keys \"name\" and \"phases\""),
                fault(
                        "a list",
                        "- name: x\n",
                        "p.yaml, line 1: a protocol must have keys such as \"name: …\": found a list"),
                fault("a key that is a list", "? [a, b]\n: c\n", "p.yaml, line 1: a key must be a word: found a list"),
                fault("too large", "#".repeat((1 << 20) + 1), "p.yaml: a protocol must have at most 1048576 bytes"));
    }

    @ParameterizedTest
    @MethodSource("notYaml")
    void shouldRefuseWhatIsNotYaml(String yaml, String start) throws IOException {
        // given
        Path file = write(yaml);

        // when / then
        assertThatThrownBy(() -> ProtocolFile.read(file))
                .isExactlyInstanceOf(ProtocolException.class)
                .hasMessageStartingWith(start);
    }

    static Stream<Arguments> notYaml() {
        return Stream.of(
                Arguments.of("name: x\nphases: [\n", "p.yaml, line 3: not YAML: "),
                Arguments.of("name: x\n\tphases: 3\n", "p.yaml, line 2: not YAML: "),
                Arguments.of("name: x\n---\nname: y\n", "p.yaml, line 2: not YAML: "),
                Arguments.of("name: \u0000\n", "p.yaml: not YAML: "),
                Arguments.of("name: " + "[".repeat(5000), "p.yaml: not YAML: "));
    }

    @Test
    void shouldStayBoundedWhenAliasesMultiply() throws IOException {
        // given
        StringBuilder bomb = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 40; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]%n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        Path file = write(bomb.toString());

        // when / then
        assertThatThrownBy(() -> ProtocolFile.read(file)).isExactlyInstanceOf(ProtocolException.class);
    }

    @Test
    void shouldRefuseBytesThatAreNotUtf8() throws IOException {
        // given
        Path file = Files.write(folder.resolve("p.yaml"), "name: 5 \u00b5M".getBytes(StandardCharsets.ISO_8859_1));

        // when / then
        assertThatThrownBy(() -> ProtocolFile.read(file))
                .isExactlyInstanceOf(ProtocolException.class)
                .hasMessage("p.yaml: a protocol must be UTF-8 text");
    }

    @Test
    void shouldSayThatThereIsNoSuchFile() {
        // given
        Path file = folder.resolve("absent.yaml");

        // when / then
        assertThatThrownBy(() -> ProtocolFile.read(file))
                .isExactlyInstanceOf(ProtocolException.class)
                .hasMessage("no such protocol file: " + file);
    }

    @Test
    void shouldSayThatAFolderCannotBeRead() {
        // when / then
        assertThatThrownBy(() -> ProtocolFile.read(folder))
                .isExactlyInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("the protocol file cannot be read: " + folder);
    }

    private static Arguments fault(String fault, String yaml, String message) {
        return Arguments.of(fault, yaml, message);
    }

    private static String phaseName(Protocol protocol, int min) {
        return protocol.phaseAt(min * MIN_NS).orElseThrow().name();
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("p.yaml"), yaml);
    }
}
