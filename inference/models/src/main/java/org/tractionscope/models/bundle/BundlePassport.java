package org.tractionscope.models.bundle;

import java.util.Objects;
import java.util.Optional;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.TractionScale;

/**
 * Everything that a bundle says of its model.
 *
 * @param model what the network was made for, in the unit of the network itself
 * @param origin where the weights come from
 * @param preparation how images were prepared for it
 * @param scale the way from the network's unit to Pa; empty where the lab's mean traction is not known, for it is never
 *     guessed
 * @param check what was proved at import
 */
public record BundlePassport(
        ModelPassport model, Origin origin, Preparation preparation, Optional<TractionScale> scale, ImportCheck check) {

    public BundlePassport {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(preparation, "preparation");
        Objects.requireNonNull(scale, "scale");
        Objects.requireNonNull(check, "check");
        if (scale.isPresent() && model.outputUnit() != TractionUnit.NORMALISED) {
            throw new IllegalArgumentException("only normalised tractions can have a scale to Pa: "
                    + model.id().name() + " predicts " + model.outputUnit());
        }
    }
}
