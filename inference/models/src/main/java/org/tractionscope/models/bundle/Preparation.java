package org.tractionscope.models.bundle;

import java.util.Objects;
import org.tractionscope.predict.InputSize;
import org.tractionscope.predict.ModelPassport;

/**
 * How images were prepared for a network, in words for people.
 *
 * @param normalisation from counts to the network's intensities
 * @param fit what becomes of an image whose size the network does not take
 */
public record Preparation(String normalisation, String fit) {

    private static final String BY_LEVELS =
            "max(counts - background, 0) / (inside - background), with the cell's mean counts outside and inside its mask"
                    + " over the whole movie";

    public Preparation {
        Objects.requireNonNull(normalisation, "normalisation");
        Objects.requireNonNull(fit, "fit");
    }

    /** The authors' preparation for a network of theirs. */
    static Preparation of(ModelPassport passport) {
        String levels = passport.channels().size() == 1
                ? BY_LEVELS
                : BY_LEVELS + "; every protein with the levels of zyxin, as the authors' code has it";
        return new Preparation(levels, fit(passport.inputSize()));
    }

    private static String fit(InputSize size) {
        if (size instanceof InputSize.Fixed fixed) {
            return "a field smaller than " + fixed.words() + " is centred in zeros, a larger one cropped to its centre";
        }
        String next =
                size instanceof InputSize.MultipleOf multiple ? "the next multiple of " + multiple.px() : size.words();
        return "a field is centred in zeros up to " + next + ", and its traction cut out again";
    }
}
