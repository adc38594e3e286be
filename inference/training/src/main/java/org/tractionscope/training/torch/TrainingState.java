package org.tractionscope.training.torch;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.TrainingException.Category;
import org.tractionscope.training.torch.Weights.Array;

/**
 * Everything that a training needs to go on as if it had never stopped; immutable.
 *
 * <pre>
 * magic, fingerprint of the settings, next step, sum of the losses of this epoch,
 * weights, first moments, second moments, best epoch, best weights, results of the epochs so far, CRC-32
 * </pre>
 *
 * <p>A file is written beside its place and then moved there, so that a kill or a full disk leaves the one before.
 *
 * @param fingerprint tells the settings and the data; a state of others is refused
 * @param nextStep from 0
 * @param lossSum over the steps of the epoch that {@code nextStep} is in
 * @param weights as they are
 * @param moments of the optimiser
 * @param best the weights with the least held-out loss; those at the start before the first epoch has ended
 * @param epochs what the epochs gave so far
 */
record TrainingState(
        String fingerprint,
        long nextStep,
        double lossSum,
        Weights weights,
        Moments moments,
        Weights best,
        List<EpochResult> epochs) {

    private static final int MAGIC = 0x54534b31;

    /** The moments of the optimiser after so many steps. */
    record Moments(int steps, Map<String, float[]> first, Map<String, float[]> second) {}

    TrainingState {
        epochs = List.copyOf(epochs);
    }

    /**
     * Writes the state in the place of the one before.
     *
     * @throws TrainingException (interrupted) if it cannot be written; the one before stays
     */
    void write(Path file) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(part), 1 << 16)) {
                CheckedOutputStream checked = new CheckedOutputStream(raw, new CRC32());
                DataOutputStream out = new DataOutputStream(checked);
                write(out);
                out.flush();
                new DataOutputStream(raw).writeLong(checked.getChecksum().getValue());
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            TrainingException stopped = new TrainingException(
                    Category.INTERRUPTED,
                    "the state of the training cannot be written: " + failure
                            + "; the one before is whole: make room and give the same command again",
                    failure);
            try {
                Files.deleteIfExists(part);
            } catch (IOException left) {
                stopped.addSuppressed(left);
            }
            throw stopped;
        }
    }

    private void write(DataOutputStream out) throws IOException {
        out.writeInt(MAGIC);
        out.writeUTF(fingerprint);
        out.writeLong(nextStep);
        out.writeDouble(lossSum);
        writeWeights(out, weights);
        out.writeInt(moments.steps());
        writeFloats(out, moments.first());
        writeFloats(out, moments.second());
        writeWeights(out, best);
        out.writeInt(epochs.size());
        for (EpochResult epoch : epochs) {
            out.writeInt(epoch.epoch());
            out.writeDouble(epoch.trainingLoss());
            out.writeDouble(epoch.heldOutLoss());
            out.writeDouble(epoch.rate());
        }
    }

    /**
     * Reads a state.
     *
     * @throws TrainingException if it is damaged or belongs to another training
     */
    static TrainingState read(Path file, String fingerprint) {
        try (DataInputStream raw = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            CheckedInputStream checked = new CheckedInputStream(raw, new CRC32());
            TrainingState state = read(file, new DataInputStream(checked));
            long found = checked.getChecksum().getValue();
            if (raw.readLong() != found) {
                throw TrainingException.badInput(file + ": the state of the training is damaged: its checksum differs");
            }
            if (!state.fingerprint().equals(fingerprint)) {
                throw TrainingException.badInput(file + ": this folder holds a training with other settings or data;"
                        + " give another --out, or remove it");
            }
            return state;
        } catch (IOException torn) {
            throw new TrainingException(
                    Category.BAD_INPUT, file + ": the state of the training cannot be read: " + torn, torn);
        }
    }

    private static TrainingState read(Path file, DataInputStream in) throws IOException {
        if (in.readInt() != MAGIC) {
            throw TrainingException.badInput(file + ": expected the state of a training, found another kind of file");
        }
        String fingerprint = in.readUTF();
        long nextStep = in.readLong();
        double lossSum = in.readDouble();
        Weights weights = readWeights(in);
        int steps = in.readInt();
        Moments moments = new Moments(steps, readFloats(in), readFloats(in));
        Weights best = readWeights(in);
        List<EpochResult> epochs = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            epochs.add(new EpochResult(in.readInt(), in.readDouble(), in.readDouble(), in.readDouble()));
        }
        return new TrainingState(fingerprint, nextStep, lossSum, weights, moments, best, epochs);
    }

    private static void writeWeights(DataOutputStream out, Weights weights) throws IOException {
        out.writeInt(weights.arrays().size());
        for (Map.Entry<String, Array> array : weights.arrays().entrySet()) {
            out.writeUTF(array.getKey());
            out.writeInt(array.getValue().shape().length);
            for (int axis : array.getValue().shape()) {
                out.writeInt(axis);
            }
            writeFloats(out, array.getValue().values());
        }
    }

    private static Weights readWeights(DataInputStream in) throws IOException {
        Map<String, Array> arrays = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            int[] shape = new int[in.readInt()];
            for (int axis = 0; axis < shape.length; axis++) {
                shape[axis] = in.readInt();
            }
            arrays.put(name, new Array(readArray(in), shape));
        }
        return new Weights(arrays);
    }

    private static void writeFloats(DataOutputStream out, Map<String, float[]> arrays) throws IOException {
        out.writeInt(arrays.size());
        for (Map.Entry<String, float[]> array : arrays.entrySet()) {
            out.writeUTF(array.getKey());
            writeFloats(out, array.getValue());
        }
    }

    private static Map<String, float[]> readFloats(DataInputStream in) throws IOException {
        Map<String, float[]> arrays = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            arrays.put(in.readUTF(), readArray(in));
        }
        return arrays;
    }

    private static void writeFloats(DataOutputStream out, float[] values) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
        bytes.asFloatBuffer().put(values);
        out.writeInt(values.length);
        out.write(bytes.array());
    }

    private static float[] readArray(DataInputStream in) throws IOException {
        byte[] bytes = in.readNBytes(Math.multiplyExact(4, in.readInt()));
        float[] values = new float[bytes.length / 4];
        ByteBuffer.wrap(bytes).asFloatBuffer().get(values);
        return values;
    }
}
