package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input gets one clear line that names the thing, exit code 2, and leaves nothing behind. */
class ReplayInputTest {

    private final Path folder;
    private final Path frames;
    private final Path out;

    ReplayInputTest(@TempDir Path folder) {
        this.folder = folder;
        this.frames = folder.resolve("frames");
        this.out = folder.resolve("out");
    }

    @BeforeEach
    void writeGoodFrames() throws IOException {
        Files.createDirectory(frames);
        TiffWriter.cells(frames, 2, 32);
    }

    @Test
    void shouldRefuseAFolderWithoutFrames() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        assertRefused(List.of("--frames", empty.toString()), "no frames in " + empty);
    }

    @Test
    void shouldRefuseATornTiff() throws IOException {
        byte[] whole = Files.readAllBytes(frames.resolve("frame_0001.tif"));
        Files.write(frames.resolve("frame_0001.tif"), Arrays.copyOf(whole, whole.length / 2));

        assertRefused(List.of(), "frame_0001.tif", "torn");
    }

    @Test
    void shouldRefuseAnRgbTiff() throws IOException {
        TiffWriter.rgb(frames.resolve("frame_0000.tif"), 32);

        assertRefused(List.of(), "frame_0000.tif", "expected 8- or 16-bit grey, found 3 samples");
    }

    @Test
    void shouldRefuseFramesOfTwoSizes() throws IOException {
        TiffWriter.grey16(frames.resolve("frame_0001.tif"), 16, (row, column) -> 0);

        assertRefused(List.of(), "frame_0000.tif is 32x32", "frame_0001.tif is 16x16");
    }

    @Test
    void shouldRefuseAPixelSizeThatTheModelWasNotTrainedFor() {
        String model = Shared.gfnn().toString();

        assertRefused(List.of("--pixel-size-um", "0.5", "--model", model), "0.68 µm", "0.5 µm");
    }

    @Test
    void shouldRefuseANonsensePixelSize() {
        assertRefused(List.of("--pixel-size-um", "0"), "--pixel-size-um", "pixel size must be > 0", "0.0");
    }

    @Test
    void shouldRefuseATruncatedCheckpoint() throws IOException {
        byte[] whole = Files.readAllBytes(Shared.gfnn());
        Path torn = Files.write(folder.resolve("torn.pt"), Arrays.copyOf(whole, 100_000));

        assertRefused(List.of("--model", torn.toString()), "torn.pt", "truncated at 100000 bytes");
    }

    @Test
    void shouldRefuseACheckpointOfAnotherNetwork() {
        String model = Shared.need("golden/gfnn/trainstep.pt").toString();

        assertRefused(List.of("--model", model), "trainstep.pt");
    }

    @Test
    void shouldRefuseAModelThatIsNotThere() {
        assertRefused(List.of("--model", "no-such-model.pt"), "no-such-model.pt");
    }

    @Test
    void shouldRefuseOverlappingPhases() throws IOException {
        Path protocol = protocol("length_min: 30", "length_min: 40");

        assertRefused(List.of("--protocol", protocol.toString()), "protocol.yaml, line", "overlaps phase \"baseline\"");
    }

    @Test
    void shouldRefuseAnUnknownKeyOfAProtocolAndNameTheNearest() throws IOException {
        Path protocol = protocol("length_min: 30", "lenght_min: 30");

        assertRefused(
                List.of("--protocol", protocol.toString()),
                "unknown key \"lenght_min\"",
                "Did you mean \"length_min\"?");
    }

    @Test
    void shouldRefuseAnOccupiedPort() throws IOException {
        String model = Shared.gfnn().toString();
        try (ServerSocket occupied = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(occupied.getLocalPort());

            assertRefused(List.of("--model", model, "--port", port), "port " + port);
        }
    }

    @Test
    void shouldRefuseAnOutputFolderThatCannotBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertRefused(List.of("--out", file.resolve("run").toString()), "output folder cannot be written", "file");
    }

    @Test
    void shouldRefuseToReplaceARunUnlessAskedTo() throws IOException {
        Files.createDirectory(out);
        Files.writeString(out.resolve("metrics.csv"), "an earlier run");
        Console console = new Console();

        int code = console.run(arguments(List.of()));

        assertThat(code).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.err()).contains(out.toString()).contains("--overwrite");
        assertThat(Files.readString(out.resolve("metrics.csv"))).isEqualTo("an earlier run");
    }

    @Test
    void shouldRefuseAnUnknownEngineAndNameTheKnownOnes() {
        assertRefused(
                List.of("--engine", "abacus"),
                "--engine must be auto or one of tensorrt, onnx-tensorrt, cuda, fused-cpu, onnx-cpu: \"abacus\"");
    }

    @Test
    void shouldRefuseABaselineInWhichTheCellIsDarkerThanTheBackground() {
        assertRefused(List.of("--baseline", "900,100"), "--baseline", "900");
    }

    @Test
    void shouldRefuseTimesThatDoNotFitTheFrames() {
        assertRefused(List.of("--frame-times-min", "1,2,3"), "each of the 2 frames: 3 given");
    }

    private Path protocol(String from, String to) throws IOException {
        String text = Files.readString(Path.of("../../configs/protocols/rock-washout.yaml"));
        assertThat(text).contains(from);
        return Files.writeString(folder.resolve("protocol.yaml"), text.replaceFirst(from, to));
    }

    private void assertRefused(List<String> changed, String... words) {
        Console console = new Console();

        int code = console.run(arguments(changed));

        assertThat(code).as(console.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(console.err()).contains(words).startsWith("tractionscope replay: ");
        assertThat(console.err().lines().filter(line -> line.startsWith("tractionscope")))
                .hasSize(1);
        assertThat(console.err()).doesNotContain("\tat ");
        assertThat(out).doesNotExist();
    }

    /** A replay in which all is well but for what is changed. */
    private String[] arguments(List<String> changed) {
        List<String> arguments = new ArrayList<>(List.of(
                "--frames",
                frames.toString(),
                "--pixel-size-um",
                "0.68",
                "--baseline",
                "100,900",
                "--model",
                "none.pt",
                "--out",
                out.toString()));
        for (int i = 0; i < changed.size(); i += 2) {
            int at = arguments.indexOf(changed.get(i));
            if (at >= 0) {
                arguments.set(at + 1, changed.get(i + 1));
            } else {
                arguments.addAll(changed.subList(i, i + 2));
            }
        }
        arguments.add(0, "replay");
        arguments.add("--headless");
        return arguments.toArray(String[]::new);
    }
}
