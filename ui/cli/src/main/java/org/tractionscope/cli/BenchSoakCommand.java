package org.tractionscope.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.FramePredictor;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.viewer.ViewerToolkit;
import org.tractionscope.worker.BacklogPolicy;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Whether a pipeline stays what it is for hours. */
@Command(
        name = "soak",
        description = {
            "Run camera → broker → worker → broker → screen for hours with a recorder on the bus, in parts: each part is a"
                    + " session whose recording is checked and removed.",
            "Behind each part every program collects its garbage and is looked at: resident memory, heap, threads, open"
                    + " files, the broker's disk; and the times from capture to the delivered result"
                    + " are told. The screen is drawn once a second.",
            "A day: bench soak --minutes 1440. Fails where a frame has no result or is not recorded."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BenchSoakCommand implements Callable<Integer> {

    private static final int MOST_FRAMES_OF_PART = 100_000;
    private static final double DRAWS_PER_S = 1;

    @Mixin
    private ModelsOption models = new ModelsOption();

    @Mixin
    private FrameEngineOptions engine = new FrameEngineOptions();

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "120", description = "Default: 120.")
    private int minutes;

    @Option(
            names = "--part-minutes",
            paramLabel = "N",
            defaultValue = "5",
            description = "Minutes of a part; its recording needs their frames' room on the disk. Default: 5.")
    private int partMinutes;

    @Option(names = "--fps", paramLabel = "N", defaultValue = "10", description = "Frames a second. Default: 10.")
    private double framesPerS;

    @Option(names = "--size", paramLabel = "PX", defaultValue = "1024", description = "Side of a frame. Default: 1024.")
    private int sizePx;

    @Option(
            names = "--pixel-size-um",
            paramLabel = "UM",
            defaultValue = "0.17",
            description = "Side of a camera pixel, µm. Default: 0.17, a microscope's.")
    private double pixelSizeUm;

    @Option(names = "--csv", paramLabel = "FILE", description = "Also write a line a part to a file.")
    private @Nullable Path csv;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "A folder for the broker's data and the recordings. Default: the folder for temporary files.")
    private @Nullable Path dir;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (minutes < 1
                || partMinutes < 1
                || minutes % partMinutes != 0
                || !(framesPerS > 0 && framesPerS * partMinutes * 60 <= MOST_FRAMES_OF_PART)
                || sizePx < 64
                || sizePx > 4096) {
            throw new InputException("--minutes must be a multiple of --part-minutes, both ≥ 1, --fps > 0 with at most "
                    + MOST_FRAMES_OF_PART + " frames in a part, --size 64 to 4096");
        }
        engine.requireAvailable();
        PixelSize pixelSize = pixelSize();
        List<TractionModel> opened = models.open();
        try {
            opened.forEach(
                    model -> FramePredictor.checkSuits(model.passport(), new ImageSize(sizePx, sizePx), pixelSize));
        } catch (PredictionException unsuitable) {
            throw new InputException("--size: " + unsuitable.getMessage(), unsuitable);
        }
        writeLine(SoakPart.csvHeader(SoakBench.PROGRAMS), StandardOpenOption.TRUNCATE_EXISTING);
        PipelineBench.Load load =
                new PipelineBench.Load(sizePx, framesPerS, pixelSize, BacklogPolicy.EVERY_FRAME, DRAWS_PER_S);
        int framesOfPart = load.frames(partMinutes * 60.0);
        List<SoakPart> parts = new ArrayList<>();
        PrintWriter out = spec.commandLine().getOut();
        try (WorkFolder work = WorkFolder.create(dir)) {
            new SoakBench(load, minutes / partMinutes, framesOfPart, work.path())
                    .run(
                            models,
                            engine,
                            ran -> head(out, opened.get(0).passport().id().name(), ran),
                            part -> {
                                parts.add(part);
                                out.println(part);
                                out.flush();
                                writeLine(part.csv(), StandardOpenOption.APPEND);
                            });
        } finally {
            ViewerToolkit.stop();
        }
        return parts.stream().allMatch(SoakPart::isWhole) ? ExitCode.OK : ExitCode.FAILED;
    }

    private PixelSize pixelSize() {
        try {
            return PixelSize.ofUm(pixelSizeUm);
        } catch (IllegalArgumentException e) {
            throw new InputException("--pixel-size-um: " + e.getMessage(), e);
        }
    }

    private void head(PrintWriter out, String model, String ran) {
        out.printf(
                Locale.ROOT,
                "%d x %d at %.1f a second for %d min; %s on %s; %s; Java %s; %d processors%n",
                sizePx,
                sizePx,
                framesPerS,
                minutes,
                model,
                ran,
                Version.text(),
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        out.flush();
    }

    private void writeLine(String line, StandardOpenOption how) {
        if (csv == null) {
            return;
        }
        try {
            Files.writeString(csv, line + '\n', StandardOpenOption.CREATE, StandardOpenOption.WRITE, how);
        } catch (IOException e) {
            throw new InputException("--csv: cannot write " + csv + ": " + e.getMessage(), e);
        }
    }
}
