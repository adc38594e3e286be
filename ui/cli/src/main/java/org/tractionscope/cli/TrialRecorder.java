package org.tractionscope.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.tractionscope.recording.run.RecordedRun;
import org.tractionscope.recording.run.RecorderSettings;
import org.tractionscope.recording.run.RunRecorder;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;

/**
 * The recorder of a trial. It dies as by kill -9: what the operating system has of its files at that moment is looked at,
 * and a new one begins in a new folder with everything that the bus still holds. Confined to one thread.
 */
final class TrialRecorder {

    private final Path parent;
    private final MessageBus bus;
    private RunRecorder recorder;
    private RunTape tape;
    private int lives;
    private int flushedFrames;

    TrialRecorder(Path parent, MessageBus bus) {
        this.parent = parent;
        this.bus = bus;
        this.recorder = create();
        this.tape = tape();
    }

    private RunRecorder create() {
        RecorderSettings settings =
                RecorderSettings.of(Map.of("command", "faults")).withLeastFreeBytes(0);
        return RunRecorder.create(parent.resolve("recording-" + lives++), settings, warning -> {
            throw new IllegalStateException("the recorder warned: " + warning);
        });
    }

    private RunTape tape() {
        return new RunTape(bus.openSource(EnumSet.allOf(Topic.class), StartAt.EARLIEST), recorder, Optional.empty());
    }

    int doWork() {
        return tape.doWork(0);
    }

    void flush() {
        recorder.flush();
        flushedFrames = recorder.recordedFrames();
    }

    /** Dies and begins anew; what is wrong with what it leaves. */
    List<String> crash() {
        Path left = parent.resolve("left-" + lives);
        copy(recorder.folder(), left);
        int flushed = flushedFrames;
        tape.close();
        flushedFrames = 0;
        recorder = create();
        tape = tape();
        if (flushed == 0) {
            return List.of();
        }
        try (RecordedRun run = RecordedRun.open(left)) {
            int found = run.frames().size();
            return found >= flushed
                    ? List.of()
                    : List.of("a recorder that died left " + found + " frames of " + flushed + " flushed ones");
        }
    }

    /** Finishes the recording; its folder. */
    Path close() {
        tape.close();
        return recorder.folder();
    }

    private static void copy(Path from, Path to) {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
