package org.tractionscope.models.bundle;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tractionscope.model.ImageSize;
import org.tractionscope.models.ModelFormatException;
import org.tractionscope.models.Sha256;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;
import org.tractionscope.predict.TractionScale;

/**
 * Imports a network: proves its graphs on an engine and writes the bundle. The same network, notes and engine give the same
 * bytes. May be used from any thread.
 */
public final class BundleWriter {

    // The earliest time that a zip file knows; a real one would make every file different.
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private BundleWriter() {}

    /**
     * Checks a network and writes its bundle, whole or not at all: a file that was there is replaced at the very end.
     *
     * <p>Every graph runs twice on {@code engine}, which must give the same bytes, and all its outputs must lie within {@link
     * ImportCheck#LARGEST_DIFFERENCE} of their maximum from the direct evaluation by {@link GraphInterpreter}.
     *
     * @param network the network
     * @param origin where its weights come from
     * @param scale the way to Pa, if the lab knows its mean traction
     * @param engine runs the check and the golden pair; stays open
     * @param out the bundle's file, such as {@code NAME.tsmodel}
     * @return the bundle as read back from the file
     * @throws org.tractionscope.predict.PredictionException (broken model) if the engine does not compute what the graph says
     * @throws ModelFormatException if the file cannot be written
     */
    public static ModelBundle write(
            BundledNetwork network, Origin origin, Optional<TractionScale> scale, GraphEngine engine, Path out) {
        Tensor input = GoldenInput.of(network.passport());
        double difference = DirectCheck.largestDifference(network, engine, input);
        Map<BundlePart, byte[]> parts = parts(network);
        parts.put(BundlePart.GOLDEN_INPUT, NpyPart.of(input));
        String ran;
        try (TractionPredictor predictor = network.predictor(engine)) {
            parts.put(BundlePart.GOLDEN_OUTPUT, NpyPart.of(predictor.predict(input)));
            ran = predictor.engine().toString();
        }
        ImportCheck check = new ImportCheck(
                ran, new ImageSize(input.axis(2), input.axis(3)), difference, ImportCheck.USUAL_TOLERANCE);
        BundlePassport passport =
                new BundlePassport(network.passport(), origin, Preparation.of(network.passport()), scale, check);
        Map<BundlePart, String> hashes = new EnumMap<>(BundlePart.class);
        parts.forEach((part, bytes) -> hashes.put(part, Sha256.of(bytes)));
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(BundlePart.PASSPORT, PassportJson.write(new PassportJson.Content(passport, hashes)));
        parts.forEach((part, bytes) -> entries.put(part.entry(), bytes));
        write(entries, out);
        return BundleReader.open(out);
    }

    private static Map<BundlePart, byte[]> parts(BundledNetwork network) {
        Map<BundlePart, byte[]> parts = new EnumMap<>(BundlePart.class);
        byte[] model = network.graph().model();
        byte[] raw = network.rawGraph().model();
        parts.put(BundlePart.MODEL, model);
        parts.put(BundlePart.FIELDS, network.fieldsGraph().model());
        if (!Arrays.equals(raw, model)) {
            parts.put(BundlePart.RAW, raw);
        }
        return parts;
    }

    private static void write(Map<String, byte[]> entries, Path out) {
        Path whole = out.toAbsolutePath();
        Path temporary = whole.resolveSibling(whole.getFileName() + ".part");
        try {
            Files.write(temporary, zip(entries));
            Files.move(temporary, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            ModelFormatException unwritten =
                    new ModelFormatException(out, "the bundle cannot be written: " + failure, failure);
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException left) {
                unwritten.addSuppressed(left);
            }
            throw unwritten;
        }
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                CRC32 crc = new CRC32();
                crc.update(content.getValue());
                ZipEntry entry = new ZipEntry(content.getKey());
                entry.setTimeLocal(NO_TIME);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.getValue().length);
                entry.setCrc(crc.getValue());
                zip.putNextEntry(entry);
                zip.write(content.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
