package org.tractionscope.engines.tensorrt;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Plans and timings in files, so that each is built once on a machine. May be used from any thread and by several programs at
 * once: files are put in place whole.
 *
 * <pre>
 *   NAME.plan     NAME is the SHA-256 of the key
 *     tractionscope plan 1 ⏎ key (its lines) ⏎ sha256 of the plan ⏎ ⏎ plan
 *   GPU.timing    what the builder measured on this card with this version
 * </pre>
 */
final class PlanStore {

    private static final String MAGIC = "tractionscope plan 1\n";

    private final Path folder;
    private final Consumer<String> notices;

    /**
     * A store.
     *
     * @param folder made when the first plan is kept
     * @param notices gets a line for each file that cannot be used
     */
    PlanStore(Path folder, Consumer<String> notices) {
        this.folder = folder;
        this.notices = notices;
    }

    /** The plan of this key; empty where there is none, or the file is not what it says. */
    Optional<byte[]> plan(String key) {
        Path file = planFile(key);
        Optional<byte[]> content = read(file);
        if (content.isEmpty()) {
            return Optional.empty();
        }
        byte[] header = header(key, new byte[0]);
        byte[] bytes = content.get();
        int hashAt = header.length - 64 - 2;
        int planAt = header.length;
        boolean isWhole = bytes.length > planAt
                && Arrays.equals(bytes, 0, hashAt, header, 0, hashAt)
                && Arrays.equals(
                        header(key, Arrays.copyOfRange(bytes, planAt, bytes.length)), 0, planAt, bytes, 0, planAt);
        if (!isWhole) {
            notices.accept("the TensorRT plan " + file + " is damaged: it is built anew");
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOfRange(bytes, planAt, bytes.length));
    }

    /** Keeps a plan; a folder that cannot be written costs a line and the time of the next build, no more. */
    void keepPlan(String key, byte[] plan) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(header(key, plan));
        file.writeBytes(plan);
        keep(planFile(key), file.toByteArray());
    }

    /** Forgets a plan that the library refuses. */
    void forgetPlan(String key) {
        try {
            Files.deleteIfExists(planFile(key));
        } catch (IOException left) {
            notices.accept("the TensorRT plan " + planFile(key) + " cannot be removed: " + left);
        }
    }

    /** What earlier builds measured; empty bytes where there is nothing. */
    byte[] timing(TensorRtLibrary library) {
        return read(timingFile(library)).orElse(new byte[0]);
    }

    void keepTiming(TensorRtLibrary library, byte[] timing) {
        if (timing.length > 0) {
            keep(timingFile(library), timing);
        }
    }

    Path planFile(String key) {
        return folder.resolve(PlanRequest.sha256(key) + ".plan");
    }

    private Path timingFile(TensorRtLibrary library) {
        return folder.resolve(PlanRequest.sha256(library.version() + " " + library.architecture()) + ".timing");
    }

    private static byte[] header(String key, byte[] plan) {
        return (MAGIC + key + PlanRequest.sha256(plan) + "\n\n").getBytes(StandardCharsets.UTF_8);
    }

    private Optional<byte[]> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(file));
        } catch (IOException unreadable) {
            notices.accept(file + " cannot be read: " + unreadable);
            return Optional.empty();
        }
    }

    private void keep(Path file, byte[] content) {
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "new", ".part");
            try {
                Files.write(part, content);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException | UncheckedIOException unwritten) {
            notices.accept("TensorRT's plan is not kept, and will be built again: " + unwritten);
        }
    }
}
