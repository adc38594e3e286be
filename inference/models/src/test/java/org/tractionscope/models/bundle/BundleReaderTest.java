package org.tractionscope.models.bundle;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.engines.Engines;
import org.tractionscope.models.ModelFormatException;
import org.tractionscope.models.Sha256;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.Tensor;

class BundleReaderTest {

    private static GraphEngine engine;

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @BeforeAll
    static void openEngine() {
        engine = Engines.open(Engines.AUTO, 1);
    }

    @AfterAll
    static void closeEngine() {
        engine.close();
    }

    @Test
    void shouldTellABundleFromOtherFiles() throws IOException {
        write();
        Path text = Files.writeString(folder.resolve("text.pt"), "no zip file");
        Path zip = folder.resolve("checkpoint.pt");
        SmallBundle.rewrite(Map.of("archive/data.pkl", new byte[3]), zip);

        assertThat(BundleReader.recognises(file())).isTrue();
        assertThat(BundleReader.recognises(text)).isFalse();
        assertThat(BundleReader.recognises(zip)).isFalse();
        assertThat(BundleReader.recognises(folder.resolve("absent"))).isFalse();
    }

    @Test
    void shouldRefuseAFileThatIsNoZip() throws IOException {
        Files.writeString(file(), "weights");

        assertThatThrownBy(() -> BundleReader.open(file()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage(file() + ": a model bundle must be a zip file: it starts with 77656967");
    }

    @Test
    void shouldRefuseAFileThatIsNotThere() {
        assertThatThrownBy(() -> BundleReader.open(file()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("the bundle cannot be read");
    }

    @Test
    void shouldRefuseATruncatedFile() throws IOException {
        write();
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length - 100));

        assertThatThrownBy(() -> BundleReader.open(file()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("missing or torn; it is probably truncated");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"passport.json", "model.onnx", "fields.onnx", "raw.onnx", "golden-input.npy", "golden-output.npy"
            })
    void shouldNameThePartThatIsMissing(String part) throws IOException {
        write();
        Map<String, byte[]> entries = SmallBundle.entries(file());
        entries.remove(part);
        SmallBundle.rewrite(entries, file());

        assertThatThrownBy(() -> BundleReader.open(file()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage(file() + ": the part " + part + " of the model bundle is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.onnx", "fields.onnx", "raw.onnx", "golden-input.npy", "golden-output.npy"})
    void shouldNameThePartWhoseBytesAreOthers(String part) throws IOException {
        write();
        Map<String, byte[]> entries = SmallBundle.entries(file());
        byte[] bytes = requireNonNull(entries.get(part));
        bytes[bytes.length / 2] ^= 1;
        SmallBundle.rewrite(entries, file());

        assertThatThrownBy(() -> BundleReader.open(file()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(file() + ": the part " + part + " must have the SHA-256 ")
                .hasMessageEndingWith(Sha256.of(bytes));
    }

    @Test
    void shouldRefuseAnEntryThatIsNoPart() throws IOException {
        write();
        Map<String, byte[]> entries = SmallBundle.entries(file());
        entries.remove("raw.onnx");
        entries.put("run-me.sh", new byte[1]);
        SmallBundle.rewrite(entries, file());

        assertThatThrownBy(() -> BundleReader.open(file()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(
                        file() + ": entries of a model bundle must be among [passport.json, model.onnx,")
                .hasMessageEndingWith(": run-me.sh");
    }

    @Test
    void shouldRefuseTooManyEntries() throws IOException {
        write();
        Map<String, byte[]> entries = SmallBundle.entries(file());
        entries.put("run-me.sh", new byte[1]);
        SmallBundle.rewrite(entries, file());

        assertThatThrownBy(() -> BundleReader.open(file()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage(file() + ": a model bundle must have ≤ 6 entries: 7");
    }

    @Test
    void shouldRefuseAPartThatThePassportDoesNotName() throws IOException {
        write();
        Map<String, byte[]> entries = SmallBundle.entries(file());
        SmallBundle.edit(entries, ",\\s*\"raw.onnx\" : \"[0-9a-f]+\"", "");
        SmallBundle.rewrite(entries, file());

        assertThatThrownBy(() -> BundleReader.open(file()))
                .hasMessageEndingWith("the part raw.onnx is not among the parts in passport.json");
    }

    @Test
    void shouldRefuseADamagedPassport() throws IOException {
        write();
        byte[] bytes = Files.readAllBytes(file());
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("Small net");
        bytes[at] = 's';
        Files.write(file(), bytes);

        assertThatThrownBy(() -> BundleReader.open(file()))
                .hasMessageEndingWith("passport.json is damaged: its checksum is wrong");
    }

    @Test
    void shouldRefuseCompressedEntries() throws IOException {
        write();
        Map<String, byte[]> entries = SmallBundle.entries(file());
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file()))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }

        assertThatThrownBy(() -> BundleReader.open(file()))
                .hasMessageContaining("must be stored without compression and fit into the file: passport.json");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "\"format_version\" : 1 | \"format_version\" : 2, \"later\" : 0 | format_version must be 1: 2; a newer"
                        + " Tractionscope wrote this bundle",
                "\"format\" : \"tractionscope-model\" | \"format\" : \"else\" | format must be tractionscope-model: else",
                "\"kind\" | \"colour\" : \"red\", \"kind\" | unknown key model.colour; known here are [channels,",
                "\"format_version\" | \"colour\" : \"red\", \"format_version\" | unknown key colour; known here are",
                "\"kind\" : \"SmallNet\", |  | the key model.kind is missing",
                "\"pixel_size_um\" : 0.17 | \"pixel_size_um\" : \"0.17\" | model.pixel_size_um must be a number: \"0.17\"",
                "\"pixel_size_um\" : 0.17 | \"pixel_size_um\" : 0 | pixel size must be > 0 and ≤ 100 µm: 0.0",
                "\"multiple_of_px\" : 8 | \"multiple_of_px\" : 8.5 | model.input_size.multiple_of_px must be a whole"
                        + " number: 8.5",
                "\"kind\" : \"SmallNet\" | \"kind\" : \"A\", \"kind\" : \"B\" | it is no JSON: Duplicate field 'kind'",
                "\"output_unit\" : \"normalised\" | \"output_unit\" : \"kPa\" | model.output_unit must be normalised or"
                        + " pascal: kPa",
                "\"model.onnx\" : \"[0-9a-f]+\", |  | the key parts.model.onnx is missing",
                "\"golden_tolerance\" : 1.0E-4 | \"golden_tolerance\" : 2 | the tolerance of the golden pair must be > 0"
                        + " and < 1 of its maximum: 2.0"
            })
    void shouldNameTheKeyAtFault(String found, String replacement, String message) throws IOException {
        write();
        Map<String, byte[]> entries = SmallBundle.entries(file());
        SmallBundle.edit(entries, found, replacement == null ? "" : replacement);
        SmallBundle.rewrite(entries, file());

        assertThatThrownBy(() -> BundleReader.open(file()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(file() + ": passport.json: " + message);
    }

    @Test
    void shouldRefuseAGoldenPairThatDoesNotSuitTheModel() throws IOException {
        write();
        Map<String, byte[]> entries = SmallBundle.entries(file());
        SmallBundle.replacePart(entries, "golden-input.npy", NpyPart.of(Tensor.of(new float[63 * 64], 1, 1, 63, 64)));
        SmallBundle.rewrite(entries, file());

        assertThatThrownBy(() -> BundleReader.open(file()))
                .hasMessageContaining("golden-input.npy does not suit the model: Small net takes float32");
    }

    @Test
    void shouldRefuseAModelThatIsNoOnnx() throws IOException {
        write();
        Map<String, byte[]> entries = SmallBundle.entries(file());
        SmallBundle.replacePart(entries, "model.onnx", new byte[] {(byte) 0xff, 1, 2});
        SmallBundle.rewrite(entries, file());

        assertThatThrownBy(() -> BundleReader.open(file())).hasMessageContaining("model.onnx is no ONNX model");
    }

    private void write() {
        BundleWriter.write(SmallBundle.network(), SmallBundle.origin(), Optional.empty(), engine, file());
    }

    private Path file() {
        return folder.resolve("small.tsmodel");
    }
}
