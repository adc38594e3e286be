package org.tractionscope.recording.formats;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** Unpacks the recordings of other programs that the README beside {@code foreign.zip} describes. */
final class ForeignRecordings {

    private ForeignRecordings() {}

    /** Unpacks those whose path begins like this, and returns the folder. */
    static Path unpack(Path folder, String prefix) throws IOException {
        try (InputStream in = ForeignRecordings.class.getResourceAsStream("foreign.zip");
                ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(in))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory() && entry.getName().startsWith(prefix)) {
                    Path file = folder.resolve(entry.getName());
                    Files.createDirectories(Objects.requireNonNull(file.getParent()));
                    Files.copy(zip, file);
                }
            }
        }
        return folder;
    }
}
