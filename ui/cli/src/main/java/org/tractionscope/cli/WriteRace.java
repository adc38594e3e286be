package org.tractionscope.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;
import org.tractionscope.recording.run.RecorderSettings;
import org.tractionscope.recording.run.RunRecorder;
import org.tractionscope.sim.SyntheticImages;

/** A recorder and a plain copy of the same frames to the same disk, in turn, each with a flush a second. */
final class WriteRace {

    private static final int DIFFERENT = 16;
    private static final long FLUSH_EVERY_NS = 1_000_000_000;
    private static final StreamId STREAM = new StreamId("bench", "cam-1", "pos-1", "zyxin");

    private WriteRace() {}

    /** Runs it and says the result in two lines: MB/s of each, median and range. */
    static List<String> run(Path folder, ImageSize size, int frames, int rounds) {
        ByteBuffer[] images = new ByteBuffer[Math.min(DIFFERENT, frames)];
        SyntheticImages source = new SyntheticImages(images.length, size, 1);
        for (int i = 0; i < images.length; i++) {
            images[i] = source.pixels(i);
        }
        double megabytes = 2.0 * size.pixels() * frames / 1e6;
        List<Double> copied = new ArrayList<>();
        List<Double> recorded = new ArrayList<>();
        // The first turn of each is for Java to compile.
        for (int round = 0; round <= rounds; round++) {
            double copyS = copy(folder.resolve("copy-" + round), images, frames);
            double recordS = record(folder.resolve("race-" + round), images, size, frames);
            if (round > 0) {
                copied.add(megabytes / copyS);
                recorded.add(megabytes / recordS);
            }
        }
        return List.of(
                line("recorder alone, SHA-256 of every byte", recorded), line("plain copy of the same bytes", copied));
    }

    private static String line(String what, List<Double> megabytesPerS) {
        double[] sorted =
                megabytesPerS.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return String.format(
                Locale.ROOT,
                "%-38s %5.0f MB/s (%.0f to %.0f)",
                what,
                sorted[sorted.length / 2],
                sorted[0],
                sorted[sorted.length - 1]);
    }

    private static double record(Path folder, ByteBuffer[] images, ImageSize size, int frames) {
        Frame[] made = new Frame[frames];
        Arrays.setAll(made, i -> frame(i, images[i % images.length], size));
        long startNs = System.nanoTime();
        long flushedNs = startNs;
        try (RunRecorder recorder = RunRecorder.create(folder, RecorderSettings.of(Map.of()), warning -> {
            throw new RunException(warning);
        })) {
            for (Frame frame : made) {
                recorder.record(frame);
                if (System.nanoTime() - flushedNs > FLUSH_EVERY_NS) {
                    recorder.flush();
                    flushedNs = System.nanoTime();
                }
            }
        }
        double seconds = (System.nanoTime() - startNs) / 1e9;
        WorkFolder.remove(folder);
        return seconds;
    }

    private static Frame frame(int index, ByteBuffer pixels, ImageSize size) {
        return new Frame(
                new FrameKey(STREAM, "bench", index),
                new CaptureTime(0, index),
                size,
                PixelType.UINT16,
                pixels,
                Optional.of(BenchPipeline.pixelSize()),
                new Provenance(Provenance.Source.SIMULATION, "bench", Version.text()));
    }

    private static double copy(Path file, ByteBuffer[] images, int frames) {
        long startNs = System.nanoTime();
        long flushedNs = startNs;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int i = 0; i < frames; i++) {
                ByteBuffer pixels = images[i % images.length].duplicate().rewind();
                while (pixels.hasRemaining()) {
                    channel.write(pixels);
                }
                if (System.nanoTime() - flushedNs > FLUSH_EVERY_NS) {
                    channel.force(false);
                    flushedNs = System.nanoTime();
                }
            }
            channel.force(false);
        } catch (IOException e) {
            throw new RunException("the plain copy cannot be written: " + file + ": " + e.getMessage(), e);
        }
        double seconds = (System.nanoTime() - startNs) / 1e9;
        WorkFolder.remove(file);
        return seconds;
    }
}
