package org.tractionscope.models.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.models.ModelFormatException;

class SparseEquationFileTest {

    private static final Path PUBLISHED = Path.of("../../configs/equations/schmitt-2024-published.yaml");

    private final Path folder;

    SparseEquationFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldReadBackAPhysicalEquation() {
        SparseEquation equation = new SparseEquation(
                "physical: é \"quoted\"",
                "two\nlines # and marks: like these",
                new EquationDomain(256, 40),
                new FitScale(CoefficientScale.PHYSICAL, OptionalDouble.of(-1e-17), Optional.empty()),
                List.of(
                        WeightedTerm.of(VectorTerm.ALL.get(929), Math.PI),
                        WeightedTerm.of(VectorTerm.ALL.get(0), -1.25e-300)));
        Path file = folder.resolve("physical.yaml");

        SparseEquationFile.write(file, equation);

        assertThat(SparseEquationFile.read(file)).isEqualTo(equation);
        assertThat(SparseEquationFile.open(file).equation()).isEqualTo(equation);
        assertThat(SparseEquationFile.open(file).passport())
                .isEqualTo(SparseEquationModel.of(equation).passport());
    }

    @Test
    void shouldReadBackEveryTermWithItsStatistics() {
        SparseEquation equation = new SparseEquation(
                "all",
                "",
                EquationDomain.PAPER,
                new FitScale(
                        CoefficientScale.STANDARDISED,
                        OptionalDouble.of(0.1),
                        Optional.of(new ScalerStatistics(-0.2, 0.7))),
                VectorTerm.ALL.stream()
                        .map(term -> new WeightedTerm(
                                term, 0.001 * VectorTerm.ALL.indexOf(term), Optional.of(new ScalerStatistics(1, 1e-8))))
                        .toList());
        Path file = folder.resolve("all.yaml");

        SparseEquationFile.write(file, equation);

        assertThat(SparseEquationFile.read(file)).isEqualTo(equation);
        assertThat(SparseEquationFile.open(file).equation().missingStatistics()).isEmpty();
    }

    @Test
    void shouldNameTheModelByItsFile() throws Exception {
        String text = "name: mine\ncoefficients: physical\nterms:\n  ∇(ζ²⋆1/r): 2e-3\n";

        SparseEquationModel model = SparseEquationFile.open(file(text));

        assertThat(model.passport().id().name()).isEqualTo("mine");
        assertThat(model.passport().id().sha256())
                .isEqualTo(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8))));
        assertThat(model.equation().terms()).containsExactly(WeightedTerm.of(VectorTerm.ALL.get(915), 2e-3));
        assertThat(model.equation().domain()).isEqualTo(new EquationDomain(400, 50));
    }

    @Test
    void shouldShipThePublishedEquation() {
        SparseEquation published = SparseEquationFile.read(PUBLISHED);

        assertThat(published.scale().coefficients()).isEqualTo(CoefficientScale.STANDARDISED);
        assertThat(published.terms().stream()
                        .map(weighted -> VectorTerm.ALL.indexOf(weighted.term()))
                        .toList())
                .containsExactly(362, 392, 394, 422, 424, 436, 542, 544, 556);
        assertThat(published.terms().stream().map(WeightedTerm::coefficient).toList())
                .containsExactly(-0.2, -0.3, 0.3, 0.6, 0.3, -0.2, 0.1, -0.4, 0.2);
    }

    @Test
    void shouldRefuseThePublishedEquationAsAModelAndSayWhatIsMissing() {
        assertThatThrownBy(() -> SparseEquationFile.open(PUBLISHED))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("schmitt-2024-published.yaml: the coefficients are standardised")
                .hasMessageContaining("missing: intercept, mean and std of the target, "
                        + "mean and std of (lap z * log) grad (z * log), ")
                .hasMessageEndingWith("mean and std of (z^2 * e1) grad (z^2 * r);"
                        + " without them only its pattern in standard units can be computed");
    }

    @Test
    void shouldNameOnlyTheStatisticThatIsMissing() throws IOException {
        Path file = file("""
                name: nearly
                coefficients: standardised
                intercept: 0
                target: {mean: 0, std: 1}
                terms:
                  grad (z * log): {coefficient: 1, mean: 0.5, std: 2}
                  grad (z * r): 0.3
                """);

        assertThatThrownBy(() -> SparseEquationFile.open(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("missing: mean and std of grad (z * r);");
    }

    @Test
    void shouldOfferTheNearestTermForAnUnknownOne() throws IOException {
        Path file = file("""
                name: typo
                coefficients: physical

                terms:
                  grad (z * log): 0.1
                  (lap z * e3) grad (z * log): 0.2
                """);

        assertThatThrownBy(() -> SparseEquationFile.read(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage(file
                        + ": line 6: unknown term \"(lap z * e3) grad (z * log)\"; the nearest known one is"
                        + " \"(lap z * e1) grad (z * log)\"");
    }

    @Test
    void shouldRefuseATermThatStandsTwiceUnderTwoNames() throws IOException {
        Path file = file("""
                name: twice
                coefficients: physical
                terms:
                  grad (z * log): 0.1
                  ∇(ζ⋆log): 0.2
                """);

        assertThatThrownBy(() -> SparseEquationFile.read(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage(file + ": line 5: the term \"∇(ζ⋆log)\" must stand once: it is in line 4 too");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", ".nan", "Infinity", "-1e999", "a lot", "''"})
    void shouldRefuseACoefficientThatIsNoNumber(String coefficient) throws IOException {
        Path file = file("name: n\ncoefficients: physical\nterms:\n  grad (z * log): " + coefficient + "\n");

        assertThatThrownBy(() -> SparseEquationFile.read(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(file + ": line 4: the coefficient of grad (z * log) must be a finite number: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'' | it is empty",
                "just words | line 1: an equation must consist of about, coefficients, cutoff_modes",
                "name: n\\nterms: [ | line 2: must be YAML",
                "coefficients: physical\\nterms: {grad (z*r): 1} | line 1: name is missing",
                "name: n\\ncoefficients: physical | line 1: terms is missing",
                "name: n\\nterms: {grad (z*r): 1} | line 1: coefficients is missing",
                "name: n\\ncoefficients: real\\nterms: {grad (z*r): 1} | line 2: coefficients must be physical or",
                "name: n\\ncoefficients: physical\\nterms: {} | line 3: terms must hold at least one term",
                "name: n\\ncoefficients: physical\\nterms: 3 | line 3: terms must be lines of",
                "name: n\\nname: m | line 2: name must stand once",
                "name: n\\ncoefficents: physical | line 2: an equation must consist of",
                "name: ' '\\ncoefficients: physical\\nterms: {grad (z*r): 1} | line 1: the equation's name must have",
                "size_px: 1\\nname: n\\ncoefficients: physical\\nterms: {grad (z*r): 1} | line 1: size_px must be 2",
                "name: n\\nsize_px: big\\ncoefficients: physical\\nterms: {grad (z*r): 1} | line 2: size_px must be a",
                "name: n\\ncoefficients: physical\\nterms:\\n  grad (z*r): {coefficient: 1, std: 2}"
                        + " | line 4: mean and std of grad (z * r) must be absent",
                "name: n\\ncoefficients: standardised\\nterms:\\n  grad (z*r): {coefficient: 1, std: 2} | line 4: mean is",
                "name: n\\ncoefficients: standardised\\nterms:\\n  grad (z*r): {coefficient: 1, mean: 0, std: 0}"
                        + " | line 4: std must be a finite number > 0: 0.0",
                "name: n\\ncoefficients: physical\\nterms:\\n  grad (z*r): {coefficient: 1, mean: 0, std: 1}"
                        + " | line 4: mean and std of grad (z * r) must be absent",
                "name: n\\ncoefficients: physical\\ntarget: {mean: 0, std: 1}\\nterms:\\n  grad (z*r): 1"
                        + " | line 3: target must be absent"
            })
    void shouldNameTheLineOfAFault(String text, String message) throws IOException {
        Path file = file(text.equals("''") ? "" : text.replace("\\n", "\n"));

        assertThatThrownBy(() -> SparseEquationFile.read(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message);
    }

    @Test
    void shouldSayThatAFileIsNotThere() {
        Path file = folder.resolve("none.yaml");

        assertThatThrownBy(() -> SparseEquationFile.open(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(file + ": cannot be read: ");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("equation.yaml"), text);
    }
}
