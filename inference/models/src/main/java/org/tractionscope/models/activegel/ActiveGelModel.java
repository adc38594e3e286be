package org.tractionscope.models.activegel;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.models.Sha256;
import org.tractionscope.predict.InputSize;
import org.tractionscope.predict.ModelPassport;

/** The built-in model {@code active-gel}: mechanics instead of training, and the cross-check of every network; immutable. */
public final class ActiveGelModel {

    /** Its name as a user gives it. */
    public static final String NAME = "active-gel";

    static final double PIXEL_UM = 0.68;
    private static final int ELEMENT_PX = 2;

    private final GelRecipe recipe;
    private final ModelPassport passport;

    /** A model of these constants; its id is their SHA-256. */
    public ActiveGelModel(GelRecipe recipe) {
        this.recipe = recipe;
        this.passport = new ModelPassport(
                new ModelId(NAME, Sha256.of(recipe.text().getBytes(StandardCharsets.UTF_8))),
                "ActiveGel",
                List.of("zyxin"),
                new InputSize.MultipleOf(ELEMENT_PX),
                PixelSize.ofUm(PIXEL_UM),
                OptionalInt.empty(),
                TractionUnit.NORMALISED,
                "nothing: active gel on the cell's mask, adhesion where zyxin is bright; " + recipe.text());
    }

    /** The model that ships. */
    public static ActiveGelModel standard() {
        return new ActiveGelModel(GelRecipe.standard());
    }

    public ModelPassport passport() {
        return passport;
    }

    /** A predictor in plain Java; the caller closes it. */
    public ActiveGelPredictor predictor() {
        return new ActiveGelPredictor(passport, recipe, ELEMENT_PX);
    }
}
