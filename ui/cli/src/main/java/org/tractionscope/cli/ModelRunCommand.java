package org.tractionscope.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tractionscope.models.MonteCarloPrediction;
import org.tractionscope.models.MonteCarloPredictor;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.Tensor;
import org.tractionscope.recording.NpyArray;
import org.tractionscope.recording.NpyFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs a network alone on an array. */
@Command(
        name = "run",
        description = {
            "Run a network alone on a .npy array, without any preprocessing.",
            "Input: float32 [batch, channel, row, column] or without the batch axis; output: the raw network output with"
                    + " the same axes, or with --dropout-passes the mean traction x, y, and the spread among the fields."
        },
        mixinStandardHelpOptions = true)
final class ModelRunCommand implements Callable<Integer> {

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Mixin
    private DropoutOptions dropout = new DropoutOptions();

    @Option(names = "--input", paramLabel = "IN.npy", required = true, description = "The network's input.")
    private Path input = Path.of("");

    @Option(names = "--output", paramLabel = "OUT.npy", required = true, description = "Where the output goes.")
    private Path output = Path.of("");

    @Option(
            names = "--fields",
            paramLabel = "DIR",
            description = "Also write the fields inside the network, each as DIR/NAME.npy with the batch axis.")
    private @Nullable Path fields;

    @Override
    public Integer call() {
        NpyArray array = NpyFile.read(input);
        Tensor batch = withBatchAxis(Tensor.of(array.values(), array.shape()));
        requireWritable();
        TractionModel opened = model.open();
        opened.passport().requireSuits(batch);
        try (GraphEngine graphs = engine.openEngine()) {
            if (dropout.areGiven()) {
                writePasses(array, opened, batch, graphs);
            } else {
                write(array, opened.raw(batch, graphs));
                if (fields != null) {
                    write(fields, opened.fields(batch, graphs));
                }
            }
        }
        return ExitCode.OK;
    }

    private void write(NpyArray input, Tensor result) {
        int[] shape = result.shape();
        int[] written = input.shape().length == 4 ? shape : Arrays.copyOfRange(shape, 1, shape.length);
        NpyFile.write(output, NpyArray.of(result.values(), written));
    }

    /** Of several passes the output is the mean traction, x and y, and the fields are it and the spread. */
    private void writePasses(NpyArray array, TractionModel model, Tensor batch, GraphEngine graphs) {
        try (MonteCarloPredictor predictor = dropout.predictor(model, graphs)) {
            MonteCarloPrediction prediction = predictor.predictWithSpread(batch);
            write(array, prediction.mean());
            if (fields != null) {
                write(fields, Map.of("traction", prediction.mean(), "spread", prediction.spread()));
            }
        }
    }

    private static void write(Path folder, Map<String, Tensor> fields) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new InputException("--fields: cannot make the folder " + folder + ": " + e.getMessage(), e);
        }
        fields.forEach((name, field) ->
                NpyFile.write(folder.resolve(name + ".npy"), NpyArray.of(field.values(), field.shape())));
    }

    private Tensor withBatchAxis(Tensor tensor) {
        if (tensor.rank() == 4) {
            return tensor;
        }
        if (tensor.rank() != 3) {
            throw new InputException(
                    input + ": expected an array [batch, channel, row, column] or [channel, row, column], found "
                            + tensor.shapeText());
        }
        return tensor.reshaped(1, tensor.axis(0), tensor.axis(1), tensor.axis(2));
    }

    private void requireWritable() {
        Path folder = output.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new InputException("--output: not a writable folder: " + folder);
        }
    }
}
