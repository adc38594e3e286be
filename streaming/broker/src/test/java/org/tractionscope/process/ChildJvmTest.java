package org.tractionscope.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChildJvmTest {

    private static final long BOUND_MS = 20_000;
    private static final String CLASS_PATH = "target/classes" + File.pathSeparator + "target/test-classes";

    private final Path folder;

    ChildJvmTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Runs until it is asked to leave, and leaves a mark when its shutdown hooks run. */
    public static final class Waiting {

        private Waiting() {}

        public static void main(String[] arguments) throws Exception {
            Path mark = Path.of(arguments[0]);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> write(mark.resolveSibling("left"))));
            write(mark);
            new CountDownLatch(1).await();
        }

        private static void write(Path mark) {
            try {
                Files.writeString(mark, Long.toString(ProcessHandle.current().pid()));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    /** Starts {@link Waiting} as its own child and waits too. */
    public static final class Parent {

        private Parent() {}

        public static void main(String[] arguments) throws Exception {
            Path mark = Path.of(arguments[0]);
            ChildJvm.start(new JvmCommand(
                    "grandchild",
                    CLASS_PATH,
                    Waiting.class.getName(),
                    List.of(mark.toString()),
                    List.of("-Xmx32m"),
                    mark.resolveSibling("grandchild.log")));
            new CountDownLatch(1).await();
        }
    }

    @Test
    void shouldLeaveThroughItsShutdownHooksWhenStopped() throws IOException {
        Path mark = folder.resolve("started");
        ChildJvm child = ChildJvm.start(command(Waiting.class, mark));
        awaitFile(mark);

        child.close();

        assertThat(child.isAlive()).isFalse();
        assertThat(child.exitCode()).hasValue(0);
        assertThat(folder.resolve("left")).exists();
    }

    @Test
    void shouldEndWithAParentThatIsKilled()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Path mark = folder.resolve("started");
        ChildJvm parent = ChildJvm.start(command(Parent.class, mark));
        awaitFile(mark);
        ProcessHandle grandchild =
                ProcessHandle.of(Long.parseLong(Files.readString(mark))).orElseThrow();

        parent.kill();

        grandchild.onExit().get(BOUND_MS, TimeUnit.MILLISECONDS);
        assertThat(grandchild.isAlive()).isFalse();
    }

    @Test
    void shouldKeepWhatTheChildSaidWhenItFails() {
        ChildJvm child = ChildJvm.start(new JvmCommand(
                "worker", CLASS_PATH, "org.example.Missing", List.of(), List.of(), folder.resolve("child.log")));

        assertThat(child.awaitExit(BOUND_MS)).isTrue();

        assertThat(child.exitCode()).hasValue(1);
        assertThat(child.logTail()).contains("org.example.Missing");
    }

    @Test
    void shouldRefuseAFolderWithoutJars() {
        JvmCommand command = new JvmCommand(
                "worker", folder + "/*", "org.example.Main", List.of(), List.of(), folder.resolve("child.log"));

        assertThatThrownBy(() -> ChildJvm.start(command))
                .isInstanceOf(ProcessException.class)
                .hasMessageContaining("class path of the worker")
                .hasMessageContaining("holds no jar");
    }

    private JvmCommand command(Class<?> main, Path mark) {
        return new JvmCommand(
                "child",
                CLASS_PATH,
                main.getName(),
                List.of(mark.toString()),
                List.of("-Xmx64m"),
                folder.resolve("child.log"));
    }

    /** Waits until a child has written its pid. */
    private static void awaitFile(Path file) throws IOException {
        long startNs = System.nanoTime();
        while (!Files.exists(file) || Files.size(file) == 0) {
            if (System.nanoTime() - startNs > TimeUnit.MILLISECONDS.toNanos(BOUND_MS)) {
                throw new AssertionError(file + " must appear within " + BOUND_MS + " ms");
            }
            Thread.onSpinWait();
        }
    }
}
