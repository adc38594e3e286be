package org.tractionscope.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class NpyFileTest {

    private final Path folder;

    NpyFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void shouldReadEveryVersion(int version) throws IOException {
        // given
        Path file = write(npy(version, dictionary("<f4", "False", "(2, 3)"), floats(1, 2, 3, -4, 0.5f, 6)));

        // when
        NpyArray array = NpyFile.read(file);

        // then
        assertThat(array.shape()).containsExactly(2, 3);
        assertThat(array.toArray()).containsExactly(1, 2, 3, -4, 0.5f, 6);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("types")
    void shouldReadEveryTypeAsFloat32(String descr, byte[] data, float[] expected) throws IOException {
        // given
        Path file = write(npy(1, dictionary(descr, "False", "(" + expected.length + ",)"), data));

        // when
        NpyArray array = NpyFile.read(file);

        // then
        assertThat(array.toArray()).containsExactly(expected);
    }

    static Stream<Arguments> types() {
        return Stream.of(
                Arguments.of("<f4", floats(1.5f, -2), new float[] {1.5f, -2}),
                Arguments.of("<f8", little(16).putDouble(0.1).putDouble(-3).array(), new float[] {0.1f, -3}),
                Arguments.of("|b1", new byte[] {0, 1, 7}, new float[] {0, 1, 1}),
                Arguments.of("|u1", new byte[] {0, 127, (byte) 200}, new float[] {0, 127, 200}),
                Arguments.of("<i4", little(8).putInt(-5).putInt(70_000).array(), new float[] {-5, 70_000}));
    }

    @Test
    void shouldReadAScalar() throws IOException {
        // given
        Path file = write(npy(1, dictionary("<f4", "False", "()"), floats(7)));

        // when
        NpyArray array = NpyFile.read(file);

        // then
        assertThat(array.shape()).isEmpty();
        assertThat(array.toArray()).containsExactly(7);
    }

    @Test
    void shouldReadMoreThanOneChunk() throws IOException {
        // given
        byte[] data = new byte[3 * (1 << 20) + 5];
        data[data.length - 1] = 9;
        Path file = write(npy(1, dictionary("|u1", "False", "(" + data.length + ",)"), data));

        // when
        NpyArray array = NpyFile.read(file);

        // then
        assertThat(array.size()).isEqualTo(data.length);
        assertThat(array.at(data.length - 2)).isZero();
        assertThat(array.at(data.length - 1)).isEqualTo(9);
    }

    @Test
    void shouldWriteTheBytesThatNumpyWrites() throws IOException {
        // given
        Path file = folder.resolve("a.npy");

        // when
        NpyFile.write(file, NpyArray.of(new float[] {1, -2.5f}, 2, 1, 1));

        // then
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 1, 1), }";
        byte[] expected = npy(1, header + " ".repeat(128 - 10 - 1 - header.length()) + "\n", floats(1, -2.5f));
        assertThat(Files.readAllBytes(file)).isEqualTo(expected);
        assertThat(NpyFile.read(file)).isEqualTo(NpyArray.of(new float[] {1, -2.5f}, 2, 1, 1));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void shouldReadBackWhatItWrote(int[] shape) {
        // given
        Path file = folder.resolve("a.npy");
        float[] values =
                new float[Stream.of(shape).mapToInt(each -> product(each)).sum()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i / 3f;
        }

        // when
        NpyFile.write(file, NpyArray.of(values, shape));

        // then
        assertThat(NpyFile.read(file)).isEqualTo(NpyArray.of(values, shape));
        assertThat(file.toFile().length() % 64).isEqualTo(4L * values.length % 64);
    }

    static Stream<Arguments> shapes() {
        return Stream.of(new int[] {}, new int[] {5}, new int[] {2, 3}, new int[] {1, 2, 3, 4}, new int[] {
                    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1
                })
                .map(shape -> Arguments.of((Object) shape));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void shouldNameTheFileAndTheFault(String message, byte[] bytes) throws IOException {
        // given
        Path file = write(bytes);

        // when / then
        assertThatThrownBy(() -> NpyFile.read(file))
                .isExactlyInstanceOf(RecordingException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(message);
    }

    static Stream<Arguments> faults() {
        String good = dictionary("<f4", "False", "(2,)");
        byte[] badVersion = npy(1, good, floats(1, 2));
        badVersion[6] = 4;
        byte[] longHeader = npy(2, good, floats(1, 2));
        longHeader[11] = 0x7f;
        byte[] negativeHeader = npy(2, good, floats(1, 2));
        negativeHeader[11] = (byte) 0xff;
        return Stream.of(
                Arguments.of("expected 12 more bytes, the file ends after 0", new byte[0]),
                Arguments.of(
                        "expected a NumPy .npy file, found another kind of file",
                        "hello, this is text".getBytes(StandardCharsets.US_ASCII)),
                Arguments.of("expected .npy version 1, 2 or 3, found 4", badVersion),
                Arguments.of("expected a .npy header of at most 65536 bytes, found 2130706", longHeader),
                Arguments.of("expected a .npy header of at most 65536 bytes, found 427819", negativeHeader),
                Arguments.of(
                        "expected C order, found fortran_order: True",
                        npy(1, dictionary("<f4", "True", "(2,)"), floats(1, 2))),
                Arguments.of(
                        "expected elements of type <f4, <f8, |b1, |u1, <u2, <i4, found >f4",
                        npy(1, dictionary(">f4", "False", "(2,)"), floats(1, 2))),
                Arguments.of("found |O", npy(1, dictionary("|O", "False", "(2,)"), floats(1, 2))),
                Arguments.of(
                        "expected a .npy header with a 'descr' that is one element type",
                        npy(1, "{'descr': [('x', '<f4')], 'fortran_order': False, 'shape': (2,)}", floats(1, 2))),
                Arguments.of(
                        "expected a .npy header with a 'shape' such as",
                        npy(1, "{'descr': '<f4', 'fortran_order': False}", floats(1, 2))),
                Arguments.of(
                        "expected 12 bytes of data behind the header, found 8",
                        npy(1, dictionary("<f4", "False", "(3,)"), floats(1, 2))),
                Arguments.of(
                        "expected 4 bytes of data behind the header, found 8",
                        npy(1, dictionary("<f4", "False", "(1,)"), floats(1, 2))),
                Arguments.of(
                        "expected axes ≥ 1 and at most 268435456 elements, found shape (2147483647, 2147483647)",
                        npy(1, dictionary("<f4", "False", "(2147483647, 2147483647)"), floats(1))),
                Arguments.of(
                        "found shape (99999999999999999999,)",
                        npy(1, dictionary("<f4", "False", "(99999999999999999999,)"), floats(1))),
                Arguments.of("found shape (0,)", npy(1, dictionary("<f4", "False", "(0,)"), new byte[4])),
                Arguments.of(
                        "expected at most 32 axes, found 33",
                        npy(1, dictionary("<f4", "False", "(" + "1, ".repeat(33) + ")"), floats(1))),
                Arguments.of(
                        "the file ends after",
                        Stream.of(npy(1, good, floats(1, 2)))
                                .map(bytes -> Arrays.copyOf(bytes, 30))
                                .findFirst()
                                .orElseThrow()));
    }

    @Test
    void shouldSayThatThereIsNoSuchFile() {
        // given
        Path file = folder.resolve("absent.npy");

        // when / then
        assertThatThrownBy(() -> NpyFile.read(file))
                .isExactlyInstanceOf(RecordingException.class)
                .hasMessage("the array cannot be read: " + file + ": no such file or folder");
    }

    @Test
    void shouldLeaveTheEarlierFileWholeWhenTheDiskIsFull() throws IOException {
        // given
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "a device that is always full exists on Linux only");
        Path file = folder.resolve("a.npy");
        NpyFile.write(file, NpyArray.of(new float[] {1, 2}, 2));
        Files.createSymbolicLink(folder.resolve("a.npy.tmp"), full);

        // when / then
        assertThatThrownBy(() -> NpyFile.write(file, NpyArray.of(new float[] {3, 4}, 2)))
                .isExactlyInstanceOf(RecordingException.class)
                .hasMessage("the file cannot be written: " + file + ": disk full");
        assertThat(NpyFile.read(file)).isEqualTo(NpyArray.of(new float[] {1, 2}, 2));
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }

    @Test
    void shouldReadTheFieldsOfTheWashout() {
        // given
        Path washout = Path.of(System.getProperty("tractionscope.shared", "absent"), "real", "washout");
        assumeTrue(Files.isDirectory(washout), "the measured washout is not on this machine");

        for (String minute : List.of("t010", "t040", "t080", "t110")) {
            // when
            NpyArray field = NpyFile.read(washout.resolve(minute + "_gfnn_force.npy"));

            // then
            assertThat(field.shape()).as(minute).containsExactly(2, 256, 256);
        }
    }

    @Test
    void shouldSumTheFieldOfTheWashoutAsNumpyDoes() {
        // given
        Path file =
                Path.of(System.getProperty("tractionscope.shared", "absent"), "real", "washout", "t010_gfnn_force.npy");
        assumeTrue(Files.exists(file), "the measured washout is not on this machine");

        // when
        NpyArray field = NpyFile.read(file);
        double total = 0;
        for (int i = 0; i < 256 * 256; i++) {
            total += Math.hypot(field.at(i), field.at(256 * 256 + i));
        }

        // then
        // The published total is given with one decimal.
        assertThat(total).isCloseTo(5733.7, within(0.06));
    }

    @Test
    void shouldReadEveryGoldenArray() throws IOException {
        // given
        Path golden = Path.of(System.getProperty("tractionscope.shared", "absent"), "golden");
        assumeTrue(Files.isDirectory(golden), "the golden arrays are not on this machine");
        List<Path> files;
        try (Stream<Path> walk = Files.walk(golden)) {
            files = walk.filter(file -> file.toString().endsWith(".npy"))
                    .sorted()
                    .toList();
        }

        // when / then
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            assertThat(NpyFile.read(file).size()).as(file.toString()).isPositive();
        }
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("x.npy"), bytes);
    }

    private static String dictionary(String descr, String fortranOrder, String shape) {
        return "{'descr': '" + descr + "', 'fortran_order': " + fortranOrder + ", 'shape': " + shape + ", }   \n";
    }

    private static byte[] npy(int version, String header, byte[] data) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) version, 0});
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        out.writeBytes(
                version == 1
                        ? little(2).putShort((short) text.length).array()
                        : little(4).putInt(text.length).array());
        out.writeBytes(text);
        out.writeBytes(data);
        return out.toByteArray();
    }

    private static byte[] floats(float... values) {
        byte[] bytes = new byte[4 * values.length];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(values);
        return bytes;
    }

    private static ByteBuffer little(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int product(int[] shape) {
        int product = 1;
        for (int axis : shape) {
            product *= axis;
        }
        return product;
    }
}
