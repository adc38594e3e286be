package org.tractionscope.mm.headless;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The core of a Micro-Manager installation, its devices and its camera. Confined to one thread; the creator closes it.
 *
 * <p>It is called by reflection, because its classes are in the installation and bind the natives that lie beside them.
 */
public final class MicroManagerCore implements AutoCloseable {

    private static final String JAR = "MMCoreJ.jar";
    private static final String NATIVE = "MMCoreJ_wrap";
    private static final String LIBRARY_PATH = "mmcorej.library.path";
    private static final int DEPTH = 6;

    private final URLClassLoader loader;
    private final Object core;

    private MicroManagerCore(URLClassLoader loader, Object core) {
        this.loader = loader;
        this.core = core;
    }

    /**
     * Loads the core.
     *
     * @param home the folder of the installation: {@code MMCoreJ.jar}, its native library and the device adapters are looked
     *     for in it and below
     * @throws CoreException saying what is missing
     */
    public static MicroManagerCore open(Path home) {
        if (!Files.isDirectory(home)) {
            throw new CoreException("the folder of Micro-Manager must exist: " + home);
        }
        Path jar = find(home, JAR)
                .orElseThrow(() -> new CoreException(
                        "a Micro-Manager installation must have " + JAR + " in or below its folder: none in " + home));
        Path adapters = findAdapters(home).orElse(home);
        findNative(home).ifPresent(folder -> System.setProperty(LIBRARY_PATH, folder.toString()));
        try {
            URLClassLoader loader = new URLClassLoader(
                    new URL[] {jar.toUri().toURL()},
                    ClassLoader.getSystemClassLoader().getParent());
            MicroManagerCore opened = new MicroManagerCore(
                    loader, loader.loadClass("mmcorej.CMMCore").getConstructor().newInstance());
            opened.searchAdaptersIn(adapters);
            return opened;
        } catch (IOException | ReflectiveOperationException | LinkageError e) {
            throw new CoreException("the core of Micro-Manager cannot be loaded from " + jar + ": " + why(e, home), e);
        }
    }

    private static String why(Throwable problem, Path home) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnsatisfiedLinkError) {
                return "its native library, a file with " + NATIVE + " in its name must be in or below " + home
                        + " and fit this Java (" + System.getProperty("os.arch") + "): " + cause.getMessage();
            }
        }
        return rootOf(problem);
    }

    private static Optional<Path> find(Path home, String name) {
        return first(home, file -> file.equals(name)).map(Path::toAbsolutePath);
    }

    private static Optional<Path> findNative(Path home) {
        return first(home, file -> file.contains(NATIVE) && file.matches(".*\\.(dll|so|jnilib|dylib)"))
                .map(file -> file.toAbsolutePath().getParent());
    }

    private static Optional<Path> findAdapters(Path home) {
        return first(home, file -> file.matches("(lib)?mmgr_dal_.*"))
                .map(file -> file.toAbsolutePath().getParent());
    }

    private static Optional<Path> first(Path home, Predicate<String> name) {
        try (Stream<Path> files = Files.walk(home, DEPTH)) {
            return files.filter(file -> name.test(file.getFileName().toString()))
                    .sorted()
                    .findFirst();
        } catch (IOException | UncheckedIOException e) {
            throw new CoreException("the folder of Micro-Manager cannot be read: " + home, e);
        }
    }

    private void searchAdaptersIn(Path folder) throws ReflectiveOperationException {
        Class<?> vector = loader.loadClass("mmcorej.StrVector");
        Object paths = vector.getConstructor().newInstance();
        Method add = Arrays.stream(vector.getMethods())
                .filter(method -> method.getName().equals("add") && method.getParameterCount() == 1)
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException("StrVector.add"));
        add.invoke(paths, folder.toString());
        call("setDeviceAdapterSearchPaths", paths);
    }

    /** Loads a hardware configuration, as Studio does at its start. */
    public void load(Path configuration) {
        if (!Files.isReadable(configuration)) {
            throw new CoreException("the configuration must be a readable file: " + configuration);
        }
        call("loadSystemConfiguration", configuration.toAbsolutePath().toString());
    }

    /** Sets a preset of a configuration group, such as {@code Channel} to {@code Zyxin}, and waits for its devices. */
    public void setPreset(String group, String preset) {
        call("setConfig", group, preset);
        call("waitForConfig", group, preset);
    }

    public void setExposureMs(double ms) {
        call("setExposure", ms);
    }

    /** Exposure time, ms. */
    public double exposureMs() {
        return ((Number) call("getExposure")).doubleValue();
    }

    /** Name of the camera device; empty without one. */
    public String camera() {
        return String.valueOf(call("getCameraDevice"));
    }

    /** Micrometres a pixel; 0 where the configuration does not say. */
    public double pixelSizeUm() {
        return ((Number) call("getPixelSizeUm")).doubleValue();
    }

    public int width() {
        return ((Number) call("getImageWidth")).intValue();
    }

    public int height() {
        return ((Number) call("getImageHeight")).intValue();
    }

    /** 1 for monochrome, 4 for colour. */
    public int components() {
        return ((Number) call("getNumberOfComponents")).intValue();
    }

    /** What version it is. */
    public String version() {
        return String.valueOf(call("getVersionInfo"));
    }

    /** Takes one image and returns its pixels: {@code byte[]}, {@code short[]} or {@code int[]}. */
    public Object snap() {
        call("snapImage");
        return call("getImage");
    }

    /** Lets the camera run as fast as it will. */
    public void startSequence() {
        call("startContinuousSequenceAcquisition", 0.0);
    }

    public boolean isSequenceRunning() {
        return (Boolean) call("isSequenceRunning");
    }

    public void stopSequence() {
        call("stopSequenceAcquisition");
    }

    /** Images that wait in the core's buffer. */
    public int remaining() {
        return ((Number) call("getRemainingImageCount")).intValue();
    }

    /** True when the core's buffer was full and images were lost. */
    public boolean hasOverflowed() {
        return (Boolean) call("isBufferOverflowed");
    }

    /** Takes the oldest image out of the core's buffer; pixels as of {@link #snap}. */
    public Object pop() {
        return call("popNextImage");
    }

    private Object call(String name, Object... arguments) {
        List<Method> candidates = Arrays.stream(core.getClass().getMethods())
                .filter(method -> method.getName().equals(name) && accepts(method.getParameterTypes(), arguments))
                .collect(Collectors.toList());
        if (candidates.isEmpty()) {
            throw new CoreException(
                    "this Micro-Manager's core has no " + name + " of " + arguments.length + " arguments");
        }
        try {
            return candidates.get(0).invoke(core, arguments);
        } catch (InvocationTargetException e) {
            throw new CoreException("Micro-Manager's core, " + name + ": " + rootOf(e), e);
        } catch (IllegalAccessException e) {
            throw new CoreException("Micro-Manager's core, " + name + " cannot be called", e);
        }
    }

    private static boolean accepts(Class<?>[] types, Object[] arguments) {
        if (types.length != arguments.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            boolean number = types[i] == double.class && arguments[i] instanceof Double;
            if (!number && !types[i].isInstance(arguments[i])) {
                return false;
            }
        }
        return true;
    }

    private static String rootOf(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.toString() : root.getMessage().trim();
    }

    /** Stops the camera and lets the devices go. */
    @Override
    public void close() {
        try {
            if (isSequenceRunning()) {
                stopSequence();
            }
            call("unloadAllDevices");
        } finally {
            closeJar();
        }
    }

    private void closeJar() {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the jar of Micro-Manager's core cannot be closed", e);
        }
    }
}
