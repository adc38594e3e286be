package org.tractionscope.mm.headless;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** An installation of Micro-Manager whose core has a camera of 16 x 8 pixels that counts its images. */
final class FakeCoreJar {

    private static final String CORE = """
            package mmcorej;

            public class CMMCore {
                private int taken;
                private boolean running;
                private String camera = "";
                private double exposure = 10;

                public CMMCore() {
                    if (Boolean.getBoolean("tractionscope.test.no-native")) {
                        throw new UnsatisfiedLinkError("'void mmcorej.MMCoreJJNI.swig_module_init()'");
                    }
                }

                public void setDeviceAdapterSearchPaths(StrVector paths) {
                    if (paths.size() != 1) {
                        throw new IllegalStateException();
                    }
                }

                public void loadSystemConfiguration(String file) throws Exception {
                    if (file.contains("broken")) {
                        throw new Exception("Line 3: no device \\"Zyla\\"");
                    }
                    camera = "Zyla 1";
                }

                public void setConfig(String group, String preset) throws Exception {
                    if (!preset.equals("Zyxin")) {
                        throw new Exception("Preset \\"" + preset + "\\" does not exist");
                    }
                }

                public void waitForConfig(String group, String preset) {}
                public void setExposure(double ms) { exposure = ms; }
                public void setExposure(String camera, double ms) { exposure = ms; }
                public double getExposure() { return exposure; }
                public String getCameraDevice() { return camera; }
                public double getPixelSizeUm() { return 0.17; }
                public double getPixelSizeUm(boolean cached) { return 0.17; }
                public long getImageWidth() { return 16; }
                public long getImageHeight() { return 8; }
                public long getNumberOfComponents() { return 1; }
                public String getVersionInfo() { return "MMCore version 12.5.0"; }
                public void snapImage() {}
                public Object getImage() { return image(); }
                public Object getImage(long channel) { return image(); }
                public void startContinuousSequenceAcquisition(double interval) { running = true; }
                public boolean isSequenceRunning() { return running && taken < 25; }
                public boolean isSequenceRunning(String camera) { return running; }
                public void stopSequenceAcquisition() { running = false; }
                public int getRemainingImageCount() { return running && taken < 25 ? 2 : 0; }
                public boolean isBufferOverflowed() { return taken >= 25; }
                public Object popNextImage() { return image(); }
                public void unloadAllDevices() {}

                private Object image() {
                    short[] counts = new short[16 * 8];
                    counts[127] = (short) taken++;
                    return counts;
                }
            }
            """;
    private static final String VECTOR = """
            package mmcorej;

            public class StrVector {
                private int size;

                public boolean add(String path) {
                    size++;
                    return true;
                }

                public void add(int index, String path) {
                    size++;
                }

                public int size() {
                    return size;
                }
            }
            """;

    private FakeCoreJar() {}

    static Path install(Path home) {
        try {
            Path sources = Files.createDirectories(home.resolve("src").resolve("mmcorej"));
            Path core = Files.writeString(sources.resolve("CMMCore.java"), CORE);
            Path vector = Files.writeString(sources.resolve("StrVector.java"), VECTOR);
            Path classes = Files.createDirectories(home.resolve("classes"));
            JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
            int failed = compiler.run(
                    null, null, null, "-nowarn", "-d", classes.toString(), core.toString(), vector.toString());
            if (failed != 0) {
                throw new IllegalStateException("the fake core does not compile");
            }
            Path jar = Files.createDirectories(home.resolve("plugins").resolve("Micro-Manager"))
                    .resolve("MMCoreJ.jar");
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
                for (String name : List.of("mmcorej/CMMCore.class", "mmcorej/StrVector.class")) {
                    out.putNextEntry(new JarEntry(name));
                    out.write(Files.readAllBytes(classes.resolve(name)));
                    out.closeEntry();
                }
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
