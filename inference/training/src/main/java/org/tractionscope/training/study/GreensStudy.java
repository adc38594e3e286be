package org.tractionscope.training.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.tractionscope.model.ImageSize;
import org.tractionscope.models.GreensFunctions;
import org.tractionscope.models.RadialProfile;
import org.tractionscope.models.library.TractionModel;
import org.tractionscope.predict.GraphEngine;
import org.tractionscope.predict.Tensor;
import org.tractionscope.training.TrainingException;

/**
 * How far the Green's functions of a GFNN reach, from checkpoints and bundles alike: the network is shown noise, and what its
 * potentials are to its source fields in Fourier space is their Green's functions.
 */
public final class GreensStudy {

    private static final int IMAGES = 4;

    private GreensStudy() {}

    /**
     * Runs the study.
     *
     * @throws TrainingException if the model is no GFNN
     */
    public static Study of(TractionModel model, GraphEngine engine, long seed) {
        ImageSize size = model.passport().inputSize().inputFor(new ImageSize(1, 1));
        if (!model.passport().kind().contains("GFNN")) {
            throw TrainingException.badInput("this study needs a GFNN, which alone has Green's functions: "
                    + model.passport().id().name() + " is a " + model.passport().kind());
        }
        SplittableRandom random = new SplittableRandom(seed);
        float[] noise = new float[IMAGES * size.pixels()];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = 4 * random.nextFloat();
        }
        Map<String, Tensor> fields = model.fields(Tensor.of(noise, IMAGES, 1, size.rows(), size.columns()), engine);
        Tensor sources = fields.get("source_fields");
        Tensor potentials = fields.get("potentials");
        if (sources == null || potentials == null) {
            throw TrainingException.badInput(model.passport().id().name() + " does not give its potentials");
        }
        return study(model, GreensFunctions.measured(sources, potentials));
    }

    private static Study study(TractionModel model, GreensFunctions greens) {
        double pixelUm = model.passport().pixelSize().um();
        List<Curve> curves = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (String potential : List.of("xi", "chi")) {
            RadialProfile profile = greens.profile(GreensFunctions.POTENTIALS.indexOf(potential));
            List<Double> radii = new ArrayList<>();
            List<Double> values = new ArrayList<>();
            double[] px = profile.radiiPx();
            double[] heights = profile.values();
            for (int i = 0; i < px.length; i++) {
                radii.add(px[i] * pixelUm);
                values.add(heights[i]);
                rows.add(List.of(
                        potential,
                        String.format(Locale.ROOT, "%.3f", px[i] * pixelUm),
                        String.format(Locale.ROOT, "%.4f", heights[i])));
            }
            curves.add(Curve.of(potential, radii, values));
            words.add(potential
                    + ' '
                    + (profile.decayPx().isPresent()
                            ? String.format(
                                    Locale.ROOT,
                                    "falls to a tenth at %.1f µm",
                                    profile.decayPx().getAsDouble() * pixelUm)
                            : "does not fall to a tenth within half the field"));
        }
        String meaning = "In " + model.passport().id().name() + " " + String.join(", ", words)
                + ": the range over which zyxin is felt by each potential. The paper's network has 5 and 23 µm.";
        return new Study(
                "greens",
                List.of(new Study.Panel("Green's functions", "distance, µm", "height, 0 to 1", true, curves)),
                List.of("potential", "radius_um", "height"),
                rows,
                meaning);
    }
}
