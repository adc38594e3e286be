package org.tractionscope.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A running child JVM that ends with its parent. May be used from any thread; the starter closes it.
 *
 * <pre>
 *   start → running ── stop (standard input closed: shutdown hooks run) ──→ ended
 *              ├────── parent dies (the same, by the operating system) ───→ ended
 *              └────── kill, or stop took too long ───────────────────────→ ended, hooks skipped
 * </pre>
 */
public final class ChildJvm implements AutoCloseable {

    private static final long CLOSE_TIMEOUT_MS = 10_000;
    private static final int TAIL_LINES = 20;

    private final JvmCommand command;
    private final Process process;

    private ChildJvm(JvmCommand command, Process process) {
        this.command = command;
        this.process = process;
    }

    /**
     * Starts a child on the Java that runs this program.
     *
     * @throws ProcessException if an element of the class path is missing or the process cannot be created
     */
    public static ChildJvm start(JvmCommand command) {
        Objects.requireNonNull(command, "command");
        command.requireClassPath();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        try {
            Path folder = command.logFile().toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            ProcessBuilder builder = new ProcessBuilder(command.words(java))
                    .redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.appendTo(command.logFile().toFile()));
            builder.environment().put("CLASSPATH", command.classPath());
            Process process = builder.start();
            return new ChildJvm(command, process);
        } catch (IOException e) {
            throw new ProcessException(
                    "cannot start the " + command.name() + " with log file " + command.logFile() + ": " + e, e);
        }
    }

    /** The operating system's number of the process. */
    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** What it has cost the processor so far, nanoseconds; empty where the system does not tell or it has ended. */
    public OptionalLong cpuNs() {
        return process.info()
                .totalCpuDuration()
                .map(cpu -> OptionalLong.of(cpu.toNanos()))
                .orElse(OptionalLong.empty());
    }

    /** The exit code; empty while it runs. */
    public OptionalInt exitCode() {
        return process.isAlive() ? OptionalInt.empty() : OptionalInt.of(process.exitValue());
    }

    /** Waits at most {@code timeoutMs} for the end; true once it has ended. An interrupt ends the wait and is kept. */
    public boolean awaitExit(long timeoutMs) {
        try {
            process.onExit().get(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
        return true;
    }

    /** Asks the child to leave through its shutdown hooks, waits at most {@code timeoutMs}, then kills it. Idempotent. */
    public void stop(long timeoutMs) {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The pipe breaks when the child went first, and that is what was asked for.
            process.destroy();
        }
        if (!awaitExit(timeoutMs)) {
            kill();
        }
    }

    /** Ends the child at once, without its shutdown hooks; for tests of a crash. */
    public void kill() {
        process.destroyForcibly();
        awaitExit(CLOSE_TIMEOUT_MS);
    }

    /** The last lines that the child printed, for messages; a word about it where the log cannot be read. */
    public String logTail() {
        try {
            List<String> lines = Files.readAllLines(command.logFile(), StandardCharsets.UTF_8);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(log " + command.logFile() + " cannot be read: " + e.getMessage() + ")";
        }
    }

    /** {@link #stop} with 10 s. */
    @Override
    public void close() {
        stop(CLOSE_TIMEOUT_MS);
    }

    @Override
    public String toString() {
        return command.name() + " (pid " + pid() + (isAlive() ? ")" : ", ended with " + process.exitValue() + ")");
    }
}
