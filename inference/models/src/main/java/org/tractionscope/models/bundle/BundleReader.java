package org.tractionscope.models.bundle;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.tractionscope.models.ModelFormatException;
import org.tractionscope.models.Sha256;
import org.tractionscope.models.onnx.GraphProto;
import org.tractionscope.models.onnx.ModelProto;
import org.tractionscope.models.onnx.ValueInfoProto;
import org.tractionscope.predict.OnnxGraph;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.Tensor;

/**
 * Reads model bundles; see {@link ModelBundle} for the file. Every length is checked against the file's before anything is
 * allocated, and every part against its SHA-256. May be used from any thread.
 */
public final class BundleReader {

    private static final long MOST_BYTES = 1L << 30;
    private static final long MOST_PASSPORT_BYTES = 1L << 20;
    private static final int MOST_ENTRIES = 1 + BundlePart.values().length;
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private BundleReader() {}

    /** Whether a file looks like a bundle, which is to say, is a zip file with a {@code passport.json}. */
    public static boolean recognises(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            if (!Arrays.equals(in.readNBytes(ZIP.length), ZIP)) {
                return false;
            }
        } catch (IOException unreadable) {
            return false;
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.getEntry(BundlePart.PASSPORT) != null;
        } catch (IOException torn) {
            return false;
        }
    }

    /**
     * Reads a bundle.
     *
     * @throws ModelFormatException if it is no bundle, of a later version, lacks a part, or a part is not what the passport
     *     says; the message names the part or key
     */
    public static ModelBundle open(Path file) {
        requireZip(file);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            requireKnownEntries(file, zip);
            PassportJson.Content content = content(file, zip);
            Map<BundlePart, byte[]> parts = new EnumMap<>(BundlePart.class);
            for (BundlePart part : BundlePart.values()) {
                if (content.parts().containsKey(part)) {
                    parts.put(part, proved(file, part, read(file, zip, part.entry()), content));
                } else if (zip.getEntry(part.entry()) != null) {
                    throw new ModelFormatException(
                            file, "the part " + part.entry() + " is not among the parts in " + BundlePart.PASSPORT);
                }
            }
            return bundle(file, content.passport(), parts);
        } catch (ZipException torn) {
            throw new ModelFormatException(
                    file,
                    "the bundle starts as a zip file but its table of contents is missing or torn; it is probably"
                            + " truncated (" + torn.getMessage() + ")",
                    torn);
        } catch (IOException unreadable) {
            throw new ModelFormatException(file, "the bundle cannot be read: " + unreadable, unreadable);
        }
    }

    private static void requireZip(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(ZIP.length);
            if (!Arrays.equals(start, ZIP)) {
                throw new ModelFormatException(
                        file,
                        "a model bundle must be a zip file: it starts with "
                                + HexFormat.of().formatHex(start));
            }
            long bytes = Files.size(file);
            if (bytes > MOST_BYTES) {
                throw new ModelFormatException(file, "a model bundle must have ≤ " + MOST_BYTES + " bytes: " + bytes);
            }
        } catch (IOException unreadable) {
            throw new ModelFormatException(file, "the bundle cannot be read: " + unreadable, unreadable);
        }
    }

    private static void requireKnownEntries(Path file, ZipFile zip) throws IOException {
        if (zip.size() > MOST_ENTRIES) {
            throw new ModelFormatException(
                    file, "a model bundle must have ≤ " + MOST_ENTRIES + " entries: " + zip.size());
        }
        List<String> known = Stream.concat(
                        Stream.of(BundlePart.PASSPORT),
                        Arrays.stream(BundlePart.values()).map(BundlePart::entry))
                .toList();
        long left = Files.size(file);
        for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
            if (!known.contains(entry.getName())) {
                throw new ModelFormatException(
                        file, "entries of a model bundle must be among " + known + ": " + entry.getName());
            }
            left -= entry.getSize();
            if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize() || left < 0) {
                throw new ModelFormatException(
                        file,
                        "entries of a model bundle must be stored without compression and fit into the file: "
                                + entry.getName() + " declares " + entry.getSize() + " bytes in "
                                + entry.getCompressedSize());
            }
        }
    }

    private static PassportJson.Content content(Path file, ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(BundlePart.PASSPORT);
        if (entry != null && entry.getSize() > MOST_PASSPORT_BYTES) {
            throw new ModelFormatException(
                    file, BundlePart.PASSPORT + " must have ≤ " + MOST_PASSPORT_BYTES + " bytes: " + entry.getSize());
        }
        byte[] json = read(file, zip, BundlePart.PASSPORT);
        // Nothing else proves the passport, and Java checks the sum of no stored entry.
        CRC32 crc = new CRC32();
        crc.update(json);
        if (entry != null && crc.getValue() != entry.getCrc()) {
            throw new ModelFormatException(file, BundlePart.PASSPORT + " is damaged: its checksum is wrong");
        }
        try {
            return PassportJson.read(json);
        } catch (IllegalArgumentException fault) {
            throw new ModelFormatException(file, BundlePart.PASSPORT + ": " + fault.getMessage(), fault);
        }
    }

    private static byte[] read(Path file, ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new ModelFormatException(file, "the part " + name + " of the model bundle is missing");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return in.readNBytes((int) entry.getSize());
        }
    }

    private static byte[] proved(Path file, BundlePart part, byte[] bytes, PassportJson.Content content) {
        String found = Sha256.of(bytes);
        String expected = content.parts().get(part);
        if (!found.equals(expected)) {
            throw new ModelFormatException(
                    file,
                    "the part " + part.entry() + " must have the SHA-256 " + expected + " of the passport: " + found);
        }
        return bytes;
    }

    private static ModelBundle bundle(Path file, BundlePassport passport, Map<BundlePart, byte[]> parts) {
        OnnxGraph model = graph(file, BundlePart.MODEL, parts);
        OnnxGraph raw = parts.containsKey(BundlePart.RAW) ? graph(file, BundlePart.RAW, parts) : model;
        BundledNetwork network =
                new BundledNetwork(passport.model(), model, graph(file, BundlePart.FIELDS, parts), raw);
        Tensor input = tensor(file, BundlePart.GOLDEN_INPUT, parts);
        Tensor output = tensor(file, BundlePart.GOLDEN_OUTPUT, parts);
        try {
            passport.model().requireSuits(input);
        } catch (PredictionException unsuitable) {
            throw new ModelFormatException(
                    file,
                    BundlePart.GOLDEN_INPUT.entry() + " does not suit the model: " + unsuitable.getMessage(),
                    unsuitable);
        }
        int[] expected = input.shape();
        expected[1] = 2;
        if (!Arrays.equals(output.shape(), expected)) {
            throw new ModelFormatException(
                    file,
                    BundlePart.GOLDEN_OUTPUT.entry() + " must be of shape " + Arrays.toString(expected) + ": "
                            + output.shapeText());
        }
        return new ModelBundle(passport, network, input, output);
    }

    private static OnnxGraph graph(Path file, BundlePart part, Map<BundlePart, byte[]> parts) {
        byte[] bytes = bytes(part, parts);
        try {
            GraphProto graph = ModelProto.parseFrom(bytes).getGraph();
            List<String> inputs =
                    graph.getInputList().stream().map(ValueInfoProto::getName).toList();
            List<String> outputs =
                    graph.getOutputList().stream().map(ValueInfoProto::getName).toList();
            if (inputs.size() != 1 || outputs.isEmpty()) {
                throw new ModelFormatException(
                        file,
                        part.entry() + " must have one input and at least one output: " + inputs + " and " + outputs);
            }
            return new OnnxGraph(graph.getName(), bytes, inputs, outputs);
        } catch (InvalidProtocolBufferException torn) {
            throw new ModelFormatException(file, part.entry() + " is no ONNX model: " + torn.getMessage(), torn);
        }
    }

    private static Tensor tensor(Path file, BundlePart part, Map<BundlePart, byte[]> parts) {
        try {
            return NpyPart.tensor(bytes(part, parts));
        } catch (IllegalArgumentException | ArithmeticException fault) {
            throw new ModelFormatException(file, part.entry() + ": " + fault.getMessage(), fault);
        }
    }

    private static byte[] bytes(BundlePart part, Map<BundlePart, byte[]> parts) {
        byte[] bytes = parts.get(part);
        if (bytes == null) {
            throw new IllegalStateException("the passport was read without requiring " + part.entry());
        }
        return bytes;
    }
}
