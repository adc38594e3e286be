package org.tractionscope.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.tractionscope.model.StreamId;
import org.tractionscope.process.ChildJvm;
import org.tractionscope.process.JvmCommand;
import org.tractionscope.transport.UnixClock;

/**
 * Broker, worker, recorder and viewer in JVMs of their own, and what is done to them. Confined to one thread; what heals runs
 * beside it.
 */
final class FaultsStage implements AutoCloseable {

    private static final long STOP_MS = 20_000;

    private final Installation installation = Installation.locate();
    private final Path work;
    private final Optional<FaultsDisk> disk;
    private final Optional<FaultsNetwork> network = FaultsNetwork.own();
    private final LocalBroker broker;
    private ChildJvm worker;
    private Optional<ChildJvm> recorder = Optional.empty();
    private Optional<ChildJvm> viewer = Optional.empty();
    private CompletableFuture<Void> healing = CompletableFuture.completedFuture(null);

    FaultsStage(Path work) {
        this.work = work;
        this.disk = FaultsDisk.mount(work.resolve("broker"));
        try {
            this.broker = LocalBroker.start(installation, work, 0, UnixClock.system());
        } catch (RuntimeException e) {
            disk.ifPresent(FaultsDisk::close);
            throw e;
        }
        this.worker = startWorker();
    }

    String bootstrap() {
        return broker.bootstrap();
    }

    /** Why this fault cannot be played here; empty where it can. */
    Optional<String> obstacle(BrokerFault fault) {
        return switch (fault) {
            case DISK_FULL ->
                disk.isPresent() ? Optional.empty() : Optional.of("wants Linux and root, to mount a small disk");
            case PARTED ->
                network.isPresent() ? Optional.empty() : Optional.of("wants a network namespace of its own (unshare)");
            default -> Optional.empty();
        };
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
        recorder.ifPresent(child -> child.stop(STOP_MS));
        recorder = Optional.empty();
    }

    /** Starts a viewer in a JVM of its own that writes what it sees to {@code file}. */
    void startViewer(Path file, StreamId stream, String session, String from) {
        viewer = Optional.of(start(
                "viewer",
                FaultsViewer.class.getName(),
                List.of(broker.bootstrap(), stream.toString(), session, from, file.toString())));
    }

    boolean isViewerAlive() {
        return viewer.map(ChildJvm::isAlive).orElse(false);
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

    void killViewer() {
        viewer.ifPresent(ChildJvm::kill);
        viewer = Optional.empty();
    }

    void pauseBroker(long ms) {
        pause(broker.pid(), ms);
    }

    void pauseWorker(long ms) {
        pause(worker.pid(), ms);
    }

    private void pause(long pid, long ms) {
        signal("-STOP", pid);
        later(ms, () -> signal("-CONT", pid));
    }

    /** Fills the broker's disk for so long. */
    void fillDisk(long ms) {
        disk.orElseThrow().fill();
        later(ms, () -> disk.orElseThrow().free());
    }

    /** Cuts the network for so long. */
    void partNetwork(long ms) {
        network.orElseThrow().part();
        later(ms, () -> network.orElseThrow().join());
    }

    private void later(long ms, Runnable end) {
        healing = CompletableFuture.runAsync(end, CompletableFuture.delayedExecutor(ms, TimeUnit.MILLISECONDS));
    }

    /** True while a fault lasts or the broker is being started, which has a limit of its own. */
    boolean isHealing() {
        return !healing.isDone();
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
        SystemCommand.run("kill", name, Long.toString(pid));
    }

    @Override
    public void close() {
        healing.join();
        recorder.ifPresent(ChildJvm::kill);
        viewer.ifPresent(ChildJvm::kill);
        worker.kill();
        broker.close();
        disk.ifPresent(FaultsDisk::close);
    }
}
