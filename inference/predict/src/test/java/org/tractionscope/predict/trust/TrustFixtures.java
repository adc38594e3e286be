package org.tractionscope.predict.trust;

import java.util.Collections;
import java.util.List;

/** Judges for tests that are about something else. */
public final class TrustFixtures {

    private TrustFixtures() {}

    /** A judge that finds nothing wrong with any image in which there is a cell. */
    public static ImageJudge blindJudge() {
        int features = ImageSigns.FEATURES.size();
        Double[] covariances = new Double[features * features];
        for (int i = 0; i < covariances.length; i++) {
            covariances[i] = i % (features + 1) == 0 ? 1e6 : 0.0;
        }
        ImageStatistics all =
                new ImageStatistics("anything", 1000, Collections.nCopies(features, 0.0), List.of(covariances));
        TrustLimits.Limit lowIsFine = new TrustLimits.Limit(-1, -2);
        TrustLimits.Limit highIsFine = new TrustLimits.Limit(1e9, 1e10);
        return new ImageJudge(all, new TrustLimits(lowIsFine, highIsFine, lowIsFine, highIsFine, highIsFine));
    }
}
