package org.tractionscope.engines.fused;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The JDK's Vector API, which is there only where Java was started with {@code --add-modules jdk.incubator.vector}.
 *
 * <p>Nothing but {@link VectorKernels} and {@link VectorConvolutions} names it, and those classes are made here by hand, so that
 * everything else runs without.
 */
final class VectorModule {

    static final String NAME = "jdk.incubator.vector";

    /** The lengths of vectors in bits that kernels can be made for. */
    static final List<Integer> LENGTHS = List.of(128, 256, 512);

    // One class for each length, however often a graph is loaded: it is compiled once, and no class is left behind.
    private static final Map<Integer, Kernels> MADE = new ConcurrentHashMap<>();

    private VectorModule() {}

    static boolean isPresent() {
        return ModuleLayer.boot().findModule(NAME).isPresent();
    }

    /** Kernels for vectors of that many bits, which any thread may use; empty where the module is not present. */
    static Optional<Kernels> kernels(int bits) {
        return isPresent() ? Optional.of(MADE.computeIfAbsent(bits, VectorModule::make)) : Optional.empty();
    }

    private static Kernels make(int bits) {
        Convolutions convolutions = (Convolutions) instance("VectorConvolutions", bits);
        return (Kernels) instance("VectorKernels", bits, convolutions);
    }

    private static Object instance(String name, int bits, Convolutions... parts) {
        String file = name + ".class";
        try (InputStream in = VectorModule.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing beside " + VectorModule.class.getName());
            }
            Class<?>[] types = new Class<?>[parts.length];
            Arrays.fill(types, Convolutions.class);
            return MethodHandles.lookup()
                    .defineHiddenClassWithClassData(in.readAllBytes(), bits, true)
                    .lookupClass()
                    .getDeclaredConstructor(types)
                    .newInstance((Object[]) parts);
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException("the kernels for " + bits + " bit cannot be made: " + e, e);
        }
    }

    /** The length of vectors in bits that the class was made for whose lookup this is. */
    static int bits(MethodHandles.Lookup kernels) {
        try {
            return Objects.requireNonNull(
                    MethodHandles.classData(kernels, "_", Integer.class), "no length of vectors given");
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the length of vectors cannot be read", e);
        }
    }

    /** The length of vectors in bits that the JDK prefers on this processor; the module must be present. */
    static int preferredBits() {
        try {
            Class<?> shape = Class.forName(NAME + ".VectorShape");
            Object preferred = shape.getMethod("preferredShape").invoke(null);
            return (int) shape.getMethod("vectorBitSize").invoke(preferred);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the length of vectors is not known: " + e, e);
        }
    }
}
