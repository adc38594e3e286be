package org.tractionscope.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tractionscope.model.CellReading;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.Phase;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.Traction;
import org.tractionscope.transport.LatencySnapshot;
import org.tractionscope.transport.LedgerSnapshot;

/**
 * What one run leaves on disk. Confined to one thread; whoever creates it closes it.
 *
 * <pre>
 *   OUT/metrics.csv          a row for each predicted frame and model
 *       cells.csv            a row for each cell of each predicted frame
 *       skips.csv            a row for each skipped frame, with the reason
 *       events.csv           a row for each event of the experiment
 *       fields/000000.npy    float32 [2, rows, columns] of frame 0: x, y; fields-2/… for a second stream, session or model
 *       overlay/000000.png   the picture of frame 0
 *       timeline.png  screen.png  ledger.json  latency.json
 * </pre>
 *
 * <p>Every file but the tables is there whole or not at all, and a field before its row. A value that comes twice is
 * recorded once. After a {@link RecordingException} the same call may be made again, once there is room.
 */
public final class RunFolder implements AutoCloseable {

    private final Path root;
    private final boolean isNew;
    private final CsvTable metrics;
    private final CsvTable cells;
    private final CsvTable skips;
    private final CsvTable events;
    private final RecordedFrames frames = new RecordedFrames();
    private final Set<String> eventIds = new HashSet<>();
    private String cellsOf = "";
    private int cellsWritten;

    private RunFolder(Path root, boolean isNew) {
        this.root = root;
        this.isNew = isNew;
        this.metrics = new CsvTable(root.resolve("metrics.csv"), RunRows.METRICS);
        this.cells = new CsvTable(root.resolve("cells.csv"), RunRows.CELLS);
        this.skips = new CsvTable(root.resolve("skips.csv"), RunRows.SKIPS);
        this.events = new CsvTable(root.resolve("events.csv"), RunRows.EVENTS);
    }

    /**
     * Says whether {@link #create} would succeed, and leaves no trace: to be called before anything starts.
     *
     * @throws RecordingException if the folder cannot be written, or holds a run and {@code overwrite} is false
     */
    public static void check(Path folder, boolean overwrite) {
        OutputFolder.check(folder, overwrite);
    }

    /**
     * Creates the folder, with {@code overwrite} without the files of an earlier run; files of other kinds stay.
     *
     * @throws RecordingException as {@link #check}
     */
    public static RunFolder create(Path folder, boolean overwrite) {
        OutputFolder.check(folder, overwrite);
        boolean isNew = !Files.exists(folder);
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw RecordingException.of("the output folder cannot be created: " + folder, e);
        }
        if (overwrite) {
            OutputFolder.removeRun(folder);
        }
        return new RunFolder(folder, isNew);
    }

    /** The folder itself. */
    public Path root() {
        return root;
    }

    /**
     * Writes a model's field of a frame and its row.
     *
     * @param phase the phase at the frame's elapsed time; empty for an empty cell
     * @param deliveredUnixNs wall clock when the traction arrived here; the latency counts from the capture to it
     * @return false if the frame is recorded already by this model; nothing is written then
     */
    public boolean record(Traction traction, Optional<Phase> phase, long deliveredUnixNs) {
        if (frames.hasTraction(traction)) {
            return false;
        }
        metrics.open();
        Path file = frameFile("fields", traction, "npy");
        ImageSize size = traction.field().grid().size();
        NpyFile.write(file, NpyArray.of(traction.field().components(), 2, size.rows(), size.columns()));
        String fieldFile = root.relativize(file).toString().replace('\\', '/');
        writeCells(traction, phase);
        metrics.append(RunRows.metrics(traction, phase, deliveredUnixNs, fieldFile));
        frames.addTraction(traction);
        return true;
    }

    /** Goes on after the last cell that fitted where the call is made again. */
    private void writeCells(Traction traction, Optional<Phase> phase) {
        String owner = traction.key() + " " + traction.key().session() + " "
                + traction.model().sha256();
        if (!owner.equals(cellsOf)) {
            cellsOf = owner;
            cellsWritten = 0;
        }
        for (CellReading reading :
                traction.cells().subList(cellsWritten, traction.cells().size())) {
            cells.append(RunRows.cell(traction, phase, reading));
            cellsWritten++;
        }
    }

    /** Writes a row of a frame without traction; returns false if it is recorded already. */
    public boolean record(SkippedFrame skipped, Optional<Phase> phase) {
        if (frames.hasSkip(skipped)) {
            return false;
        }
        metrics.open();
        skips.append(RunRows.skip(skipped, phase));
        frames.addSkip(skipped);
        return true;
    }

    /** Writes a row of an event; returns false if one with its id is recorded already. */
    public boolean record(ExperimentEvent event) {
        if (eventIds.contains(event.eventId())) {
            return false;
        }
        events.append(RunRows.event(event));
        eventIds.add(event.eventId());
        return true;
    }

    /** Writes {@code ledger.json}: the account of every stream and session, in the order given. */
    public void writeLedger(List<LedgerSnapshot> ledgers) {
        WholeFile.write(root.resolve("ledger.json"), ByteBuffer.wrap(RunSummaries.ledger(ledgers)));
    }

    /** Writes {@code latency.json}: for each stage the frames, percentiles and maximum in ms. */
    public void writeLatency(LatencySnapshot latencies) {
        WholeFile.write(root.resolve("latency.json"), ByteBuffer.wrap(RunSummaries.latency(latencies)));
    }

    /** Where a traction's picture goes, its folder made; whoever draws it writes it whole or not at all. */
    public Path overlayFile(Traction traction) {
        return frameFile("overlay", traction, "png");
    }

    /** Where the picture of the timeline goes. */
    public Path timelineFile() {
        return root.resolve("timeline.png");
    }

    /** Where the picture of the whole screen at the end of the run goes. */
    public Path screenFile() {
        return root.resolve("screen.png");
    }

    /** Closes the tables; removes the folder if this run made it and nothing came. Idempotent. */
    @Override
    public void close() {
        metrics.close();
        cells.close();
        skips.close();
        events.close();
        if (isNew && isEmpty()) {
            try {
                Files.deleteIfExists(root);
            } catch (IOException e) {
                throw RecordingException.of("the empty output folder cannot be removed: " + root, e);
            }
        }
    }

    private boolean isEmpty() {
        if (!Files.isDirectory(root)) {
            return false;
        }
        try (var entries = Files.list(root)) {
            return entries.findAny().isEmpty();
        } catch (IOException e) {
            throw RecordingException.of("the output folder cannot be read: " + root, e);
        }
    }

    private Path frameFile(String kind, Traction traction, String extension) {
        Path folder = root.resolve(frames.folder(kind, traction));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw RecordingException.of("the folder cannot be created: " + folder, e);
        }
        return folder.resolve(RecordedFrames.fileName(traction.key(), extension));
    }
}
