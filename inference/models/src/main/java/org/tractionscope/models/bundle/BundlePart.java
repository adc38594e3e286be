package org.tractionscope.models.bundle;

/** A part of a bundle beside its passport. */
enum BundlePart {
    MODEL("model.onnx", false),
    FIELDS("fields.onnx", false),
    RAW("raw.onnx", true),
    GOLDEN_INPUT("golden-input.npy", false),
    GOLDEN_OUTPUT("golden-output.npy", false);

    /** The entry that names and proves all others. */
    static final String PASSPORT = "passport.json";

    private final String entry;
    private final boolean optional;

    BundlePart(String entry, boolean optional) {
        this.entry = entry;
        this.optional = optional;
    }

    /** Its name in the zip file. */
    String entry() {
        return entry;
    }

    /** Whether a bundle may be without it. */
    boolean isOptional() {
        return optional;
    }
}
