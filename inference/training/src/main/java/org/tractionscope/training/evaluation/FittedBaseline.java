package org.tractionscope.training.evaluation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The sums of a baseline's candidates over the cells, and what its fit on some of them is worth on others. */
final class FittedBaseline {

    private final Baseline baseline;
    private final List<Map<String, FieldMoments>> moments = new ArrayList<>();

    FittedBaseline(Baseline baseline) {
        this.baseline = baseline;
        baseline.candidates().forEach(candidate -> moments.add(new LinkedHashMap<>()));
    }

    String name() {
        return baseline.name();
    }

    void add(EvaluatedFrame frame, float[] truth) {
        int pixels = frame.size().pixels();
        for (int k = 0; k < moments.size(); k++) {
            Baseline.Candidate candidate = baseline.candidates().get(k);
            Optional<float[]> field = candidate.field(frame);
            float[] shape = field.orElseGet(() -> new float[2 * pixels]);
            FieldMoments sums =
                    moments.get(k).computeIfAbsent(frame.entry().cell(), cell -> new FieldMoments(candidate.shapes()));
            for (int i = 0; i < pixels; i++) {
                if (frame.isInDomain(i)) {
                    sums.add(candidate.shape(frame, i), truth[i], truth[pixels + i], shape[i], shape[pixels + i]);
                }
            }
        }
    }

    /** Fits on some cells and judges on others. */
    Score score(Collection<String> fitting, Collection<String> judging) {
        int best = 0;
        double[] constants = {};
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < moments.size(); k++) {
            FieldMoments sums = sum(k, fitting);
            double[] fitted = sums.fitted();
            double error = sums.squaredError(fitted);
            if (error < least) {
                least = error;
                best = k;
                constants = fitted;
            }
        }
        return sum(best, judging).score(constants);
    }

    private FieldMoments sum(int candidate, Collection<String> cells) {
        FieldMoments sum = new FieldMoments(baseline.candidates().get(candidate).shapes());
        for (String cell : cells) {
            FieldMoments moment = moments.get(candidate).get(cell);
            if (moment != null) {
                sum.add(moment);
            }
        }
        return sum;
    }
}
