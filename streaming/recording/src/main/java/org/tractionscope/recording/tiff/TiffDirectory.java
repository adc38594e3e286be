package org.tractionscope.recording.tiff;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tractionscope.recording.RecordingException;

/** The tags of one page: whole numbers, or the bytes of texts. */
record TiffDirectory(String name, Map<Integer, long[]> numbers, Map<Integer, byte[]> texts) {

    static final int WIDTH = 256;
    static final int LENGTH = 257;
    static final int BITS = 258;
    static final int COMPRESSION = 259;
    static final int PHOTOMETRIC = 262;
    static final int FILL_ORDER = 266;
    static final int DESCRIPTION = 270;
    static final int STRIP_OFFSETS = 273;
    static final int SAMPLES = 277;
    static final int ROWS_PER_STRIP = 278;
    static final int STRIP_BYTES = 279;
    static final int PREDICTOR = 317;
    static final int TILE_WIDTH = 322;
    static final int TILE_LENGTH = 323;
    static final int TILE_OFFSETS = 324;
    static final int TILE_BYTES = 325;
    static final int SAMPLE_FORMAT = 339;
    /** Where Micro-Manager keeps the metadata of an image, JSON. */
    static final int MICRO_MANAGER = 51123;

    private static final Set<Integer> READ = Set.of(
            WIDTH,
            LENGTH,
            BITS,
            COMPRESSION,
            PHOTOMETRIC,
            FILL_ORDER,
            DESCRIPTION,
            STRIP_OFFSETS,
            SAMPLES,
            ROWS_PER_STRIP,
            STRIP_BYTES,
            PREDICTOR,
            TILE_WIDTH,
            TILE_LENGTH,
            TILE_OFFSETS,
            TILE_BYTES,
            SAMPLE_FORMAT,
            MICRO_MANAGER);

    /** Whether anything is asked of this tag here; of others the values are not read. */
    static boolean isRead(int tag) {
        return READ.contains(tag);
    }

    /** The same page under another name. */
    TiffDirectory named(String other) {
        return new TiffDirectory(other, numbers, texts);
    }

    long number(int tag, long absent) {
        long[] values = numbers.get(tag);
        return values == null || values.length == 0 ? absent : values[0];
    }

    long[] required(int tag) {
        long[] values = numbers.get(tag);
        if (values == null || values.length == 0) {
            throw new RecordingException(name + ": damaged TIFF: tag " + tag + " is missing");
        }
        return values.clone();
    }

    boolean has(int tag) {
        return numbers.containsKey(tag);
    }

    Optional<String> text(int tag) {
        return Optional.ofNullable(texts.get(tag)).map(bytes -> {
            int end = bytes.length;
            while (end > 0 && bytes[end - 1] == 0) {
                end--;
            }
            return new String(bytes, 0, end, StandardCharsets.UTF_8);
        });
    }
}
