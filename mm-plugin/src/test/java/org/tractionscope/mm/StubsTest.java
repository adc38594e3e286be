package org.tractionscope.mm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.micromanager.MenuPlugin;
import org.micromanager.Studio;
import org.micromanager.display.overlay.AbstractOverlay;
import org.scijava.plugin.SciJavaPlugin;

/**
 * The stubs against a real Micro-Manager, where one is given with {@code -Dmm.home=DIR}: kind of every type, and name,
 * parameters and return type of every method, which are part of the link.
 */
final class StubsTest {

    @Test
    void shouldAgreeWithTheRealMicroManager() throws IOException {
        String home = System.getProperty("mm.home", "");
        assumeFalse(home.isEmpty(), "no Micro-Manager to compare with: give its folder with -Dmm.home=DIR");
        try (URLClassLoader real = new URLClassLoader(jarsBelow(Path.of(home)), ClassLoader.getPlatformClassLoader())) {

            List<String> differences = differences(stubs(), real);

            assertThat(differences).isEmpty();
        }
    }

    @Test
    void shouldAgreeWithThemselvesAndSeeAnotherReturnType() throws IOException {
        List<Class<?>> stubs = stubs();
        URL[] own = {locationOf(Studio.class), locationOf(SciJavaPlugin.class)};

        assertThat(stubs).hasSizeGreaterThan(35);
        try (URLClassLoader same = new URLClassLoader(own, ClassLoader.getPlatformClassLoader())) {
            assertThat(differences(stubs, same)).isEmpty();
            assertThat(differences(List.of(Other.class), same, Other.class.getName(), "org.micromanager.data.Coords"))
                    .containsExactly("org.micromanager.data.Coords: must have long getT(): int");
        }
    }

    /** Like a stub of which one return type is wrong. */
    interface Other {
        long getT();
    }

    private static List<Class<?>> stubs() throws IOException {
        Path classes = Path.of(URI.create(locationOf(Studio.class).toString()));
        if (Files.isRegularFile(classes)) {
            try (JarFile jar = new JarFile(classes.toFile())) {
                return load(jar.stream().map(ZipEntry::getName).collect(Collectors.toList()));
            }
        }
        try (Stream<Path> files = Files.walk(classes)) {
            return load(files.map(file -> classes.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toList()));
        }
    }

    private static List<Class<?>> load(List<String> files) {
        List<Class<?>> found = new ArrayList<>();
        for (String file : files) {
            if (file.endsWith(".class") && !file.endsWith("package-info.class")) {
                String name =
                        file.substring(0, file.length() - ".class".length()).replace('/', '.');
                try {
                    found.add(Class.forName(name, false, StubsTest.class.getClassLoader()));
                } catch (ClassNotFoundException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
        return found;
    }

    private static List<String> differences(List<Class<?>> stubs, ClassLoader real) {
        return differences(stubs, real, "", "");
    }

    private static List<String> differences(List<Class<?>> stubs, ClassLoader real, String from, String to) {
        List<String> differences = new ArrayList<>();
        for (Class<?> stub : stubs) {
            String name = stub.getName().equals(from) ? to : stub.getName();
            try {
                compare(stub, Class.forName(name, false, real), differences);
            } catch (ClassNotFoundException | LinkageError e) {
                differences.add(name + ": " + e);
            }
        }
        return differences;
    }

    private static void compare(Class<?> stub, Class<?> real, List<String> differences) {
        String name = real.getName();
        if (stub.isInterface() != real.isInterface()) {
            differences.add(name + ": must be " + (stub.isInterface() ? "an interface" : "a class"));
        }
        for (Method method : stub.getDeclaredMethods()) {
            boolean callable = (method.getModifiers() & (Modifier.PUBLIC | Modifier.PROTECTED)) != 0;
            if (callable && !method.isSynthetic()) {
                compare(method, real, differences);
            }
        }
        if (stub == MenuPlugin.class || stub == AbstractOverlay.class) {
            for (Method method : real.getMethods()) {
                if (Modifier.isAbstract(method.getModifiers())
                        && find(stub, method).isEmpty()) {
                    differences.add(name + ": has to be implemented: " + method);
                }
            }
        }
    }

    private static void compare(Method stub, Class<?> real, List<String> differences) {
        List<Method> found = find(real, stub);
        String wanted = stub.getReturnType().getTypeName() + " " + stub.getName() + "("
                + Arrays.stream(stub.getParameterTypes())
                        .map(Class::getTypeName)
                        .collect(Collectors.joining(", "))
                + ")";
        boolean same = found.stream().anyMatch(method -> method.getReturnType()
                .getName()
                .equals(stub.getReturnType().getName()));
        if (!same) {
            differences.add(real.getName() + ": must have " + wanted + ": "
                    + found.stream()
                            .map(method -> method.getReturnType().getTypeName())
                            .distinct()
                            .collect(Collectors.joining()));
        }
    }

    private static List<Method> find(Class<?> type, Method like) {
        List<Method> all = new ArrayList<>(Arrays.asList(type.getMethods()));
        for (Class<?> above = type; above != null; above = above.getSuperclass()) {
            all.addAll(Arrays.asList(above.getDeclaredMethods()));
        }
        return all.stream()
                .filter(method -> method.getName().equals(like.getName()))
                .filter(method -> names(method.getParameterTypes()).equals(names(like.getParameterTypes())))
                .collect(Collectors.toList());
    }

    private static List<String> names(Class<?>[] types) {
        return Arrays.stream(types).map(Class::getName).collect(Collectors.toList());
    }

    private static URL[] jarsBelow(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .map(StubsTest::url)
                    .toArray(URL[]::new);
        }
    }

    private static URL url(Path file) {
        try {
            return file.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static URL locationOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
