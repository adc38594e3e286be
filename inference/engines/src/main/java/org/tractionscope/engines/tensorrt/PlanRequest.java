package org.tractionscope.engines.tensorrt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A plan that is wanted: a network at fixed shapes in one precision. Immutable; the arrays are its own.
 *
 * <p>One plan for each size of frame: shapes that are fixed cost nothing at run time, and no frame ever falls out of a range.
 */
final class PlanRequest {

    private final String name;
    private final byte[] onnx;
    private final SortedMap<String, List<Long>> shapes;
    private final boolean half;

    /**
     * A request.
     *
     * @param name of the network, for messages
     * @param shapes length of each axis of each input, ≥ 1
     * @param half whether numbers may be kept in half precision
     */
    PlanRequest(String name, byte[] onnx, Map<String, List<Long>> shapes, boolean half) {
        this.name = name;
        this.onnx = onnx.clone();
        this.shapes = new TreeMap<>(shapes);
        this.half = half;
        shapes.forEach((input, shape) -> {
            if (shape.isEmpty() || shape.stream().anyMatch(axis -> axis < 1)) {
                throw new TensorRtException(
                        "every axis of the input " + input + " of " + name + " must be ≥ 1: " + shape);
            }
        });
    }

    String name() {
        return name;
    }

    byte[] onnx() {
        return onnx.clone();
    }

    Map<String, List<Long>> shapes() {
        return shapes;
    }

    boolean half() {
        return half;
    }

    /** For people: {@code UNet for 1x1x1024x1024 in float16}. */
    String words() {
        String sizes = shapes.values().stream()
                .map(shape -> shape.stream().map(String::valueOf).collect(Collectors.joining("x")))
                .collect(Collectors.joining(", "));
        return name + " for " + sizes + " in " + (half ? "float16" : "float32");
    }

    /** All that a plan depends on, in lines that people can read. */
    String key(TensorRtLibrary library) {
        return "onnx sha256 " + sha256(onnx) + "\nTensorRT " + library.version() + "\ngpu " + library.architecture()
                + "\nprecision " + (half ? "float16" : "float32") + "\nshapes " + shapes + "\n";
    }

    static String sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Arrays.stream(parts).forEach(digest::update);
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
