package org.tractionscope.predict.trust;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.MaskSign;
import org.tractionscope.model.TrustCheck;
import org.tractionscope.model.TrustCheck.Kind;
import org.tractionscope.model.TrustCheck.Lamp;
import org.tractionscope.model.TrustVerdict;

/** Judges one cell in a field: the image's checks, its outline, and whether its forces balance. Any thread. */
public final class CellJudge {

    private CellJudge() {}

    /** The verdict on a cell in an image with this verdict. */
    public static TrustVerdict judge(
            TrustVerdict image, Set<MaskSign> signs, CellTraction traction, TrustLimits limits) {
        List<TrustCheck> checks = new ArrayList<>(image.checks());
        checks.removeIf(check -> check.kind() == Kind.MASK || check.kind() == Kind.NET_FORCE);
        checks.add(mask(signs));
        checks.add(balance(traction, limits.netFraction()));
        return new TrustVerdict(checks);
    }

    private static TrustCheck mask(Set<MaskSign> signs) {
        if (signs.isEmpty()) {
            return new TrustCheck(
                    Kind.MASK, Lamp.GREEN, OptionalDouble.empty(), "The outline is one piece and steady.");
        }
        String words = signs.stream().map(MaskSign::words).collect(Collectors.joining(", "));
        return new TrustCheck(Kind.MASK, Lamp.AMBER, OptionalDouble.empty(), "The outline is doubtful: " + words + ".");
    }

    private static TrustCheck balance(CellTraction traction, TrustLimits.Limit limit) {
        double net = traction.netFraction();
        return new TrustCheck(
                Kind.NET_FORCE,
                limit.lamp(net),
                OptionalDouble.of(net),
                String.format(
                        Locale.ROOT,
                        "Net force is %.0f %% of the total; a cell at rest should balance (limit %.0f %%).",
                        100 * net,
                        100 * limit.amber()));
    }
}
