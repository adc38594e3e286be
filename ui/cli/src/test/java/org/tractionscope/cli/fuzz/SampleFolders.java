package org.tractionscope.cli.fuzz;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.StageTimes;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.recording.ndtiff.NdTiffWriter;
import org.tractionscope.recording.run.RecorderSettings;
import org.tractionscope.recording.run.RunRecorder;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.data.DataSets;
import org.tractionscope.training.data.FrameEntry;

/** Valid recordings and data sets of a few kilobytes, written by this program or by others. */
final class SampleFolders {

    private static final ImageSize SIZE = new ImageSize(6, 8);
    private static final StreamId STREAM = new StreamId("scope", "cam", "pos", "zyxin");

    private SampleFolders() {}

    /** TIFFs of other programs, and grey ones in every compression that the JDK writes. */
    static List<byte[]> tiffs() throws IOException {
        List<byte[]> all = new ArrayList<>();
        Project.foreign("").forEach((name, bytes) -> {
            if (name.endsWith(".tif") && !name.contains("/")) {
                all.add(bytes);
            }
        });
        for (String compression : List.of("LZW", "ZLib", "PackBits", "Deflate")) {
            all.add(tiff(BufferedImage.TYPE_USHORT_GRAY, compression));
            all.add(tiff(BufferedImage.TYPE_BYTE_GRAY, compression));
        }
        return all;
    }

    private static byte[] tiff(int type, String compression) throws IOException {
        BufferedImage image = new BufferedImage(SIZE.columns(), SIZE.rows(), type);
        for (int i = 0; i < SIZE.pixels(); i++) {
            image.getRaster().setSample(i % SIZE.columns(), i / SIZE.columns(), 0, 7 * i % 251);
        }
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(compression);
            writer.write(null, new IIOImage(image, null, null), param);
        }
        writer.dispose();
        return bytes.toByteArray();
    }

    static ScratchFolder ndtiff(Path scratch) throws IOException {
        Path folder = Files.createDirectories(scratch.resolve("made"));
        try (NdTiffWriter writer =
                NdTiffWriter.create(folder, "run", "{\"PixelSize_um\":0.65,\"ChNames\":[\"zyxin\"]}")) {
            for (int i = 0; i < 3; i++) {
                writer.write(
                        "{\"channel\":\"zyxin\",\"time\":" + i + "}",
                        SIZE,
                        i == 1 ? PixelType.UINT8 : PixelType.UINT16,
                        ByteBuffer.allocate(SIZE.pixels() * (i == 1 ? 1 : 2)).order(ByteOrder.LITTLE_ENDIAN),
                        "{\"ElapsedTime-ms\":" + 1000 * i
                                + ",\"PixelSizeUm\":0.65,\"ReceivedTime\":\"2026-11-22 16:26:31.250 +0100\"}");
            }
        }
        Map<String, byte[]> files = ScratchFolder.of(folder);
        return new ScratchFolder(scratch).add("ndtiff", files);
    }

    static ScratchFolder zarr(Path scratch) throws IOException {
        Map<String, byte[]> all = Project.foreign("");
        ScratchFolder folder = new ScratchFolder(scratch);
        for (String name : List.of(
                "faro.zarr/",
                "ome04.zarr/",
                "transposed.zarr/",
                "positions.ome.zarr/",
                "smart/acquisition.ome.zarr/")) {
            folder.add(name.replace('/', '_'), ScratchFolder.under(name, all));
        }
        for (String name : List.of(
                "blosc-lz4-shuffle",
                "blosc-lz4hc-plain",
                "blosc-zlib",
                "blosc-zstd-bitshuffle",
                "gzip",
                "lz4",
                "zstd")) {
            folder.add(name, ScratchFolder.under("v2/" + name + '/', all));
        }
        return folder;
    }

    /** A closed recording and one whose program died. */
    static ScratchFolder recording(Path scratch) throws IOException {
        Path made = scratch.resolve("made");
        try (RunRecorder recorder = RunRecorder.create(
                made, RecorderSettings.of(Map.of("command", "fuzz")).withLeastFreeBytes(0), warning -> {})) {
            CaptureTime captured = new CaptureTime(1_795_000_000_000_000_000L, 0);
            FrameKey key = new FrameKey(STREAM, "session", 0);
            recorder.record(new Frame(
                    key,
                    captured,
                    SIZE,
                    PixelType.UINT8,
                    ByteBuffer.allocate(SIZE.pixels()),
                    Optional.of(PixelSize.ofUm(0.65)),
                    new Provenance(Provenance.Source.SIMULATION, "fuzz", "test")));
            recorder.record(traction(key, captured), captured.unixNs());
            recorder.record(
                    new SkippedFrame(
                            new FrameKey(STREAM, "session", 1), captured, SkipReason.QUEUE_FULL, "the queue was full"),
                    "ab".repeat(32));
            recorder.record(ExperimentEvent.of("session", "event", ExperimentEvent.Kind.NOTE, captured)
                    .text("a note")
                    .build());
        }
        Map<String, byte[]> files = ScratchFolder.of(made);
        Map<String, byte[]> torn = new LinkedHashMap<>(files);
        torn.put(
                "manifest.json",
                "{\"format\":\"tractionscope-recording\",\"version\":1,\"state\":\"recording\"}"
                        .getBytes(StandardCharsets.UTF_8));
        return new ScratchFolder(scratch).add("torn", torn).add("closed", files);
    }

    private static Traction traction(FrameKey key, CaptureTime captured) {
        FieldGrid grid = new FieldGrid(SIZE, PixelSize.ofUm(0.65), 0, 0, 1);
        BitSet inside = new BitSet();
        inside.set(3, 20);
        return Traction.of(key, captured)
                .field(
                        new TractionField(grid, TractionUnit.NORMALISED, new float[2 * SIZE.pixels()]),
                        new CellMask(SIZE, inside),
                        12)
                .cell(Optional.of(new CellTraction(10, 1, 2, 0.1, 8)))
                .normalisation(new Normalisation(Normalisation.State.FIXED, 100, 900))
                .by(new ModelId("small", "ab".repeat(32)), new EngineId("none", "no network"))
                .times(new StageTimes(captured.unixNs(), captured.unixNs(), captured.unixNs(), captured.unixNs()))
                .build();
    }

    /** Both layouts of a data set for training. */
    static ScratchFolder dataset(Path scratch) throws IOException {
        Map<String, byte[]> authors = new LinkedHashMap<>();
        authors.put("dataset.csv", text("folder,filename,frame,pixel_size_um\ncell_0,frame_1.npy,1,0.17\n"));
        authors.put(
                "cell_mean_baselines.csv",
                text("cell,zyxin_lifetime_mean_outside,zyxin_lifetime_mean_inside\ncell_0,100,900\n"));
        authors.put("cell_force_baselines_bydataset.csv", text("cell,F_lifetime_mean_avg\ncell_0,40\n"));
        authors.put("cell_0/frame_1.npy", npy7());
        Map<String, byte[]> plain = new LinkedHashMap<>();
        plain.put(
                "frames.csv",
                text(
                        "cell,image,mask,traction,pixel_size_um,day,minute\na,image.tif,image.tif,traction.tif,0.34,1,5\n"));
        plain.put("image.tif", tiff(BufferedImage.TYPE_USHORT_GRAY, "LZW"));
        plain.put("traction.tif", twoPages());
        return new ScratchFolder(scratch).add("authors", authors).add("plain", plain);
    }

    static void readDataset(Path folder) {
        DataSet data = DataSets.open(folder);
        for (FrameEntry entry : data.frames()) {
            data.raw(entry);
            data.levels(entry.cell());
        }
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] npy7() {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (7, 4, 4), }";
        ByteBuffer bytes = ByteBuffer.allocate(128 + 4 * 7 * 16).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) 118);
        bytes.put((header + " ".repeat(117 - header.length()) + '\n').getBytes(StandardCharsets.US_ASCII));
        return bytes.array();
    }

    private static byte[] twoPages() throws IOException {
        BufferedImage image = new BufferedImage(SIZE.columns(), SIZE.rows(), BufferedImage.TYPE_USHORT_GRAY);
        image.getRaster().setSample(3, 4, 0, 50);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            writer.writeToSequence(new IIOImage(image, null, null), null);
            writer.writeToSequence(new IIOImage(image, null, null), null);
            writer.endWriteSequence();
        }
        writer.dispose();
        return bytes.toByteArray();
    }
}
