package org.tractionscope.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.tractionscope.models.NetworkModel;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.GraphPredictor;
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
                    + " the same axes."
        },
        mixinStandardHelpOptions = true)
final class ModelRunCommand implements Callable<Integer> {

    @Mixin
    private EngineOptions engine = new EngineOptions();

    @Option(names = "--input", paramLabel = "IN.npy", required = true, description = "The network's input.")
    private Path input = Path.of("");

    @Option(names = "--output", paramLabel = "OUT.npy", required = true, description = "Where the output goes.")
    private Path output = Path.of("");

    @Override
    public Integer call() {
        NpyArray array = NpyFile.read(input);
        Tensor batch = withBatchAxis(Tensor.of(array.values(), array.shape()));
        requireWritable();
        NetworkModel model = engine.openModel();
        try (GraphEngine graphs = engine.openEngine();
                GraphPredictor predictor = new GraphPredictor(model.passport(), model.graph(), graphs)) {
            Tensor result = predictor.predict(batch);
            int[] shape = result.shape();
            int[] written = array.shape().length == shape.length ? shape : Arrays.copyOfRange(shape, 1, shape.length);
            NpyFile.write(output, NpyArray.of(result.values(), written));
        }
        return ExitCode.OK;
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
