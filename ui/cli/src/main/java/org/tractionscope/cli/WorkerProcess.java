package org.tractionscope.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tractionscope.process.ChildJvm;
import org.tractionscope.process.JvmCommand;

/**
 * A worker of this run's own in a second JVM; started again when it dies. {@link #mend} and {@link #close} are called by
 * one thread.
 */
final class WorkerProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WorkerProcess.class);
    private static final int MOST_RESTARTS = 20;
    private static final long STOP_MS = 10_000;

    private final JvmCommand command;
    private ChildJvm child;
    private int restarts;

    private WorkerProcess(JvmCommand command) {
        this.command = command;
        this.child = ChildJvm.start(command);
    }

    /** Starts {@code tractionscope worker} with these arguments, its log under {@code work}. */
    static WorkerProcess start(Installation installation, Path work, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("worker"));
        words.addAll(arguments);
        return new WorkerProcess(new JvmCommand(
                "worker",
                installation.programClassPath(),
                Main.class.getName(),
                words,
                Installation.jvmFlags(),
                work.resolve("worker.log")));
    }

    /** The operating system's number of the process. */
    long pid() {
        return child.pid();
    }

    /**
     * Starts the worker again where it has died.
     *
     * @throws RunException if it refused its input, or dies again and again
     */
    void mend() {
        if (child.isAlive()) {
            return;
        }
        int code = child.exitCode().orElse(0);
        if (code == ExitCode.BAD_INPUT || restarts >= MOST_RESTARTS) {
            throw new RunException(
                    "the worker stopped with code " + code + " after " + restarts + " restarts:\n" + child.logTail());
        }
        restarts++;
        LOG.warn("The worker has died (code {}); starting it again", code);
        child = ChildJvm.start(command);
    }

    @Override
    public void close() {
        child.stop(STOP_MS);
    }
}
