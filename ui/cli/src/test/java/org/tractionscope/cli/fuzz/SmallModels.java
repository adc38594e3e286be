package org.tractionscope.cli.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** A checkpoint, an ONNX file and a bundle of a few hundred bytes each, written byte by byte. */
final class SmallModels {

    private static final String PASSPORT = """
            {"format" : "tractionscope-model", "format_version" : 1,
             "model" : {"name" : "small", "sha256" : "%1$s", "kind" : "UNet", "channels" : [ "zyxin" ],
              "input_size" : {"multiple_of_px" : 4}, "pixel_size_um" : 0.68, "cutoff_modes" : 50,
              "output_unit" : "normalised", "trained_on" : "nothing"},
             "origin" : {"file" : "small.pt", "sha256" : "%1$s", "split_seed" : 1, "licence" : "none"},
             "preparation" : {"normalisation" : "none", "fit" : "none"},
             "check" : {"engine" : "none", "rows" : 4, "columns" : 4, "largest_difference" : 1.0E-7,
              "golden_tolerance" : 1.0E-4},
             "parts" : {%2$s}}
            """;

    private SmallModels() {}

    /** A pickle of protocol 2: a dict with a state of one 2x2 tensor, and hyper-parameters. */
    static byte[] pickle() {
        String tensor = "ctorch._utils\n_rebuild_tensor_v2\n(("
                + text("storage") + "ctorch\nFloatStorage\n" + text("0") + text("cpu") + "J\4\0\0\0tQJ\0\0\0\0"
                + "(J\2\0\0\0J\2\0\0\0t(J\2\0\0\0J\1\0\0\0t\u0089ccollections\nOrderedDict\n)RtR";
        String state =
                "ccollections\nOrderedDict\n)R(" + text("layer.weight") + tensor + "u}" + text("_metadata") + "}sb";
        String hyperParameters = "}(" + text("channels") + "(J\2\0\0\0J\3\0\0\0t" + text("rate")
                + "G\77\360\0\0\0\0\0\0" + text("is_deep") + "\u0088" + text("names") + "](" + text("a") + "e"
                + text("none") + "Nu";
        String pickle =
                "\u0080\2}(" + text("hparams") + hyperParameters + text("state_dict") + state + text("epoch") + "K\7u.";
        return pickle.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(String word) {
        return "X" + (char) word.length() + "\0\0\0" + word;
    }

    /** The file around a pickle. */
    static byte[] checkpoint(byte[] pickle) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("small/data.pkl", pickle);
        entries.put("small/byteorder", "little".getBytes(StandardCharsets.US_ASCII));
        entries.put("small/data/0", new byte[16]);
        return StoredZip.of(entries);
    }

    /** A convolution with its weights, from {@code zyxin} to {@code traction}. */
    static byte[] onnx() {
        byte[] pads = message(field(1, "pads"), field(8, new byte[] {1, 1, 1, 1}), number(20, 7));
        byte[] group = message(field(1, "group"), number(3, 1), number(20, 2));
        byte[] padding = message(field(1, "auto_pad"), field(4, "NOTSET"), number(20, 3));
        byte[] node = message(
                field(1, "zyxin"),
                field(1, "weight"),
                field(2, "traction"),
                field(3, "first"),
                field(4, "Conv"),
                field(5, pads),
                field(5, group),
                field(5, padding));
        byte[] weight = message(
                number(1, 2),
                number(1, 1),
                number(1, 3),
                number(1, 3),
                number(2, 1),
                field(8, "weight"),
                field(9, new byte[72]));
        byte[] graph = message(
                field(1, node),
                field(2, "small"),
                field(5, weight),
                field(11, message(field(1, "zyxin"))),
                field(12, message(field(1, "traction"))));
        return message(number(1, 9), field(2, "tractionscope"), field(7, graph), field(8, message(number(2, 17))));
    }

    /** Everything in a bundle but its passport. */
    static Map<String, byte[]> parts() {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("model.onnx", onnx());
        parts.put("fields.onnx", onnx());
        parts.put("golden-input.npy", npy(1));
        parts.put("golden-output.npy", npy(2));
        return parts;
    }

    /** Float32 {@code [1, channels, 4, 4]} of zeros. */
    static byte[] npy(int channels) {
        String header = "{'descr': '<f4', 'fortran_order': False, 'shape': (1, " + channels + ", 4, 4), }";
        ByteBuffer bytes = ByteBuffer.allocate(128 + 64 * channels).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) 118);
        bytes.put((header + " ".repeat(117 - header.length()) + '\n').getBytes(StandardCharsets.US_ASCII));
        return bytes.array();
    }

    /** The passport of such parts. */
    static byte[] passport(Map<String, byte[]> parts) {
        StringBuilder digests = new StringBuilder();
        parts.forEach((name, bytes) -> digests.append(digests.isEmpty() ? "" : ", ")
                .append('"')
                .append(name)
                .append("\" : \"")
                .append(sha256(bytes))
                .append('"'));
        return PASSPORT.formatted("ab".repeat(32), digests).getBytes(StandardCharsets.UTF_8);
    }

    static byte[] bundle(byte[] passport, Map<String, byte[]> parts) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("passport.json", passport);
        entries.putAll(parts);
        return StoredZip.of(entries);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java runtime has SHA-256", absent);
        }
    }

    private static byte[] message(byte[]... fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] field : fields) {
            out.writeBytes(field);
        }
        return out.toByteArray();
    }

    private static byte[] field(int number, String text) {
        return field(number, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] field(int number, byte[] bytes) {
        return message(varint((number << 3) | 2), varint(bytes.length), bytes);
    }

    private static byte[] number(int number, int value) {
        return message(varint(number << 3), varint(value));
    }

    private static byte[] varint(int value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int left = value;
        while (left >= 128) {
            out.write((left & 127) | 128);
            left >>= 7;
        }
        out.write(left);
        return out.toByteArray();
    }
}
