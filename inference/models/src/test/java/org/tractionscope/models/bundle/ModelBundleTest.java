package org.tractionscope.models.bundle;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tractionscope.models.bundle.SmallGraph.wholes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tractionscope.engines.Engines;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.models.ModelFormatException;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.InputSize;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;
import org.tractionscope.predict.TractionScale;

class ModelBundleTest {

    private static final ModelId ID = new ModelId("Small net", "ab".repeat(32));
    private static final TractionScale SCALE = TractionScale.ofDayMeanPa(267);

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
    void shouldGiveBackWhatWasWritten() {
        Origin origin = origin().withSplitSeed(17).withLicence("CC-BY 4.0");

        ModelBundle written = BundleWriter.write(network(), origin, Optional.of(SCALE), engine, file());
        ModelBundle read = BundleReader.open(file());

        BundlePassport passport = read.passport();
        assertThat(passport).isEqualTo(written.passport());
        assertThat(passport.model()).isEqualTo(network().passport());
        assertThat(passport.origin()).isEqualTo(origin);
        assertThat(passport.scale()).contains(SCALE);
        assertThat(passport.preparation().normalisation()).contains("max(counts - background, 0)");
        assertThat(passport.preparation().fit()).contains("any multiple of 8");
        assertThat(passport.check().engine()).isEqualTo(engine.id().toString());
        assertThat(passport.check().largestDifference()).isBetween(0.0, 1e-5);
        assertThat(read.graph().model()).isEqualTo(network().graph().model());
        assertThat(read.rawGraph().model()).isEqualTo(network().rawGraph().model());
        assertThat(read.goldenInput().shape()).containsExactly(1, 1, 64, 72);
        assertThat(read.goldenOutput().shape()).containsExactly(1, 2, 64, 72);
    }

    @Test
    void shouldPredictWhatTheNetworkPredicts() {
        ModelBundle bundle = write();

        Tensor zyxin = bundle.goldenInput();
        Tensor expected = prediction(network().predictor(engine), zyxin);

        assertThat(prediction(bundle.predictor(engine), zyxin)).isEqualTo(expected);
        assertThat(bundle.goldenOutput()).isEqualTo(expected);
        assertThat(bundle.fields(zyxin, engine)).containsOnlyKeys("traction", "inside");
        assertThat(bundle.fields(zyxin, engine)).containsEntry("traction", expected);
        assertThat(bundle.verify(engine)).isZero();
    }

    @Test
    void shouldStayNormalisedWithoutTheDayMean() {
        ModelBundle bundle = write();

        try (TractionPredictor predictor = bundle.predictor(engine)) {
            assertThat(bundle.passport().scale()).isEmpty();
            assertThat(predictor.passport().outputUnit()).isEqualTo(TractionUnit.NORMALISED);
        }
    }

    @Test
    void shouldPredictInPaWithTheDayMean() {
        ModelBundle bundle = write().withScale(SCALE);

        try (TractionPredictor scaled = bundle.predictor(engine);
                TractionPredictor normalised = bundle.unscaledPredictor(engine)) {
            assertThat(scaled.passport().outputUnit()).isEqualTo(TractionUnit.PASCAL);
            assertThat(normalised.passport().outputUnit()).isEqualTo(TractionUnit.NORMALISED);
            Tensor pa = scaled.predict(bundle.goldenInput());
            Tensor units = normalised.predict(bundle.goldenInput());
            for (int i = 0; i < pa.size(); i++) {
                assertThat(pa.at(i)).isEqualTo((float) (667.5 * units.at(i)));
            }
        }
        assertThat(bundle.verify(engine)).isZero();
    }

    @Test
    void shouldWriteTheSameBytesAgain() throws IOException {
        write();
        byte[] first = Files.readAllBytes(file());

        write();

        assertThat(file()).hasBinaryContent(first);
        assertThat(folder).isDirectoryContaining("glob:**.tsmodel").isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void shouldLeaveOutARawGraphThatIsTheModel() throws IOException {
        BundledNetwork network = network();
        BundledNetwork same =
                new BundledNetwork(network.passport(), network.graph(), network.fieldsGraph(), network.graph());

        ModelBundle bundle = BundleWriter.write(same, origin(), Optional.empty(), engine, file());

        assertThat(entries())
                .containsOnlyKeys(
                        "passport.json", "model.onnx", "fields.onnx", "golden-input.npy", "golden-output.npy");
        assertThat(bundle.rawGraph()).isSameAs(bundle.graph());
    }

    @Test
    void shouldNotWriteWhatTheEngineComputesDifferently() throws IOException {
        write();
        byte[] before = Files.readAllBytes(file());
        GraphEngine wrong = new DistortingEngine(engine, value -> 1.001 * value);

        assertThatThrownBy(() -> BundleWriter.write(network(), origin(), Optional.empty(), wrong, file()))
                .isInstanceOfSatisfying(PredictionException.class, ModelBundleTest::requireBroken)
                .hasMessageStartingWith(
                        "small on distorting (test): traction differs from its direct evaluation by 0.00")
                .hasMessageEndingWith("of its maximum; at most 1.0E-4 is allowed");
        assertThat(file()).hasBinaryContent(before);
    }

    @Test
    void shouldNotWriteWhatIsNoNumber() {
        GraphEngine wrong = new DistortingEngine(engine, value -> Double.NaN);

        assertThatThrownBy(() -> BundleWriter.write(network(), origin(), Optional.empty(), wrong, file()))
                .hasMessageContaining("differs from its direct evaluation by NaN");
        assertThat(file()).doesNotExist();
    }

    @Test
    void shouldNotWriteWhatChangesFromRunToRun() {
        AtomicInteger calls = new AtomicInteger();
        GraphEngine wrong = new DistortingEngine(engine, value -> value + 1e-9 * calls.incrementAndGet());

        assertThatThrownBy(() -> BundleWriter.write(network(), origin(), Optional.empty(), wrong, file()))
                .isInstanceOfSatisfying(PredictionException.class, ModelBundleTest::requireBroken)
                .hasMessageContaining("two runs on the same input gave different bytes");
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.0002, 0, -1})
    void shouldStopAtAnEngineThatDeviates(double factor) {
        ModelBundle bundle = write();
        GraphEngine wrong = new DistortingEngine(engine, value -> factor * value);

        assertThatThrownBy(() -> bundle.verify(wrong))
                .isInstanceOfSatisfying(PredictionException.class, ModelBundleTest::requireBroken)
                .hasMessageStartingWith(
                        "the golden pair of Small net must come out within 1.0E-4 of its maximum: distorting (test)"
                                + " differs by ");
    }

    @Test
    void shouldTakeAnEngineThatSumsInAnotherOrder() {
        GraphEngine other = new DistortingEngine(engine, value -> 1.00001 * value);

        assertThat(write().verify(other)).isBetween(9e-6, 1.1e-5);
    }

    @Test
    void shouldTellABundleFromOtherFiles() throws IOException {
        write();
        Path text = Files.writeString(folder.resolve("text.pt"), "no zip file");
        Path zip = folder.resolve("checkpoint.pt");
        rewrite(Map.of("archive/data.pkl", new byte[3]), zip);

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
        Map<String, byte[]> entries = entries();
        entries.remove(part);
        rewrite(entries, file());

        assertThatThrownBy(() -> BundleReader.open(file()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage(file() + ": the part " + part + " of the model bundle is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"model.onnx", "fields.onnx", "raw.onnx", "golden-input.npy", "golden-output.npy"})
    void shouldNameThePartWhoseBytesAreOthers(String part) throws IOException {
        write();
        Map<String, byte[]> entries = entries();
        byte[] bytes = requireNonNull(entries.get(part));
        bytes[bytes.length / 2] ^= 1;
        rewrite(entries, file());

        assertThatThrownBy(() -> BundleReader.open(file()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(file() + ": the part " + part + " must have the SHA-256 ")
                .hasMessageEndingWith(Sha256.of(bytes));
    }

    @Test
    void shouldRefuseAnEntryThatIsNoPart() throws IOException {
        write();
        Map<String, byte[]> entries = entries();
        entries.put("run-me.sh", new byte[1]);
        rewrite(entries, file());

        assertThatThrownBy(() -> BundleReader.open(file()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("a model bundle")
                .hasMessageMatching("(?s).*(run-me.sh|entries: 7).*");
    }

    @Test
    void shouldRefuseAPartThatThePassportDoesNotName() throws IOException {
        write();
        Map<String, byte[]> entries = entries();
        edit(entries, ",\\s*\"raw.onnx\" : \"[0-9a-f]+\"", "");
        rewrite(entries, file());

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
        Map<String, byte[]> entries = entries();
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
        Map<String, byte[]> entries = entries();
        edit(entries, found, replacement == null ? "" : replacement);
        rewrite(entries, file());

        assertThatThrownBy(() -> BundleReader.open(file()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(file() + ": passport.json: " + message);
    }

    @Test
    void shouldRefuseAGoldenPairThatDoesNotSuitTheModel() throws IOException {
        write();
        Map<String, byte[]> entries = entries();
        replacePart(entries, "golden-input.npy", NpyPart.of(Tensor.of(new float[63 * 64], 1, 1, 63, 64)));
        rewrite(entries, file());

        assertThatThrownBy(() -> BundleReader.open(file()))
                .hasMessageContaining("golden-input.npy does not suit the model: Small net takes float32");
    }

    @Test
    void shouldRefuseAModelThatIsNoOnnx() throws IOException {
        write();
        Map<String, byte[]> entries = entries();
        replacePart(entries, "model.onnx", new byte[] {(byte) 0xff, 1, 2});
        rewrite(entries, file());

        assertThatThrownBy(() -> BundleReader.open(file())).hasMessageContaining("model.onnx is no ONNX model");
    }

    @Test
    void shouldRefuseToWriteWhereNoFolderIs() {
        Path nowhere = folder.resolve("absent").resolve("model.tsmodel");

        assertThatThrownBy(() -> BundleWriter.write(network(), origin(), Optional.empty(), engine, nowhere))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(nowhere + ": the bundle cannot be written");
    }

    private ModelBundle write() {
        return BundleWriter.write(network(), origin(), Optional.empty(), engine, file());
    }

    private Path file() {
        return folder.resolve("small.tsmodel");
    }

    private static Origin origin() {
        return Origin.of(Path.of("somewhere", "small.pt"), ID);
    }

    private static Tensor prediction(TractionPredictor predictor, Tensor zyxin) {
        try (predictor) {
            return predictor.predict(zyxin);
        }
    }

    private static void requireBroken(PredictionException failure) {
        assertThat(failure.category()).isEqualTo(Category.BROKEN_MODEL);
    }

    /** traction = conv(sin(conv(zyxin))); raw is what the last convolution gives under another name. */
    private static BundledNetwork network() {
        ModelPassport passport = new ModelPassport(
                ID,
                "SmallNet",
                List.of("zyxin"),
                new InputSize.MultipleOf(8),
                PixelSize.ofUm(0.17),
                OptionalInt.of(50),
                TractionUnit.NORMALISED,
                "nothing");
        return new BundledNetwork(
                passport,
                graph("traction").output("traction", 4).finish(),
                graph("traction").output("traction", 4).output("inside", 4).finish(),
                graph("magnitude").output("magnitude", 4).finish());
    }

    private static SmallGraph graph(String last) {
        return new SmallGraph()
                .weights("first.weight", ramp(3 * 9), 3, 1, 3, 3)
                .weights("last.weight", ramp(2 * 3), 2, 3, 1, 1)
                .node("Conv", "zyxin first.weight", "first", wholes("pads", 1L, 1L, 1L, 1L))
                .node("Sin", "first", "inside")
                .node("Conv", "inside last.weight", last);
    }

    private static float[] ramp(int length) {
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = 0.3f * (i % 5) - 0.5f;
        }
        return values;
    }

    private Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file().toFile())) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        return entries;
    }

    private static void edit(Map<String, byte[]> entries, String pattern, String replacement) {
        String json = new String(requireNonNull(entries.get("passport.json")), StandardCharsets.UTF_8);
        String edited = json.replaceFirst(pattern, Matcher.quoteReplacement(replacement));
        assertThat(edited).as("passport with %s replaced", pattern).isNotEqualTo(json);
        entries.put("passport.json", edited.getBytes(StandardCharsets.UTF_8));
    }

    private static void replacePart(Map<String, byte[]> entries, String part, byte[] bytes) {
        entries.put(part, bytes);
        edit(entries, "\"" + part + "\" : \"[0-9a-f]+\"", "\"" + part + "\" : \"" + Sha256.of(bytes) + '"');
    }

    private static void rewrite(Map<String, byte[]> entries, Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(content.getKey());
                CRC32 crc = new CRC32();
                crc.update(content.getValue());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.getValue().length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(content.getValue());
                zip.closeEntry();
            }
        }
        Files.write(file, bytes.toByteArray());
    }
}
