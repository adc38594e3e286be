package org.tractionscope.recording.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Scanner;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StageTimes;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TractionUnit;

/**
 * What takes long or needs a disk of its own; run by hand, results in docs/recordings.md.
 *
 * <pre>
 *   speed DIR     MB/s of the recorder beside a plain copy of the same bytes, five times in turn
 *   cost DIR      processor time of the recorder a frame and its field, a flush every 30
 *   crash DIR N   kills a recording JVM at N random moments and reads what it left
 *   full DIR      records onto a disk until it is full, and a little further
 * </pre>
 */
final class RecordingTrials {

    private static final ImageSize FRAME = new ImageSize(1024, 1024);
    private static final ImageSize FIELD = new ImageSize(256, 256);
    private static final int SPEED_FRAMES = 300;
    private static final int WARM_UP_FRAMES = 300;

    private RecordingTrials() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "speed" -> speed(folder);
            case "cost" -> cost(folder.resolve("run"));
            case "crash" -> crash(folder, Integer.parseInt(arguments[2]));
            case "child" -> child(folder);
            case "full" -> full(folder);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void speed(Path folder) throws IOException {
        Frame[] frames = new Frame[16];
        for (int i = 0; i < frames.length; i++) {
            frames[i] = frame(i);
        }
        double[] recorded = new double[5];
        double[] copied = new double[5];
        for (int round = 0; round < recorded.length; round++) {
            copied[round] = copy(folder.resolve("copy"), frames);
            recorded[round] = record(folder.resolve("run"), frames);
        }
        Arrays.sort(recorded);
        Arrays.sort(copied);
        System.out.printf(
                Locale.ROOT,
                "recorder %.0f MB/s (%.0f to %.0f), plain copy %.0f MB/s (%.0f to %.0f), both with a flush a second%n",
                recorded[2],
                recorded[0],
                recorded[4],
                copied[2],
                copied[0],
                copied[4]);
    }

    private static void cost(Path run) throws IOException {
        delete(run);
        Frame[] frames = {frame(0), frame(1), frame(2), frame(3)};
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long framesNs = 0;
        long fieldsNs = 0;
        long closeNs;
        int measured = 3 * SPEED_FRAMES - WARM_UP_FRAMES;
        try (RunRecorder recorder = RunRecorder.create(run, RecorderSettings.of(Map.of()), RecordingTrials::say)) {
            for (int i = 0; i < 3 * SPEED_FRAMES; i++) {
                Frame frame = renumbered(frames[i % frames.length], i);
                Traction traction = traction(i);
                long start = threads.getCurrentThreadCpuTime();
                recorder.record(frame);
                long between = threads.getCurrentThreadCpuTime();
                recorder.record(traction, 0);
                if (i % 30 == 29) {
                    recorder.flush();
                }
                if (i >= WARM_UP_FRAMES) {
                    framesNs += between - start;
                    fieldsNs += threads.getCurrentThreadCpuTime() - between;
                }
            }
            closeNs = threads.getCurrentThreadCpuTime();
        }
        closeNs = threads.getCurrentThreadCpuTime() - closeNs;
        System.out.printf(
                Locale.ROOT,
                "a frame %.2f ms, its field and flushes %.2f ms, the end of the recording %.2f ms a frame%n",
                framesNs / 1e6 / measured,
                fieldsNs / 1e6 / measured,
                closeNs / 1e6 / 3 / SPEED_FRAMES);
        delete(run);
    }

    private static void say(String warning) {
        System.err.println(warning);
    }

    private static double record(Path run, Frame[] frames) throws IOException {
        delete(run);
        long start = System.nanoTime();
        long lastFlush = start;
        try (RunRecorder recorder = RunRecorder.create(run, RecorderSettings.of(Map.of()), RecordingTrials::say)) {
            for (int i = 0; i < SPEED_FRAMES; i++) {
                recorder.record(renumbered(frames[i % frames.length], i));
                if (System.nanoTime() - lastFlush > 1_000_000_000L) {
                    recorder.flush();
                    lastFlush = System.nanoTime();
                }
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        delete(run);
        return SPEED_FRAMES * 2.0 * FRAME.pixels() / 1e6 / seconds;
    }

    private static double copy(Path file, Frame[] frames) throws IOException {
        long start = System.nanoTime();
        long lastFlush = start;
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (int i = 0; i < SPEED_FRAMES; i++) {
                channel.write(renumbered(frames[i % frames.length], i).pixels());
                if (System.nanoTime() - lastFlush > 1_000_000_000L) {
                    channel.force(false);
                    lastFlush = System.nanoTime();
                }
            }
            channel.force(false);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        Files.delete(file);
        return SPEED_FRAMES * 2.0 * FRAME.pixels() / 1e6 / seconds;
    }

    private static void crash(Path folder, int times) throws IOException, InterruptedException {
        Random random = new Random(20261122);
        int lost = 0;
        for (int i = 0; i < times; i++) {
            Path run = folder.resolve("crash");
            delete(run);
            Process child = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElse("java"),
                            "-cp",
                            System.getProperty("java.class.path"),
                            RecordingTrials.class.getName(),
                            "child",
                            run.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            int flushed = 0;
            int target = 1 + random.nextInt(12);
            Scanner lines = new Scanner(child.getInputStream(), StandardCharsets.UTF_8);
            boolean isKilled = false;
            while (lines.hasNextLine()) {
                flushed = Integer.parseInt(lines.nextLine().strip());
                if (flushed >= target && !isKilled) {
                    // At any moment after that, in the middle of whatever the child does then.
                    LockSupport.parkNanos(random.nextInt(600) * 1_000_000L);
                    child.destroyForcibly();
                    isKilled = true;
                }
            }
            child.destroyForcibly().waitFor();
            try (RecordedRun recorded = RecordedRun.open(run)) {
                recorded.frames().forEach(recorded::pixels);
                recorded.tractions().forEach(recorded::field);
                int frames = recorded.frames().size();
                int results = recorded.tractions().size();
                boolean isWhole = frames >= flushed && results >= flushed && isSame(recorded);
                lost += isWhole ? 0 : 1;
                System.out.printf(
                        "kill %2d: flushed %4d, read back %4d frames and %4d fields, %s; %s%n",
                        i + 1, flushed, frames, results, isWhole ? "whole" : "LOST", recorded.remarks());
            }
            delete(run);
        }
        System.out.println(times + " kills, " + lost + " with something lost that was flushed");
    }

    private static boolean isSame(RecordedRun recorded) {
        return recorded.frames().stream().allMatch(frame -> recorded.pixels(frame)
                .equals(frame((int) frame.facts().key().orElseThrow().sequence() % 4)
                        .pixels()));
    }

    /** Records until it is killed; says after each flush how many frames are safe. */
    private static void child(Path run) {
        RunRecorder recorder = RunRecorder.create(run, RecorderSettings.of(Map.of()), RecordingTrials::say);
        Frame[] frames = {frame(0), frame(1), frame(2), frame(3)};
        for (int i = 0; i < 100_000; i++) {
            recorder.record(renumbered(frames[i % 4], i));
            recorder.record(traction(i), 0);
            if (i % 3 == 0) {
                recorder.flush();
                System.out.println(i + 1);
                System.out.flush();
            }
        }
    }

    private static void full(Path folder) throws IOException {
        Path run = folder.resolve("full");
        delete(run);
        List<String> warnings = new ArrayList<>();
        int given = 0;
        try (RunRecorder recorder =
                RunRecorder.create(run, RecorderSettings.of(Map.of()).withLeastFreeBytes(30L << 20), warnings::add)) {
            long bytes = Files.getFileStore(folder).getUsableSpace() + (20L << 20);
            for (; given * 2.0 * FRAME.pixels() < bytes; given++) {
                recorder.record(renumbered(frame(given % 4), given));
                recorder.record(traction(given), 0);
                recorder.flush();
            }
        }
        warnings.forEach(RecordingTrials::say);
        try (RecordedRun recorded = RecordedRun.open(run)) {
            recorded.checkThoroughly();
            recorded.frames().forEach(recorded::pixels);
            System.out.println(given + " frames given, " + recorded.frames().size() + " recorded and readable, "
                    + recorded.tractions().stream()
                            .filter(each -> each.image().isPresent())
                            .count() + " fields, "
                    + recorded.tractions().size() + " rows; " + recorded.remarks());
        }
    }

    private static Frame renumbered(Frame frame, int sequence) {
        return new Frame(
                new FrameKey(frame.key().stream(), "s", sequence),
                new CaptureTime(1_700_000_000_000_000_000L, sequence * 33_000_000L),
                frame.size(),
                frame.pixelType(),
                frame.pixels(),
                frame.pixelSize(),
                frame.provenance());
    }

    private static Frame frame(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ByteBuffer pixels = ByteBuffer.allocate(2 * FRAME.pixels()).order(ByteOrder.LITTLE_ENDIAN);
        while (pixels.hasRemaining()) {
            pixels.putLong(random.nextLong() & 0x03ff_03ff_03ff_03ffL);
        }
        return new Frame(
                new FrameKey(new StreamId("scope", "cam", "pos", "zyxin"), "s", seed),
                new CaptureTime(0, seed),
                FRAME,
                PixelType.UINT16,
                pixels.flip(),
                Optional.of(PixelSize.ofUm(0.17)),
                new Provenance(Provenance.Source.SIMULATION, "noise", "trial"));
    }

    private static Traction traction(int sequence) {
        float[] components = new float[2 * FIELD.pixels()];
        for (int i = 0; i < components.length; i++) {
            components[i] = (float) Math.sin(i * 0.01 + sequence);
        }
        return Traction.of(
                        new FrameKey(new StreamId("scope", "cam", "pos", "zyxin"), "s", sequence),
                        new CaptureTime(0, sequence * 33_000_000L))
                .field(
                        new TractionField(
                                new FieldGrid(FIELD, PixelSize.ofUm(0.68), 0, 0, 4),
                                TractionUnit.NORMALISED,
                                components),
                        new CellMask(FIELD, new BitSet()),
                        1)
                .normalisation(new Normalisation(Normalisation.State.FIXED, 100, 900))
                .by(new ModelId("trial", "a".repeat(64)), new EngineId("none", "none"))
                .times(new StageTimes(0, 0, 0, 0))
                .build();
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
