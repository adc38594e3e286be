package org.tractionscope.models;

/** The kinds of network that a checkpoint may hold, each known by the names of its weights. */
enum NetworkKind {
    GFNN("kernel, q, conv_in.*") {
        @Override
        boolean recognises(Checkpoint checkpoint) {
            return GfnnNetwork.recognises(checkpoint);
        }

        @Override
        NetworkModel read(Checkpoint checkpoint) {
            return GfnnNetwork.of(checkpoint);
        }
    };

    private final String signature;

    NetworkKind(String signature) {
        this.signature = signature;
    }

    /** The names of weights that tell this kind, for messages. */
    String signature() {
        return signature;
    }

    abstract boolean recognises(Checkpoint checkpoint);

    abstract NetworkModel read(Checkpoint checkpoint);
}
