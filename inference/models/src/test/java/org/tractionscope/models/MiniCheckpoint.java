package org.tractionscope.models;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes small checkpoints as PyTorch does: a protocol 2 pickle and its storages in a zip file without compression. */
final class MiniCheckpoint {

    /** A tensor to be pickled: float32 values, pairs of them where complex. */
    static final class FloatTensor {
        private final boolean complex;
        private final float[] values;
        private final int[] shape;

        private FloatTensor(boolean complex, float[] values, int... shape) {
            this.complex = complex;
            this.values = values;
            this.shape = shape;
        }

        static FloatTensor real(float[] values, int... shape) {
            return new FloatTensor(false, values, shape);
        }

        static FloatTensor complex(float[] values, int... shape) {
            return new FloatTensor(true, values, shape);
        }

        int elements() {
            return complex ? values.length / 2 : values.length;
        }
    }

    /** Opcodes to be put into the pickle as they are, one character a byte. */
    record Raw(String opcodes) {
        static Raw of(String opcodes) {
            return new Raw(opcodes);
        }
    }

    private final ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private int method = ZipEntry.STORED;
    private int storages;

    static MiniCheckpoint of(Object root) {
        return new MiniCheckpoint().with(root);
    }

    /** A checkpoint whose storages and {@code byteorder} are big-endian. */
    static MiniCheckpoint bigEndian(Object root) {
        MiniCheckpoint checkpoint = new MiniCheckpoint();
        checkpoint.order = ByteOrder.BIG_ENDIAN;
        checkpoint.entries.put("mini/byteorder", "big".getBytes(StandardCharsets.US_ASCII));
        return checkpoint.with(root);
    }

    MiniCheckpoint compressed() {
        method = ZipEntry.DEFLATED;
        return this;
    }

    MiniCheckpoint replacing(String entry, byte[] bytes) {
        entries.put("mini/" + entry, bytes);
        return this;
    }

    private MiniCheckpoint with(Object root) {
        raw("\u0080\u0002");
        value(root);
        raw(".");
        entries.put("mini/data.pkl", pickle.toByteArray());
        return this;
    }

    Path write(Path file) {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> content : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(content.getKey());
                entry.setMethod(method);
                CRC32 crc = new CRC32();
                crc.update(content.getValue());
                entry.setCrc(crc.getValue());
                entry.setSize(content.getValue().length);
                zip.putNextEntry(entry);
                zip.write(content.getValue());
                zip.closeEntry();
            }
            return file;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void value(Object value) {
        if (value instanceof Map<?, ?> map) {
            raw("ccollections\nOrderedDict\n)R(");
            map.forEach((key, item) -> {
                value(key);
                value(item);
            });
            raw("u}X\t\0\0\0_metadata}sb");
        } else if (value instanceof List<?> list) {
            raw("(");
            list.forEach(this::value);
            raw("t");
        } else if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            raw("X");
            wholeNumber(bytes.length);
            pickle.writeBytes(bytes);
        } else if (value instanceof Integer number) {
            raw("J");
            wholeNumber(number);
        } else if (value instanceof Double number) {
            raw("G");
            pickle.writeBytes(ByteBuffer.allocate(8).putDouble(number).array());
        } else if (value instanceof Boolean flag) {
            raw(flag ? "\u0088" : "\u0089");
        } else if (value instanceof Raw given) {
            raw(given.opcodes());
        } else if (value instanceof FloatTensor tensor) {
            tensor(tensor);
        } else {
            throw new IllegalArgumentException("cannot pickle " + value);
        }
    }

    private void tensor(FloatTensor tensor) {
        String key = String.valueOf(storages++);
        ByteBuffer bytes = ByteBuffer.allocate(4 * tensor.values.length).order(order);
        bytes.asFloatBuffer().put(tensor.values);
        entries.put("mini/data/" + key, bytes.array());
        raw("ctorch._utils\n_rebuild_tensor_v2\n(");
        storage(tensor.complex ? "ComplexFloatStorage" : "FloatStorage", key, tensor.elements());
        value(0);
        raw("(");
        for (int axis : tensor.shape) {
            value(axis);
        }
        raw("t(");
        int stride = tensor.elements();
        for (int axis : tensor.shape) {
            stride /= axis;
            value(stride);
        }
        raw("t\u0089ccollections\nOrderedDict\n)RtR");
    }

    private void storage(String type, String key, int elements) {
        raw("(");
        value("storage");
        raw("ctorch\n" + type + "\n");
        value(key);
        value("cpu");
        value(elements);
        raw("tQ");
    }

    private void wholeNumber(int number) {
        pickle.writeBytes(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array());
    }

    private void raw(String latin1) {
        pickle.writeBytes(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }
}
