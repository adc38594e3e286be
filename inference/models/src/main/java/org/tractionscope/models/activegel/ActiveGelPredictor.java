package org.tractionscope.models.activegel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tractionscope.mechanics.GridGel;
import org.tractionscope.mechanics.GridGelSolution;
import org.tractionscope.mechanics.MechanicsException;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.ImageSize;
import org.tractionscope.models.WholeCell;
import org.tractionscope.predict.CellSegmentation;
import org.tractionscope.predict.GaussianBlur;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.PredictionException;
import org.tractionscope.predict.PredictionException.Category;
import org.tractionscope.predict.Tensor;
import org.tractionscope.predict.TractionPredictor;

/** The active gel at work, in plain Java and double precision: 2x2-pixel elements. Confined to one thread. */
public final class ActiveGelPredictor implements TractionPredictor {

    private static final EngineId ENGINE = new EngineId("java", "active gel on 2x2-pixel elements, float64, 1 thread");

    private final ModelPassport passport;
    private final GelRecipe recipe;
    private final int elementPx;

    ActiveGelPredictor(ModelPassport passport, GelRecipe recipe, int elementPx) {
        this.passport = passport;
        this.recipe = recipe;
        this.elementPx = elementPx;
    }

    /** One image's gel, in tensors {@code [component, row, column]}. */
    private record Gel(Tensor traction, Tensor adhesion, Tensor displacement, Tensor cell) {}

    @Override
    public ModelPassport passport() {
        return passport;
    }

    @Override
    public EngineId engine() {
        return ENGINE;
    }

    /**
     * Predicts.
     *
     * @throws PredictionException (unsuitable frame) if the input has another shape, holds no cell or one that reaches the
     *     border; (failed frame) if the gel's equation has no solution
     */
    @Override
    public Tensor predict(Tensor zyxin) {
        return stacked(gels(zyxin).stream().map(Gel::traction).toList());
    }

    /** The traction, the adhesion Y (px⁻²), the displacement u (px) and the cell by name, each with a batch axis. */
    public Map<String, Tensor> fields(Tensor zyxin) {
        List<Gel> gels = gels(zyxin);
        Map<String, Tensor> fields = new LinkedHashMap<>();
        fields.put("traction", stacked(gels.stream().map(Gel::traction).toList()));
        fields.put("adhesion", stacked(gels.stream().map(Gel::adhesion).toList()));
        fields.put("displacement", stacked(gels.stream().map(Gel::displacement).toList()));
        fields.put("cell", stacked(gels.stream().map(Gel::cell).toList()));
        return fields;
    }

    private List<Gel> gels(Tensor zyxin) {
        passport.requireSuits(zyxin);
        ImageSize size = new ImageSize(zyxin.axis(2), zyxin.axis(3));
        List<Gel> gels = new ArrayList<>();
        for (int image = 0; image < zyxin.axis(0); image++) {
            float[] values = new float[size.pixels()];
            zyxin.values().get(image * size.pixels(), values);
            gels.add(gel(values, size));
        }
        return gels;
    }

    private Gel gel(float[] zyxin, ImageSize size) {
        CellMask cell = CellSegmentation.cell(zyxin, size, ActiveGelModel.PIXEL_UM);
        WholeCell.require(cell, passport);
        double[] adhesion = adhesion(zyxin);
        try {
            GridGelSolution solution = GridGel.on(cell, elementPx).solve(adhesion, 1, recipe.alpha());
            float[] inside = new float[size.pixels()];
            for (int i = 0; i < inside.length; i++) {
                boolean isInside = cell.contains(i / size.columns(), i % size.columns());
                inside[i] = isInside ? 1 : 0;
                adhesion[i] = isInside ? adhesion[i] : 0;
            }
            return new Gel(
                    tensor(traction(solution, size), size),
                    tensor(floats(adhesion, 1), size),
                    tensor(floats(solution.displacement(), 1), size),
                    tensor(inside, size));
        } catch (MechanicsException unsolvable) {
            throw new PredictionException(
                    Category.FAILED_FRAME,
                    "the gel of " + passport.id().name() + " cannot be solved: " + unsolvable.getMessage(),
                    unsolvable);
        }
    }

    private double[] adhesion(float[] zyxin) {
        double[] adhesion = new double[zyxin.length];
        for (int i = 0; i < zyxin.length; i++) {
            double excess = Math.max(0, zyxin[i] - recipe.threshold());
            adhesion[i] = recipe.background() + recipe.strength() * excess / (excess + recipe.halfSaturation());
        }
        return adhesion;
    }

    private float[] traction(GridGelSolution solution, ImageSize size) {
        float[] sharp = floats(solution.traction(), recipe.scale());
        float[] blurred = new float[sharp.length];
        float[] component = new float[size.pixels()];
        for (int c = 0; c < 2; c++) {
            System.arraycopy(sharp, c * component.length, component, 0, component.length);
            float[] smooth = GaussianBlur.apply(component, size, recipe.blurUm() / ActiveGelModel.PIXEL_UM);
            System.arraycopy(smooth, 0, blurred, c * component.length, component.length);
        }
        return blurred;
    }

    private static float[] floats(double[] values, double factor) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) (factor * values[i]);
        }
        return floats;
    }

    private static Tensor tensor(float[] values, ImageSize size) {
        return Tensor.of(values, values.length / size.pixels(), size.rows(), size.columns());
    }

    /** One tensor of equal ones, with a leading axis. */
    private static Tensor stacked(List<Tensor> images) {
        Tensor first = images.get(0);
        float[] values = new float[images.size() * first.size()];
        for (int i = 0; i < images.size(); i++) {
            images.get(i).values().get(values, i * first.size(), first.size());
        }
        return Tensor.of(values, images.size(), first.axis(0), first.axis(1), first.axis(2));
    }

    @Override
    public void close() {}
}
