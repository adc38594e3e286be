package org.tractionscope.recording;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the dictionary at the head of a .npy file says: the type of an element and the shape. */
final class NpyHeader {

    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']{1,16})'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)\\b");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\dL,\\s]*)\\)");
    private static final int MOST_AXES = 32;

    private final NpyType type;
    private final int[] shape;

    private NpyHeader(NpyType type, int[] shape) {
        this.type = type;
        this.shape = shape;
    }

    /** Reads a dictionary such as {@code {'descr': '<f4', 'fortran_order': False, 'shape': (2, 256, 256), }}. */
    static NpyHeader parse(Path file, String text) {
        String descr = find(file, DESCR, text, "a 'descr' that is one element type, such as '<f4'");
        if (find(file, ORDER, text, "'fortran_order': False").equals("True")) {
            throw new RecordingException(file + ": expected C order, found fortran_order: True");
        }
        String shape = find(file, SHAPE, text, "a 'shape' such as (2, 256, 256)");
        return new NpyHeader(NpyType.of(file, descr), axes(file, shape));
    }

    /** The bytes in front of data of this type and shape: magic, version 1.0, dictionary, padded to a multiple of 64. */
    static byte[] of(NpyType type, int[] shape) {
        StringBuilder axes = new StringBuilder();
        for (int axis : shape) {
            axes.append(axis).append(", ");
        }
        String tuple = shape.length == 1 ? shape[0] + "," : axes.substring(0, Math.max(0, axes.length() - 2));
        String dictionary = "{'descr': '" + type.descr() + "', 'fortran_order': False, 'shape': (" + tuple + "), }";
        int unpadded = 10 + dictionary.length() + 1;
        int length = (unpadded + 63) / 64 * 64;
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) ' ');
        System.arraycopy(NpyFile.MAGIC, 0, bytes, 0, NpyFile.MAGIC.length);
        bytes[6] = 1;
        bytes[7] = 0;
        bytes[8] = (byte) (length - 10);
        bytes[9] = (byte) ((length - 10) >> 8);
        byte[] ascii = dictionary.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(ascii, 0, bytes, 10, ascii.length);
        bytes[length - 1] = '\n';
        return bytes;
    }

    NpyType type() {
        return type;
    }

    /** The length of each axis; a copy. */
    int[] shape() {
        return shape.clone();
    }

    /** Number of elements; no shape that was parsed overflows it. */
    long elements() {
        long elements = 1;
        for (int axis : shape) {
            elements *= axis;
        }
        return elements;
    }

    private static String find(Path file, Pattern pattern, String text, String expected) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            String found = text.strip();
            throw new RecordingException(file + ": expected a .npy header with " + expected + ", found "
                    + (found.length() <= 120 ? found : found.substring(0, 120) + "…"));
        }
        return matcher.group(1);
    }

    private static int[] axes(Path file, String tuple) {
        String[] parts = Arrays.stream(tuple.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toArray(String[]::new);
        if (parts.length > MOST_AXES) {
            throw new RecordingException(file + ": expected at most " + MOST_AXES + " axes, found " + parts.length);
        }
        int[] axes = new int[parts.length];
        long elements = 1;
        for (int i = 0; i < axes.length; i++) {
            long axis = parts[i].matches("\\d{1,10}") ? Long.parseLong(parts[i]) : -1;
            elements *= Math.max(1, axis);
            if (axis < 1 || elements > NpyFile.MOST_ELEMENTS) {
                throw new RecordingException(file + ": expected axes ≥ 1 and at most " + NpyFile.MOST_ELEMENTS
                        + " elements, found shape (" + tuple.strip() + ")");
            }
            axes[i] = (int) axis;
        }
        return axes;
    }
}
