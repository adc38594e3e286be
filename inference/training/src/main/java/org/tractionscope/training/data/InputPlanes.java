package org.tractionscope.training.data;

import java.util.List;
import java.util.OptionalInt;
import org.tractionscope.predict.FourierCutoff;
import org.tractionscope.training.TrainingException;

/**
 * What a network is shown of a prepared frame, channel by channel as passports name them: {@code zyxin}, {@code mask} (0 to
 * 1), anything else is the second protein. Immutable, any thread.
 *
 * @param channels in the order of the network's input
 * @param cutoffModes the highest Fourier mode kept of an image; empty for all
 */
public record InputPlanes(List<String> channels, OptionalInt cutoffModes) {

    private static final float LEAST_MASK = 1e-6f;

    public InputPlanes {
        channels = List.copyOf(channels);
    }

    /**
     * The planes, one behind the other.
     *
     * @param name of the frame, for messages
     * @throws TrainingException if the frame lacks a channel
     */
    public float[] of(FrameStack frame, String name) {
        int pixels = frame.size().pixels();
        float[] planes = new float[channels.size() * pixels];
        for (int i = 0; i < channels.size(); i++) {
            System.arraycopy(plane(frame, channels.get(i), name), 0, planes, i * pixels, pixels);
        }
        return planes;
    }

    private float[] plane(FrameStack frame, String channel, String name) {
        if (channel.equals("mask")) {
            return mask(frame.plane(Channel.CELL_MASK));
        }
        Channel wanted = channel.equals("zyxin") ? Channel.ZYXIN : Channel.OTHER_PROTEIN;
        if (!frame.has(wanted)) {
            throw TrainingException.badInput(name + ": expected a second protein, found " + frame);
        }
        float[] image = frame.plane(wanted);
        return cutoffModes.isPresent() ? new FourierCutoff(frame.size(), cutoffModes.getAsInt()).apply(image) : image;
    }

    private static float[] mask(float[] mask) {
        float most = LEAST_MASK;
        for (float value : mask) {
            most = Math.max(most, value);
        }
        for (int i = 0; i < mask.length; i++) {
            mask[i] /= most;
        }
        return mask;
    }
}
