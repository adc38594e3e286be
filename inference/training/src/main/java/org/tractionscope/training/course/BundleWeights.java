package org.tractionscope.training.course;

import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tractionscope.models.CheckpointReader;
import org.tractionscope.models.WeightTensor;
import org.tractionscope.models.WeightTensor.ElementType;
import org.tractionscope.models.bundle.BundleReader;
import org.tractionscope.models.bundle.ModelBundle;
import org.tractionscope.models.onnx.ModelProto;
import org.tractionscope.models.onnx.TensorProto;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.torch.Weights;

/**
 * The weights of a model that is to be trained further.
 *
 * <p>A checkpoint has them all. In a bundle the batch-norms are folded into the convolutions next to them, exactly as they
 * predict: what is trained further is that network, without batch-norms.
 */
public final class BundleWeights {

    private BundleWeights() {}

    /**
     * Where a fine-tuning starts.
     *
     * @param weights all that is learned
     * @param isPolar whether the last convolution gives magnitude and angle; empty where the file does not say
     */
    public record Start(Weights weights, Optional<Boolean> isPolar) {}

    /**
     * The weights of a U-Net from a bundle or a checkpoint.
     *
     * @throws TrainingException if it is another kind of model
     * @throws org.tractionscope.models.ModelFormatException if the file cannot be read
     */
    public static Start unet(Path file) {
        if (!BundleReader.recognises(file)) {
            Weights weights = Weights.of(CheckpointReader.read(file).state());
            requireUNet(file, weights);
            return new Start(weights, Optional.empty());
        }
        ModelBundle bundle = BundleReader.open(file);
        Map<String, WeightTensor> state = new LinkedHashMap<>();
        try {
            for (TensorProto tensor :
                    ModelProto.parseFrom(bundle.rawGraph().model()).getGraph().getInitializerList()) {
                if (tensor.getName().endsWith(".weight") || tensor.getName().endsWith(".bias")) {
                    state.put(tensor.getName(), tensor(tensor));
                }
            }
        } catch (InvalidProtocolBufferException damaged) {
            throw new TrainingException(
                    TrainingException.Category.BAD_INPUT, file + ": the graph of the bundle is damaged", damaged);
        }
        Weights weights = Weights.of(state);
        requireUNet(file, weights);
        boolean polar = !bundle.rawGraph().outputs().contains("traction");
        return new Start(weights, Optional.of(polar));
    }

    private static void requireUNet(Path file, Weights weights) {
        if (!weights.isUNet()) {
            throw TrainingException.badInput(file + ": expected a U-Net to train further, found another kind of model");
        }
    }

    private static WeightTensor tensor(TensorProto tensor) {
        FloatBuffer values = tensor.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        double[] copy = new double[values.remaining()];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = values.get(i);
        }
        int[] shape = tensor.getDimsList().stream().mapToInt(Math::toIntExact).toArray();
        return new WeightTensor(ElementType.FLOAT32, copy, shape);
    }
}
