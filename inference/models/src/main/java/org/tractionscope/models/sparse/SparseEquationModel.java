package org.tractionscope.models.sparse;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.models.Sha256;
import org.tractionscope.predict.InputSize;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.TractionPredictor;

/**
 * A sparse equation that gives traction, with its passport; immutable.
 *
 * @param equation with physical coefficients, or standardised ones and all their statistics
 * @param passport what a frame must be like. It names no cut-off: the authors' cut-off is inside the equation, because it
 *     spares ζ itself
 */
public record SparseEquationModel(SparseEquation equation, ModelPassport passport) {

    public SparseEquationModel {
        Objects.requireNonNull(passport, "passport");
        if (!equation.missingStatistics().isEmpty()) {
            throw new IllegalArgumentException(equation.name() + ": " + equation.incompleteText());
        }
    }

    /** The model of an equation that was not read from a file; its id is that of the file that it would be. */
    public static SparseEquationModel of(SparseEquation equation) {
        return of(equation, SparseEquationFile.text(equation).getBytes(StandardCharsets.UTF_8));
    }

    static SparseEquationModel of(SparseEquation equation, byte[] file) {
        int size = equation.domain().sizePx();
        ModelPassport passport = new ModelPassport(
                new ModelId(equation.name(), Sha256.of(file)),
                "SparseEquation",
                List.of("zyxin"),
                new InputSize.Fixed(new ImageSize(size, size)),
                PixelSize.ofUm(TermLibrary.PIXEL_UM),
                OptionalInt.empty(),
                TractionUnit.NORMALISED,
                equation.about());
        return new SparseEquationModel(equation, passport);
    }

    /** A predictor in plain Java; the caller closes it. */
    public TractionPredictor predictor() {
        return new SparsePredictor(passport, equation);
    }
}
