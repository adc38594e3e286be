package org.tractionscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.tractionscope.process.ChildJvm;
import org.tractionscope.process.JvmCommand;
import org.tractionscope.transport.UnixClock;

/** A broker and a worker in JVMs of their own, and what is done to them. Confined to one thread. */
final class FaultsStage implements AutoCloseable {

    private static final long PAUSE_MS = 3_000;

    private final Installation installation = Installation.locate();
    private final Path work;
    private final LocalBroker broker;
    private ChildJvm worker;
    private Optional<ChildJvm> recorder = Optional.empty();
    private CompletableFuture<Void> healing = CompletableFuture.completedFuture(null);

    FaultsStage(Path work) {
        this.work = work;
        this.broker = LocalBroker.start(installation, work, 0, UnixClock.system());
        this.worker = startWorker();
    }

    String bootstrap() {
        return broker.bootstrap();
    }

    private ChildJvm startWorker() {
        return start("faults-worker", FaultsWorker.class.getName(), List.of(broker.bootstrap()));
    }

    /** Starts {@code tractionscope record} in a JVM of its own. */
    void startRecorder(Path folder, String session, String from) {
        recorder = Optional.of(start(
                "recorder",
                Main.class.getName(),
                List.of(
                        "record",
                        "--bootstrap",
                        broker.bootstrap(),
                        "--out",
                        folder.toString(),
                        "--session",
                        session,
                        "--from",
                        from,
                        "--least-free-mb",
                        "0")));
    }

    /** Stops the recorder in order. */
    void stopRecorder() {
        recorder.ifPresent(child -> child.stop(20_000));
        recorder = Optional.empty();
    }

    private ChildJvm start(String name, String main, List<String> arguments) {
        return ChildJvm.start(new JvmCommand(
                name,
                installation.programClassPath(),
                main,
                arguments,
                List.of("-XX:+UseSerialGC", "-Xmx512m", "-XX:TieredStopAtLevel=1"),
                work.resolve(name + ".log")));
    }

    void killBroker() {
        signal("-KILL", broker.pid());
        healing = CompletableFuture.runAsync(this::mendBroker);
    }

    private void mendBroker() {
        // The process may need a moment to be gone.
        for (int i = 0; i < 100 && broker.isAlive(); i++) {
            Threads.rest(10);
        }
        broker.mend();
    }

    void killWorker() {
        worker.kill();
        worker = startWorker();
    }

    void killRecorder() {
        recorder.ifPresent(ChildJvm::kill);
        recorder = Optional.empty();
    }

    void pauseBroker() {
        pause(broker.pid());
    }

    void pauseWorker() {
        pause(worker.pid());
    }

    private void pause(long pid) {
        signal("-STOP", pid);
        healing = CompletableFuture.runAsync(
                () -> signal("-CONT", pid), CompletableFuture.delayedExecutor(PAUSE_MS, TimeUnit.MILLISECONDS));
    }

    /** Starts again what has ended, and tells of what went wrong with that; never waits. */
    void heal() {
        if (!worker.isAlive()) {
            worker = startWorker();
        }
        if (healing.isDone()) {
            healing.join();
            if (!broker.isAlive()) {
                healing = CompletableFuture.runAsync(broker::mend);
            }
        }
    }

    private static void signal(String name, long pid) {
        try {
            Process kill = new ProcessBuilder("kill", name, Long.toString(pid)).start();
            if (!kill.waitFor(5, TimeUnit.SECONDS)) {
                throw new RunException("kill " + name + " did not answer");
            }
        } catch (IOException e) {
            throw new RunException("kill is not there: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RunException("interrupted", e);
        }
    }

    @Override
    public void close() {
        healing.join();
        recorder.ifPresent(ChildJvm::kill);
        worker.kill();
        broker.close();
    }
}
