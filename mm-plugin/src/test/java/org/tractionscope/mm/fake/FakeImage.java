package org.tractionscope.mm.fake;

import java.awt.Rectangle;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.micromanager.data.Coords;
import org.micromanager.data.Image;
import org.micromanager.data.Metadata;

/** An image as Micro-Manager makes it; metadata that was not set are null, as there. */
public final class FakeImage implements Image {

    private final int width;
    private final int height;
    private final int components;
    private final Object pixels;
    private final Map<String, Integer> axes = new HashMap<>();
    private final Map<String, Object> metadata = new HashMap<>();

    private FakeImage(int width, int height, int components, Object pixels) {
        this.width = width;
        this.height = height;
        this.components = components;
        this.pixels = pixels;
    }

    /** 16-bit counts that tell where they are. */
    public static FakeImage of16Bit(int width, int height) {
        short[] counts = new short[width * height];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (short) i;
        }
        return new FakeImage(width, height, 1, counts);
    }

    public static FakeImage of8Bit(int width, int height) {
        byte[] counts = new byte[width * height];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = (byte) i;
        }
        return new FakeImage(width, height, 1, counts);
    }

    public static FakeImage ofRgb(int width, int height) {
        return new FakeImage(width, height, 3, new byte[4 * width * height]);
    }

    public static FakeImage ofFloats(int width, int height) {
        return new FakeImage(width, height, 1, new float[width * height]);
    }

    /** Coordinates of an acquisition. */
    public FakeImage at(int t, int c, int z, int p) {
        axes.put("t", t);
        axes.put("c", c);
        axes.put("z", z);
        axes.put("p", p);
        return this;
    }

    /** One fact by the name of its getter without "get", such as {@code PixelSizeUm}. */
    public FakeImage saying(String fact, Object value) {
        metadata.put(fact, value);
        return this;
    }

    /** An image of a running sequence; a snap has no number. */
    public FakeImage numbered(long number) {
        return saying("ImageNumber", number);
    }

    public FakeImage withEverything() {
        return saying("ExposureMs", 50.0)
                .saying("PixelSizeUm", 0.17)
                .saying("Camera", "Andor Zyla #1")
                .saying("Binning", 2)
                .saying("ROI", new Rectangle(16, 32, width, height))
                .saying("PositionName", "Pos/3")
                .saying("XPositionUm", 1200.5)
                .saying("YPositionUm", -30.25)
                .saying("ZPositionUm", 7.0);
    }

    @Override
    public Coords getCoords() {
        return (Coords) Proxy.newProxyInstance(
                FakeImage.class.getClassLoader(), new Class<?>[] {Coords.class}, (proxy, method, arguments) -> {
                    String axis = method.getName().substring(3).toLowerCase(Locale.ROOT);
                    return method.getName().startsWith("has") ? axes.containsKey(axis) : axes.getOrDefault(axis, 0);
                });
    }

    @Override
    public Metadata getMetadata() {
        return (Metadata) Proxy.newProxyInstance(
                FakeImage.class.getClassLoader(), new Class<?>[] {Metadata.class}, (proxy, method, arguments) -> {
                    Object value = metadata.get(method.getName().substring(3));
                    if (value instanceof RuntimeException problem) {
                        throw problem;
                    }
                    return value != null || arguments == null ? value : arguments[0];
                });
    }

    @Override
    public int getWidth() {
        return width;
    }

    @Override
    public int getHeight() {
        return height;
    }

    @Override
    public int getBytesPerPixel() {
        return pixels instanceof short[] ? 2 : pixels instanceof byte[] && components == 1 ? 1 : 4;
    }

    @Override
    public int getNumComponents() {
        return components;
    }

    @Override
    public Object getRawPixels() {
        return pixels;
    }
}
