package org.tractionscope.recording.run;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.Traction;
import org.tractionscope.recording.RecordedPart;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.ndtiff.NdTiffWriter;
import org.tractionscope.recording.zarr.FieldBytes;
import org.tractionscope.recording.zarr.OmeFieldWriter;

/**
 * Records a run as it goes. Confined to one thread; whoever creates it closes it.
 *
 * <pre>
 *   DIR/manifest.json        provenance, ledger, SHA-256 of every part
 *       frames/              NDTiff 3.2: NDTiff.index, frames_NDTiffStack.tif, …_1.tif
 *       fields.zarr/N/       OME-Zarr 0.5: the fields and masks of one stream, session and model
 *       run.sqlite           frames, tractions, cells, skips, events
 * </pre>
 *
 * <p>What {@link #flush} has returned from survives the death of this program. Where the disk runs full, fields are given
 * up first: below the limit of the settings they stop and the tables go on with their digests. Frames stop only when one
 * cannot be written; the account names each that is missing. Nothing here throws for a full disk: the run goes on.
 */
public final class RunRecorder implements AutoCloseable {

    private static final String FRAMES = "frames";
    private static final String FIELDS = "fields.zarr";
    private static final String RESERVE = ".reserve";
    private static final int RESERVE_BYTES = 4 << 20;

    private final Path folder;
    private final RecorderSettings settings;
    private final Consumer<String> warnings;
    private final RunDatabase database;
    private final Optional<NdTiffWriter> frames;
    private final Map<String, FieldSeries> fields = new LinkedHashMap<>();
    private final Map<String, SeriesAccount> accounts = new TreeMap<>();
    private final Map<String, Integer> sessions = new LinkedHashMap<>();
    private boolean recordsFields = true;
    private boolean isFull;
    private boolean isClosed;
    private String state = "closed";

    private RunRecorder(
            Path folder,
            RecorderSettings settings,
            Consumer<String> warnings,
            RunDatabase database,
            Optional<NdTiffWriter> frames) {
        this.folder = folder;
        this.settings = settings;
        this.warnings = warnings;
        this.database = database;
        this.frames = frames;
    }

    /** Whether a folder holds a recording. */
    public static boolean isAt(Path folder) {
        return RunManifest.isAt(folder);
    }

    /**
     * Refuses a folder that holds something, and leaves no trace.
     *
     * @throws RecordingException if there is a file, or a folder that is not empty
     */
    public static void check(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> entries = Files.isDirectory(folder) ? Files.list(folder) : Stream.of(folder)) {
            if (entries.findAny().isPresent()) {
                throw new RecordingException(
                        "the recording needs a new or empty folder, found something in it: " + folder);
            }
        } catch (IOException e) {
            throw RecordingException.of("the folder of the recording cannot be read: " + folder, e);
        }
    }

    /**
     * Starts a recording in a new or empty folder.
     *
     * @param warnings told in a sentence when the disk runs full; called on the recorder's thread
     */
    public static RunRecorder create(Path folder, RecorderSettings settings, Consumer<String> warnings) {
        check(folder);
        try {
            Path framesFolder = Files.createDirectories(settings.withFrames() ? folder.resolve(FRAMES) : folder);
            Files.write(folder.resolve(RESERVE), new byte[RESERVE_BYTES]);
            RunManifest.write(folder, "recording", settings.facts(), List.of(), List.of());
            Optional<NdTiffWriter> writer = settings.withFrames()
                    ? Optional.of(NdTiffWriter.create(framesFolder, "frames", FrameNotes.summary(settings.facts())))
                    : Optional.empty();
            return new RunRecorder(folder, settings, warnings, RunDatabase.open(folder), writer);
        } catch (IOException e) {
            throw RecordingException.of("the recording cannot be created: " + folder, e);
        }
    }

    /**
     * Goes on with the results of a recording without frames that was interrupted: what it holds is not recorded again.
     */
    public static RunRecorder resume(Path folder, RecorderSettings settings, Consumer<String> warnings) {
        RunManifest.read(folder);
        RunManifest.write(folder, "recording", settings.facts(), List.of(), List.of());
        RunRecorder recorder =
                new RunRecorder(folder, settings.withoutFrames(), warnings, RunDatabase.open(folder), Optional.empty());
        recorder.recall();
        return recorder;
    }

    /** The folder of the recording. */
    public Path folder() {
        return folder;
    }

    /** Whether this frame has a result of this model, or a skip, already. */
    public boolean has(FrameKey key, String modelSha256) {
        return database.hasTraction(key, modelSha256) || database.hasSkip(key, modelSha256);
    }

    private void recall() {
        for (RunDatabase.Row row : database.query("select * from tractions order by id")) {
            account(row.text("stream"), row.text("session"))
                    .traction(row.whole("sequence"), row.maybeText("image").isPresent());
        }
        for (RunDatabase.Row row : database.query("select * from skips")) {
            account(row.text("stream"), row.text("session")).skip(row.whole("sequence"));
        }
    }

    /** Records a frame; one that comes twice counts once. */
    public void record(Frame frame) {
        if (isClosed || frames.isEmpty()) {
            return;
        }
        FrameKey key = frame.key();
        SeriesAccount account = account(key.stream().toString(), key.session());
        attempt("frame " + key, () -> {
            if (!isFull && !account.hasFrame(key.sequence())) {
                int session = sessions.computeIfAbsent(key.session(), each -> sessions.size());
                frames.orElseThrow()
                        .write(
                                FrameNotes.axes(frame, session),
                                frame.size(),
                                frame.pixelType(),
                                frame.pixels(),
                                FrameNotes.metadata(frame, session));
                account.frame(key.sequence());
            }
            database.add(frame, account.hasFrame(key.sequence()));
        });
        account.notRecorded(key.sequence());
    }

    /** Records a result; one of the same frame and model counts once. */
    public void record(Traction traction, long deliveredUnixNs) {
        if (isClosed) {
            return;
        }
        FrameKey key = traction.key();
        SeriesAccount account = account(key.stream().toString(), key.session());
        attempt("the traction of frame " + key, () -> {
            if (!database.hasTraction(key, traction.model().sha256())) {
                FieldBytes bytes = FieldBytes.of(traction.field(), traction.mask());
                RunDatabase.Place place = recordsFields && !isFull ? write(traction, bytes) : null;
                database.add(traction, FieldDigests.of(bytes), place, deliveredUnixNs);
                account.traction(key.sequence(), place != null);
            }
        });
    }

    /** Records that a frame has no traction; {@code modelSha256} is empty where that holds for all models. */
    public void record(SkippedFrame skipped, String modelSha256) {
        if (!isClosed) {
            attempt("the skip of frame " + skipped.key(), () -> {
                if (database.add(skipped, modelSha256)) {
                    account(skipped.key().stream().toString(), skipped.key().session())
                            .skip(skipped.key().sequence());
                }
            });
        }
    }

    /** Records an event; one that comes twice counts once. */
    public void record(ExperimentEvent event) {
        if (!isClosed) {
            attempt("event " + event.eventId(), () -> database.add(event));
        }
    }

    private RunDatabase.@Nullable Place write(Traction traction, FieldBytes bytes) {
        String series = traction.key().stream() + "|" + traction.key().session() + "|"
                + traction.model().sha256() + "|" + traction.field().grid().size();
        try {
            FieldSeries images = fields.get(series);
            if (images == null) {
                images = openFields(traction);
                fields.put(series, images);
            }
            return new RunDatabase.Place(images.path(), images.writer().write(bytes));
        } catch (RecordingException e) {
            giveUpFields(String.valueOf(e.getMessage()));
            return null;
        }
    }

    /** The image of one stream, session, model and size, by its path in the recording. */
    private record FieldSeries(String path, OmeFieldWriter writer) {}

    private FieldSeries openFields(Traction traction) {
        String image = FIELDS + "/" + fields.size();
        int length = (int) database.query(
                        "select coalesce(max(image_index) + 1, 0) as length from tractions where image='" + image + "'")
                .get(0)
                .whole("length");
        FieldImages.writeRoot(folder.resolve(FIELDS), fields.size() + 1);
        return new FieldSeries(
                image,
                OmeFieldWriter.open(
                        folder.resolve(image), traction.field().grid(), FieldImages.notes(traction), length));
    }

    /** Runs a step of recording; a full disk is told once and ends the frames, any other fault is told each time. */
    private void attempt(String what, Runnable step) {
        try {
            step.run();
        } catch (RecordingException e) {
            boolean isDiskFull = String.valueOf(e.getMessage()).contains("disk full");
            if (!isDiskFull) {
                warnings.accept(what + " is not recorded: " + e.getMessage());
            } else if (!isFull) {
                isFull = true;
                state = "stopped: disk full";
                freeReserve();
                giveUpFields("disk full");
                warnings.accept("DISK FULL: recording stops at " + what
                        + "; the run goes on, what was recorded before is" + " whole: " + folder);
            }
        }
    }

    private void giveUpFields(String why) {
        if (recordsFields) {
            recordsFields = false;
            warnings.accept("the recording gives up traction fields, frames and tables go on: " + why);
        }
    }

    private void freeReserve() {
        try {
            Files.deleteIfExists(folder.resolve(RESERVE));
        } catch (IOException e) {
            warnings.accept("the reserve of the recording cannot be freed: " + e.getMessage());
        }
    }

    /** Makes what was recorded so far survive the death of this program; looks after the free space. */
    public void flush() {
        if (isClosed) {
            return;
        }
        attempt("a flush", () -> {
            if (recordsFields && freeBytes() < settings.leastFreeBytes()) {
                giveUpFields("only " + (freeBytes() >> 20) + " MiB of disk are free");
            }
            fields.values().forEach(images -> images.writer().flush());
            frames.ifPresent(NdTiffWriter::flush);
            database.commit();
        });
    }

    private long freeBytes() {
        try {
            FileStore store = Files.getFileStore(folder);
            return store.getUsableSpace();
        } catch (IOException e) {
            throw RecordingException.of("the free space cannot be asked for: " + folder, e);
        }
    }

    private SeriesAccount account(String stream, String session) {
        return accounts.computeIfAbsent(stream + "|" + session, each -> new SeriesAccount(stream, session));
    }

    /** Frames recorded so far. */
    public int recordedFrames() {
        return accounts.values().stream().mapToInt(SeriesAccount::frames).sum();
    }

    /** Finishes the recording: metadata, tables, digests and manifest. Idempotent. */
    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        flush();
        isClosed = true;
        freeReserve();
        List<RecordedPart> parts = new ArrayList<>();
        attempt(
                "the end of the frames",
                () -> frames.ifPresent(writer -> {
                    writer.close();
                    parts.addAll(writer.parts());
                }));
        attempt("the end of the fields", () -> fields.values()
                .forEach(images -> images.writer().close()));
        attempt("the end of the tables", database::close);
        attempt("the manifest", () -> {
            try {
                parts.add(RunManifest.digest(folder.resolve(RunDatabase.FILE)));
                FieldImages.listParts(folder.resolve(FIELDS)).ifPresent(parts::add);
            } catch (IOException e) {
                throw RecordingException.of("the parts cannot be digested: " + folder, e);
            }
            RunManifest.write(folder, state, settings.facts(), List.copyOf(accounts.values()), parts);
        });
    }
}
