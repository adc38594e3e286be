package org.tractionscope.models;

/** The kinds of network that a checkpoint may hold, each known by the names of its weights. */
enum NetworkKind {
    GFNN("GFNN", "kernel, q, conv_in.*") {
        @Override
        boolean recognises(Checkpoint checkpoint) {
            return GfnnNetwork.recognises(checkpoint);
        }

        @Override
        NetworkModel read(Checkpoint checkpoint) {
            return GfnnNetwork.of(checkpoint);
        }
    },
    UNET("U-Net", "layers_encode.*") {
        @Override
        boolean recognises(Checkpoint checkpoint) {
            return UNetNetwork.recognises(checkpoint);
        }

        @Override
        NetworkModel read(Checkpoint checkpoint) {
            return UNetNetwork.of(checkpoint);
        }
    },
    PBNN("PBNN", "convNextBlock.*, latentBlocks.*, sig_alpha_net.*") {
        @Override
        boolean recognises(Checkpoint checkpoint) {
            return PbnnNetwork.recognises(checkpoint);
        }

        @Override
        NetworkModel read(Checkpoint checkpoint) {
            return PbnnNetwork.of(checkpoint);
        }
    };

    private final String word;
    private final String signature;

    NetworkKind(String word, String signature) {
        this.word = word;
        this.signature = signature;
    }

    /** What the field calls this kind, for messages. */
    String word() {
        return word;
    }

    /** The names of weights that tell this kind, for messages. */
    String signature() {
        return signature;
    }

    abstract boolean recognises(Checkpoint checkpoint);

    abstract NetworkModel read(Checkpoint checkpoint);
}
