package org.tractionscope.models.bundle;

import java.nio.file.Path;
import java.util.Objects;
import java.util.OptionalLong;
import org.tractionscope.model.ModelId;

/**
 * Where the weights of a bundle come from.
 *
 * @param fileName name of the file that was imported, without its folder
 * @param sha256 SHA-256 of that file, 64 lower-case hexadecimal digits
 * @param splitSeed the seed with which its frames were divided for training and testing; empty where the source does not
 *     say
 * @param licence under what terms the weights may be passed on, for people
 */
public record Origin(String fileName, String sha256, OptionalLong splitSeed, String licence) {

    /** What holds for the authors' checkpoints: no licence stands beside their weights. */
    public static final String LICENCE_NOT_STATED =
            "licence not stated by the source: ask the authors before passing these weights on";

    public Origin {
        Objects.requireNonNull(fileName, "fileName");
        // A ModelId has the same rules for both.
        sha256 = new ModelId(fileName, sha256).sha256();
        Objects.requireNonNull(splitSeed, "splitSeed");
        if (licence.isBlank()) {
            throw new IllegalArgumentException("the licence note of " + fileName + " must say something");
        }
    }

    /** A checkpoint of which nothing but the weights is known; {@code id} carries the SHA-256 of the file. */
    public static Origin of(Path checkpoint, ModelId id) {
        return new Origin(
                String.valueOf(checkpoint.getFileName()), id.sha256(), OptionalLong.empty(), LICENCE_NOT_STATED);
    }

    /** The same with the seed of the split. */
    public Origin withSplitSeed(long seed) {
        return new Origin(fileName, sha256, OptionalLong.of(seed), licence);
    }

    /** The same under these terms. */
    public Origin withLicence(String terms) {
        return new Origin(fileName, sha256, splitSeed, terms);
    }
}
