package org.tractionscope.process;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a child JVM shall run.
 *
 * @param name its role, for messages, such as {@code broker}
 * @param classPath directories, jars and {@code folder/*}, joined by the platform's separator; must hold this module too
 * @param mainClass the class whose {@code main} runs
 * @param arguments of {@code main}
 * @param jvmFlags such as {@code -Xmx512m}
 * @param logFile takes what the child prints; appended to, its folder is made
 */
public record JvmCommand(
        String name, String classPath, String mainClass, List<String> arguments, List<String> jvmFlags, Path logFile) {

    private static final Pattern SEPARATOR = Pattern.compile(Pattern.quote(File.pathSeparator));

    public JvmCommand {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(classPath, "classPath");
        Objects.requireNonNull(mainClass, "mainClass");
        arguments = List.copyOf(arguments);
        jvmFlags = List.copyOf(jvmFlags);
        Objects.requireNonNull(logFile, "logFile");
    }

    /** Refuses a class path with an element that is not there: the JVM would only say that a class was not found. */
    void requireClassPath() {
        for (String element : SEPARATOR.split(classPath)) {
            boolean wildcard = element.endsWith("*");
            Path place = Path.of(wildcard ? element.substring(0, element.length() - 1) : element);
            if (element.isEmpty() || !Files.exists(place) || (wildcard && !holdsJar(place))) {
                throw new ProcessException("the class path of the " + name + " must exist: \"" + element + "\" "
                        + (wildcard ? "holds no jar" : "is missing"));
            }
        }
    }

    private static boolean holdsJar(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(file -> file.toString().endsWith(".jar"));
        } catch (IOException e) {
            return false;
        }
    }

    /** The command line; the class path goes by the environment, since some systems bound a command's length. */
    List<String> words(Path java) {
        List<String> words = new ArrayList<>();
        words.add(java.toString());
        words.addAll(jvmFlags);
        words.add(ChildMain.class.getName());
        words.add(mainClass);
        words.addAll(arguments);
        return words;
    }
}
