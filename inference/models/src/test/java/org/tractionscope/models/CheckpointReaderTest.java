package org.tractionscope.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tractionscope.models.MiniCheckpoint.FloatTensor;
import org.tractionscope.models.MiniCheckpoint.Raw;
import org.tractionscope.models.WeightTensor.ElementType;

class CheckpointReaderTest {

    private final Path folder;

    CheckpointReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void shouldReadWeightsInTheOrderOfTheFile() {
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("z", FloatTensor.real(new float[] {1, 2, 3, 4, 5, 6}, 2, 3));
        state.put("a", FloatTensor.complex(new float[] {1, -1, 2, -2}, 2));

        Checkpoint checkpoint = read(Map.of("state_dict", state));

        assertThat(checkpoint.state().keySet()).containsExactly("z", "a");
        assertThat(checkpoint.weight("z").toFloats()).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(checkpoint.weight("z")).hasToString("float32 [2, 3]");
        assertThat(checkpoint.weight("a").type()).isEqualTo(ElementType.COMPLEX64);
        assertThat(checkpoint.weight("a").realAt(1)).isEqualTo(2);
        assertThat(checkpoint.weight("a").imaginaryAt(1)).isEqualTo(-2);
    }

    @Test
    void shouldReadBigEndianStorages() {
        Path file = MiniCheckpoint.bigEndian(Map.of("state_dict", weights())).write(folder.resolve("big.pt"));

        assertThat(CheckpointReader.read(file).weight("w").toFloats()).containsExactly(1.5f, -2.25f);
    }

    @Test
    void shouldFollowStridesAndOffsetsIntoASharedStorage() {
        // A storage 0 1 2 3 4 5: its transpose [3, 2], and a view of its last two elements.
        Raw storage = Raw.of("(X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0000X\3\0\0\0cpuK\6tQ");
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("whole", FloatTensor.real(new float[] {0, 1, 2, 3, 4, 5}, 2, 3));
        state.put("transposed", view(storage, "K\0K\3K\2\u0086K\1K\3\u0086"));
        state.put("tail", view(storage, "K\4K\2\u0085K\1\u0085"));

        Checkpoint checkpoint = read(Map.of("state_dict", state));

        assertThat(checkpoint.weight("transposed").toFloats()).containsExactly(0, 3, 1, 4, 2, 5);
        assertThat(checkpoint.weight("tail").toFloats()).containsExactly(4, 5);
    }

    @Test
    void shouldReadWhatIsNotedBesideTheWeights() {
        Map<String, Object> hyperParameters = new LinkedHashMap<>();
        hyperParameters.put("nmax", 50);
        hyperParameters.put("beta", 0.1);
        hyperParameters.put("real", true);
        hyperParameters.put("size", List.of(64, 64));
        hyperParameters.put("note", Raw.of("N"));
        hyperParameters.put("big", Raw.of("\u008a\5\0\0\0\0\1"));
        hyperParameters.put("negative", Raw.of("\u008a\1\u00fe"));
        // numpy.float64(1.0), as protocol 2 writes it.
        hyperParameters.put(
                "loss",
                Raw.of("cnumpy.core.multiarray\nscalar\ncnumpy\ndtype\nX\2\0\0\0f8K\0K\1\u0087R(K\3X\1\0\0\0<NNNJ"
                        + "\u00ff\u00ff\u00ff\u00ffJ\u00ff\u00ff\u00ff\u00ffK\0tbc_codecs\nencode\nX\u0009\0\0\0"
                        + "\0\0\0\0\0\0\u00c3\u00b0?X\6\0\0\0latin1\u0086R\u0086R"));
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("state_dict", weights());
        root.put("hparams", hyperParameters);
        root.put("epoch", 165);

        Checkpoint checkpoint = read(root);

        assertThat(checkpoint.hyperParameters().values())
                .containsExactly(
                        Map.entry("nmax", 50L),
                        Map.entry("beta", 0.1),
                        Map.entry("real", true),
                        Map.entry("size", List.of(64L, 64L)),
                        Map.entry("note", Optional.empty()),
                        Map.entry("big", 1L << 32),
                        Map.entry("negative", -2L),
                        Map.entry("loss", 1.0));
        assertThat(checkpoint.hyperParameters().wholeNumber("nmax")).hasValue(50);
        assertThat(checkpoint.hyperParameters().wholeNumber("beta")).isEmpty();
        assertThat(checkpoint.hyperParameters().flag("real")).contains(true);
        assertThat(checkpoint.notes()).containsExactly(Map.entry("epoch", 165L));
    }

    @Test
    void shouldRefuseAForbiddenGlobalByName() {
        Path file = write(Map.of("state_dict", weights(), "x", Raw.of("cposix\nsystem\nX\4\0\0\0true\u0085R")));

        assertThatThrownBy(() -> CheckpointReader.read(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(file + ": a checkpoint may name only _codecs.encode, collections.OrderedDict, ")
                .hasMessageEndingWith(": found the forbidden posix.system");
    }

    @Test
    void shouldRefuseAForbiddenGlobalThatComesFromTheStack() {
        assertRefused(Map.of("x", Raw.of("\u008c\10builtins\u008c\4eval\u0093")), "found the forbidden builtins.eval");
    }

    @ParameterizedTest
    @CsvSource({"1, 0.5", "2, 0.99"})
    void shouldRefuseATruncatedFile(int number, double part) throws IOException {
        byte[] whole = Files.readAllBytes(write(TinyGfnn.checkpoint(number, 16, true, Map.of())));
        Path torn = folder.resolve("torn.pt");
        int left = (int) (part * whole.length);
        Files.write(torn, Arrays.copyOf(whole, left));

        assertThatThrownBy(() -> CheckpointReader.read(torn))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(torn + ": the checkpoint starts as a zip file")
                .hasMessageContaining("probably truncated at " + left + " bytes");
    }

    @Test
    void shouldRefuseWhatIsNoZip() throws IOException {
        Path file = folder.resolve("model.pt");
        Files.writeString(file, "version https://git-lfs.github.com/spec/v1", StandardCharsets.UTF_8);

        assertThatThrownBy(() -> CheckpointReader.read(file))
                .hasMessage(
                        file + ": a checkpoint must be a zip file, which starts with 50 4b 03 04: found 42 bytes that"
                                + " start with 76 65 72 73");
    }

    @Test
    void shouldRefuseAnEmptyOrMissingFile() throws IOException {
        Path empty = Files.createFile(folder.resolve("empty.pt"));
        Path missing = folder.resolve("missing.pt");

        assertThatThrownBy(() -> CheckpointReader.read(empty)).hasMessageContaining("found 0 bytes");
        assertThatThrownBy(() -> CheckpointReader.read(missing))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("cannot be read")
                .hasMessageContaining("missing.pt");
    }

    @Test
    void shouldNameTheOlderFormat() throws IOException {
        Path file = folder.resolve("legacy.pt");
        Files.write(file, HexFormat.of().parseHex("80028a0a6cfc9c46f9206aa85019" + "2e8002"));

        assertThatThrownBy(() -> CheckpointReader.read(file))
                .hasMessageContaining("must be in PyTorch's zip format (torch ≥ 1.6): found the older pickle format");
    }

    @Test
    void shouldRefuseAFileWithoutWeights() {
        assertRefused(Map.of("epoch", 3), "must have an entry state_dict or model with the weights: found [epoch]");
    }

    @Test
    void shouldRefuseAWeightThatIsNotANumber() {
        assertRefused(
                Map.of("state_dict", Map.of("w", FloatTensor.real(new float[] {1, Float.NaN}, 2))),
                "every weight must be a finite number: element 1 of w (float32 [2]) is NaN");
    }

    @Test
    void shouldRefuseAStorageThatIsTooShort() {
        Path file = MiniCheckpoint.of(Map.of("state_dict", weights()))
                .replacing("data/0", new byte[5])
                .write(folder.resolve("short.pt"));

        assertThatThrownBy(() -> CheckpointReader.read(file))
                .hasMessage(file + ": storage data/0 must have 8 bytes: 5");
    }

    @Test
    void shouldRefuseATensorBeyondItsStorage() {
        Raw storage = Raw.of("(X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0000X\3\0\0\0cpuK\2tQ");
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("w", FloatTensor.real(new float[] {1, 2}, 2));
        state.put("v", view(storage, "K\1K\2\u0085K\1\u0085"));

        assertRefused(
                Map.of("state_dict", state),
                "weight v [2] must lie within the 2 elements of its storage data/0: it reaches from 1 to 2");
    }

    @Test
    void shouldRefuseATensorThatRepeatsAnElementWithoutEnd() {
        Raw storage = Raw.of("(X\7\0\0\0storagectorch\nFloatStorage\nX\1\0\0\0000X\3\0\0\0cpuK\2tQ");
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("w", FloatTensor.real(new float[] {1, 2}, 2));
        state.put("v", view(storage, "K\0J\0\0\0\u007f\u0085K\0\u0085"));

        assertRefused(Map.of("state_dict", state), "a checkpoint must have ≤ 33554432 weights: it has more");
    }

    @Test
    void shouldRefuseCompressedEntries() {
        Path file = MiniCheckpoint.of(
                        Map.of("state_dict", Map.of("w", FloatTensor.real(new float[1_000_000], 1_000_000))))
                .compressed()
                .write(folder.resolve("bomb.pt"));

        assertThatThrownBy(() -> CheckpointReader.read(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("must be stored without compression");
    }

    @Test
    void shouldRefuseADamagedStorage() throws IOException {
        Path file = write(Map.of("state_dict", weights()));
        byte[] bytes = Files.readAllBytes(file);
        // 1.5f in little-endian; its zeros become ones.
        int at = HexFormat.of().formatHex(bytes).indexOf("0000c03f") / 2;
        bytes[at] = 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> CheckpointReader.read(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("is damaged: its 8 bytes must have the CRC-32");
    }

    @Test
    void shouldRefuseATextLongerThanThePickle() {
        assertRefused(Map.of("x", Raw.of("X\u00ff\u00ff\u00ff\u007f")), "declares a text of 2147483647 bytes where");
    }

    @Test
    void shouldRefuseListsThatMultiplyByBeingShared() {
        // Thirty lists, each holding the one before it twice.
        StringBuilder bomb = new StringBuilder("]q\1");
        for (int level = 1; level <= 30; level++) {
            bomb.append("0](h")
                    .append((char) level)
                    .append('h')
                    .append((char) level)
                    .append("eq")
                    .append((char) (level + 1));
        }
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("state_dict", weights());
        root.put("x", Raw.of(bomb.toString()));

        assertRefused(root, "values beside the weights are nested too deep or too many");
    }

    @Test
    void shouldRefuseAListInsideItself() {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("state_dict", weights());
        root.put("x", Raw.of("]q\1h\1a"));

        assertRefused(root, "values beside the weights are nested too deep or too many");
    }

    @Test
    void shouldRefuseATornPickle() {
        Path file = MiniCheckpoint.of(Map.of("state_dict", weights()))
                .replacing("data.pkl", new byte[] {(byte) 0x80, 2, '}', 's'})
                .write(folder.resolve("torn.pt"));

        assertThatThrownBy(() -> CheckpointReader.read(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("it ends or its stack is empty at opcode 0x73, byte 3 of 4");
    }

    @Test
    void shouldRefuseAnOpcodeThatNoCheckpointNeeds() {
        assertRefused(Map.of("x", Raw.of("(iposix\nsystem\n")), "the pickle uses opcode 0x69");
    }

    private void assertRefused(Map<String, Object> root, String message) {
        Path file = write(root);

        assertThatThrownBy(() -> CheckpointReader.read(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message);
    }

    private static Map<String, Object> weights() {
        return Map.of("w", FloatTensor.real(new float[] {1.5f, -2.25f}, 2));
    }

    private static Raw view(Raw storage, String offsetShapeStrides) {
        return Raw.of("ctorch._utils\n_rebuild_tensor_v2\n(" + storage.opcodes() + offsetShapeStrides
                + "\u0089ccollections\nOrderedDict\n)RtR");
    }

    private Checkpoint read(Map<String, Object> root) {
        return CheckpointReader.read(write(root));
    }

    private Path write(Map<String, Object> root) {
        return MiniCheckpoint.of(root).write(folder.resolve("mini.pt"));
    }
}
