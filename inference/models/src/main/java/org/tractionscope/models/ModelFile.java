package org.tractionscope.models;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The way from a file of weights to a network: reads the checkpoint and asks each kind of network whether it is its own. */
public final class ModelFile {

    private static final int KEYS_SHOWN = 4;

    private ModelFile() {}

    /**
     * Reads a model.
     *
     * @param file a PyTorch checkpoint of one of the known networks
     * @throws ModelFormatException if the file is no such checkpoint, with the reason
     */
    public static NetworkModel open(Path file) {
        Checkpoint checkpoint = CheckpointReader.read(file);
        List<NetworkKind> kinds = Arrays.stream(NetworkKind.values())
                .filter(kind -> kind.recognises(checkpoint))
                .toList();
        if (kinds.isEmpty()) {
            throw unknown(checkpoint);
        }
        if (kinds.size() > 1) {
            throw new ModelFormatException(
                    file,
                    "the weights must be those of one network: found those of "
                            + kinds.stream().map(NetworkKind::word).collect(Collectors.joining(" and ")));
        }
        return kinds.get(0).read(checkpoint);
    }

    private static ModelFormatException unknown(Checkpoint checkpoint) {
        String kinds = Arrays.stream(NetworkKind.values())
                .map(kind -> kind.word() + " (" + kind.signature() + ")")
                .collect(Collectors.joining(", "));
        String found = checkpoint.state().keySet().stream().limit(KEYS_SHOWN).collect(Collectors.joining(", "));
        return new ModelFormatException(
                checkpoint.file(),
                "the weights must be those of a known network, " + kinds + ": found " + found
                        + (checkpoint.state().size() > KEYS_SHOWN
                                ? " and " + (checkpoint.state().size() - KEYS_SHOWN) + " more"
                                : ""));
    }
}
