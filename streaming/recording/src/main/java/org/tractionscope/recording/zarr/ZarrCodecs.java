package org.tractionscope.recording.zarr;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import net.jpountz.lz4.LZ4Exception;
import net.jpountz.lz4.LZ4Factory;
import org.tractionscope.recording.RecordingException;

/** The steps that turn the bytes of a stored chunk into its elements, in the order in which they are undone. */
final class ZarrCodecs {

    private static final int CRC_BYTES = 4;

    private final String name;
    private final List<Step> steps;

    /** Undoes one codec; {@code expected} is the length of the chunk that all of them together give. */
    @FunctionalInterface
    private interface Step {
        byte[] undo(byte[] data, int expected) throws IOException;
    }

    private ZarrCodecs(String name, List<Step> steps) {
        this.name = name;
        this.steps = steps;
    }

    /** The bytes-to-bytes codecs of a version 3 array, in the order of its metadata. */
    static ZarrCodecs ofVersion3(String name, List<JsonNode> codecs) {
        List<Step> steps = new ArrayList<>();
        for (JsonNode codec : codecs) {
            steps.add(step(name, ZarrGrid.named(codec)));
        }
        Collections.reverse(steps);
        return new ZarrCodecs(name, steps);
    }

    /** The compressor of a version 2 array; null or absent for none. */
    static ZarrCodecs ofVersion2(String name, JsonNode compressor) {
        return compressor.isMissingNode() || compressor.isNull()
                ? new ZarrCodecs(name, List.of())
                : new ZarrCodecs(name, List.of(step(name, compressor.path("id").asText())));
    }

    private static Step step(String name, String codec) {
        return switch (codec.startsWith("numcodecs.") ? codec.substring("numcodecs.".length()) : codec) {
            case "gzip" -> (data, expected) -> unpacked(new GZIPInputStream(new ByteArrayInputStream(data)), expected);
            case "zlib" ->
                (data, expected) -> unpacked(new InflaterInputStream(new ByteArrayInputStream(data)), expected);
            case "zstd" -> ZarrCodecs::zstd;
            case "blosc" -> (data, expected) -> Blosc.decode(data, mostOf(expected));
            case "lz4" -> ZarrCodecs::lz4;
            case "crc32c" -> (data, expected) -> checked(name, data);
            default ->
                throw new RecordingException(
                        name + ": expected chunks packed with gzip, zlib, zstd, blosc, lz4 or crc32c, found " + codec);
        };
    }

    /** What a step before the last may give: its own codec's head, and a little more where that cannot pack. */
    private static int mostOf(int expected) {
        return (int) Math.min(Integer.MAX_VALUE - 8L, expected + (expected >> 3) + 1024L);
    }

    /** A few bytes may unpack to gigabytes: no more is taken than can be right. */
    private static byte[] unpacked(InputStream packed, int expected) throws IOException {
        try (packed) {
            return packed.readNBytes(mostOf(expected));
        }
    }

    private static byte[] zstd(byte[] data, int expected) throws IOException {
        if (data.length == 0) {
            throw new IOException("it is empty");
        }
        long size = Zstd.getFrameContentSize(data);
        if (size == expected) {
            byte[] whole = new byte[expected];
            Zstd.decompress(whole, data);
            return whole;
        }
        try (ZstdInputStream in = new ZstdInputStream(new ByteArrayInputStream(data))) {
            return in.readNBytes(expected + 1);
        }
    }

    /** As numcodecs packs it: the length in front of one block. */
    private static byte[] lz4(byte[] data, int expected) throws IOException {
        if (data.length < 4) {
            throw new IOException("it ends after " + data.length + " bytes");
        }
        int length = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getInt();
        if (length != expected) {
            throw new IOException("expected " + expected + " bytes, its head says " + length);
        }
        return LZ4Factory.fastestInstance().safeDecompressor().decompress(data, 4, data.length - 4, length);
    }

    private static byte[] checked(String name, byte[] data) {
        if (data.length < CRC_BYTES) {
            throw new RecordingException(name + ": torn chunk: it ends before its checksum");
        }
        CRC32C crc = new CRC32C();
        crc.update(data, 0, data.length - CRC_BYTES);
        int stored = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN).getInt(data.length - CRC_BYTES);
        if (stored != (int) crc.getValue()) {
            throw new RecordingException(name + ": damaged chunk: its checksum does not fit");
        }
        return Arrays.copyOf(data, data.length - CRC_BYTES);
    }

    /** Unpacks a chunk; {@code chunk} names it in messages. */
    byte[] decode(String chunk, byte[] stored, int expected) {
        byte[] data = stored;
        try {
            for (Step step : steps) {
                data = step.undo(data, expected);
            }
        } catch (IOException | ZstdException | LZ4Exception e) {
            throw new RecordingException(chunk + ": damaged or torn chunk: " + e.getMessage(), e);
        }
        if (data.length != expected) {
            throw new RecordingException(
                    chunk + ": damaged or torn chunk: expected " + expected + " bytes, found " + data.length);
        }
        return data;
    }

    @Override
    public String toString() {
        return name + ", " + steps.size() + " codecs";
    }
}
