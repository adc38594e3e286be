package org.tractionscope.training.course;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.PixelSize;
import org.tractionscope.models.Checkpoint;
import org.tractionscope.models.GfnnNetwork;
import org.tractionscope.models.HyperParameters;
import org.tractionscope.models.NetworkModel;
import org.tractionscope.models.PbnnNetwork;
import org.tractionscope.models.UNetNetwork;
import org.tractionscope.models.WeightTensor;
import org.tractionscope.models.bundle.BundledNetwork;
import org.tractionscope.models.bundle.Origin;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.training.torch.TrainingResult;
import org.tractionscope.training.torch.Weights;

/**
 * A network that was trained here, in the form in which bundles are written; immutable. It goes through the same classes as
 * an imported checkpoint, so that what was trained is what is predicted.
 *
 * @param network passport and graphs
 * @param origin where its weights come from
 * @param training how the training went
 */
public record TrainedNetwork(BundledNetwork network, Origin origin, TrainingResult training) {

    private static final String LICENCE = "trained with Tractionscope; the data's owner decides on terms";

    public TrainedNetwork {
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(training, "training");
    }

    /**
     * What a passport is to say of a training.
     *
     * @param name of the model, also in messages
     * @param pixelSize side of the network's pixels
     * @param channels what the input shows
     * @param cutoffModes the highest Fourier mode kept of the image; empty for all
     * @param trainedOn for people
     * @param splitSeed the seed by which cells were held out; empty where they were named
     */
    public record Words(
            String name,
            PixelSize pixelSize,
            List<String> channels,
            OptionalInt cutoffModes,
            String trainedOn,
            OptionalLong splitSeed) {}

    static TrainedNetwork unet(TrainingResult result, boolean polar, Words words) {
        Map<String, Object> hyper = Map.of("loss_hparams", Map.of("loss_type", polar ? "am" : "xy"));
        Checkpoint checkpoint = checkpoint(result.best(), hyper, words);
        return of(UNetNetwork.of(checkpoint), checkpoint, result, words);
    }

    static TrainedNetwork gfnn(TrainingResult result, boolean coulomb, Words words) {
        Checkpoint checkpoint = checkpoint(result.best(), Map.of("coulomb", coulomb), words);
        return of(GfnnNetwork.of(checkpoint), checkpoint, result, words);
    }

    static TrainedNetwork pbnn(TrainingResult result, int sidePx, Words words) {
        Checkpoint checkpoint = checkpoint(result.best(), Map.of("image_size", (long) sidePx), words);
        return of(PbnnNetwork.of(checkpoint), checkpoint, result, words);
    }

    private static TrainedNetwork of(NetworkModel model, Checkpoint checkpoint, TrainingResult result, Words words) {
        ModelPassport own = model.passport();
        ModelPassport passport = new ModelPassport(
                new ModelId(words.name(), checkpoint.sha256()),
                own.kind(),
                words.channels(),
                own.inputSize(),
                words.pixelSize(),
                words.cutoffModes(),
                own.outputUnit(),
                words.trainedOn());
        BundledNetwork network =
                new BundledNetwork(passport, model.graph(), model.graphWithInnerFields(), model.rawGraph());
        Origin origin = new Origin(words.name(), checkpoint.sha256(), words.splitSeed(), LICENCE);
        return new TrainedNetwork(network, origin, result);
    }

    private static Checkpoint checkpoint(Weights weights, Map<String, Object> hyper, Words words) {
        Map<String, WeightTensor> state = weights.tensors();
        return new Checkpoint(
                Path.of(words.name()), sha256(state), state, new HyperParameters(hyper), new LinkedHashMap<>());
    }

    private static String sha256(Map<String, WeightTensor> state) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            state.forEach((name, tensor) -> {
                digest.update(name.getBytes(StandardCharsets.UTF_8));
                float[] values = tensor.toFloats();
                ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
                bytes.asFloatBuffer().put(values);
                digest.update(bytes.array());
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("every Java runtime has SHA-256", absent);
        }
    }
}
