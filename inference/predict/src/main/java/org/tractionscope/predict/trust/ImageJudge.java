package org.tractionscope.predict.trust;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.tractionscope.model.Frame;
import org.tractionscope.model.TrustCheck;
import org.tractionscope.model.TrustCheck.Kind;
import org.tractionscope.model.TrustCheck.Lamp;
import org.tractionscope.model.TrustVerdict;
import org.tractionscope.predict.image.CellImage;
import org.tractionscope.predict.image.FrameLevels;

/** Judges an image by itself: focus, saturation, intensity, and whether it is of the kind that a model knows. Immutable. */
public final class ImageJudge {

    private static final double SMALLEST_USUAL_UM2 = 700;
    private static final double LARGEST_USUAL_UM2 = 5500;

    private final ImageStatistics known;
    private final TrustLimits limits;

    /** A judge for a model that was trained on images like these. */
    public ImageJudge(ImageStatistics known, TrustLimits limits) {
        this.known = Objects.requireNonNull(known, "known");
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /** The judge of every model that brings no statistics of its own training. */
    public static ImageJudge calibrated() {
        return new ImageJudge(ImageStatistics.simulatedCells(), TrustLimits.calibrated());
    }

    public TrustLimits limits() {
        return limits;
    }

    /** The verdict on a frame; {@code levels} are empty where nothing in it stands out as a cell would. */
    public TrustVerdict judge(Frame frame, CellImage image, Optional<FrameLevels> levels) {
        if (levels.isEmpty()) {
            return new TrustVerdict(List.of(new TrustCheck(
                    Kind.MASK,
                    Lamp.RED,
                    OptionalDouble.empty(),
                    "No cell found: nothing stands out of the background.")));
        }
        ImageSigns signs = ImageSigns.of(frame, image, levels.get());
        return new TrustVerdict(List.of(
                check(
                        Kind.FOCUS,
                        limits.sharpness(),
                        signs.sharpness(),
                        String.format(
                                Locale.ROOT,
                                "Edge sharpness %.2f, the model needs at least %.2f.",
                                signs.sharpness(),
                                limits.sharpness().amber())),
                check(
                        Kind.SATURATION,
                        limits.saturatedFraction(),
                        signs.saturatedFraction(),
                        String.format(
                                Locale.ROOT,
                                "%.1f %% of the cell at the camera's upper end (limit %.1f %%).",
                                100 * signs.saturatedFraction(),
                                100 * limits.saturatedFraction().amber())),
                check(
                        Kind.INTENSITY,
                        limits.contrastToNoise(),
                        signs.contrastToNoise(),
                        String.format(
                                Locale.ROOT,
                                "The cell is %.1f times the noise of a pixel (at least %.1f).",
                                signs.contrastToNoise(),
                                limits.contrastToNoise().amber())),
                pixelSize(signs),
                familiarity(levels.get(), known.distance(signs))));
    }

    /** A cell of another size than cells have is the cheapest sign that the pixel size is wrong; it proves nothing. */
    private static TrustCheck pixelSize(ImageSigns signs) {
        double areaUm2 = Math.exp(signs.features().get(0));
        boolean isUsual = areaUm2 >= SMALLEST_USUAL_UM2 && areaUm2 <= LARGEST_USUAL_UM2;
        return new TrustCheck(
                Kind.PIXEL_SIZE,
                isUsual ? Lamp.GREEN : Lamp.AMBER,
                OptionalDouble.of(areaUm2),
                String.format(
                        Locale.ROOT,
                        "The largest cell has %.0f µm², the paper's have 800 to 4500: %s (limits %.0f and %.0f).",
                        areaUm2,
                        isUsual ? "no reason to doubt the pixel size" : "is the pixel size right",
                        SMALLEST_USUAL_UM2,
                        LARGEST_USUAL_UM2));
    }

    private TrustCheck familiarity(FrameLevels levels, double distance) {
        if (levels.fillsField()) {
            return new TrustCheck(
                    Kind.FAMILIARITY,
                    Lamp.AMBER,
                    OptionalDouble.empty(),
                    "The cell fills the field: there is no background to compare it with.");
        }
        return check(
                Kind.FAMILIARITY,
                limits.distance(),
                distance,
                String.format(
                        Locale.ROOT,
                        "%.1f standard deviations from %s (limit %.1f).",
                        distance,
                        known.name(),
                        limits.distance().amber()));
    }

    private static TrustCheck check(Kind kind, TrustLimits.Limit limit, double measured, String reason) {
        return new TrustCheck(kind, limit.lamp(measured), OptionalDouble.of(measured), reason);
    }
}
