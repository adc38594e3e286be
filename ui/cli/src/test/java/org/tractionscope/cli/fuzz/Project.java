package org.tractionscope.cli.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Valid inputs that lie in this project. */
final class Project {

    private static final Path FOREIGN =
            Path.of("streaming/recording/src/test/resources/org/tractionscope/recording/formats/foreign.zip");

    private Project() {}

    /** A file or folder of the project, from its module {@code ui/cli} or from its root. */
    static Path of(String path) {
        Path here = Path.of(path);
        return Files.exists(here) ? here : Path.of("..", "..").resolve(path);
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Those files of a folder whose names begin like this. */
    static List<byte[]> files(String folder, String prefix) {
        try (Stream<Path> files = Files.list(of(folder))) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted()
                    .map(Project::bytes)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What other programs recorded, by its path; only what begins like this. */
    static Map<String, byte[]> foreign(String prefix) {
        Map<String, byte[]> files = new TreeMap<>();
        try (InputStream in = Files.newInputStream(of(FOREIGN.toString()));
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory() && entry.getName().startsWith(prefix)) {
                    files.put(entry.getName(), zip.readAllBytes());
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same without those longer than this. */
    static List<byte[]> foreign(String prefix, String ending, int longest) {
        List<byte[]> found = new ArrayList<>();
        foreign(prefix).forEach((name, bytes) -> {
            if (name.endsWith(ending) && bytes.length <= longest) {
                found.add(bytes);
            }
        });
        return found;
    }
}
