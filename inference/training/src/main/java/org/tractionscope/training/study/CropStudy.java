package org.tractionscope.training.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.tractionscope.model.ImageSize;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.data.Channel;
import org.tractionscope.training.data.DataSet;
import org.tractionscope.training.data.FrameEntry;
import org.tractionscope.training.data.FrameStack;
import org.tractionscope.training.data.Window;
import org.tractionscope.training.evaluation.EvaluatedFrame;
import org.tractionscope.training.evaluation.EvaluationSettings;
import org.tractionscope.training.evaluation.ModelEstimator;

/**
 * How much of the image a model needs: it sees squares of 10 to 130 µm around random places of cells, and is judged in the
 * middle of each, on 4 x 4 pixels. The authors train a network for every size; here one network is shown less.
 */
public final class CropStudy {

    private static final double[] SIDES_UM = {10, 16, 22, 27, 38, 50, 65, 87, 109, 130};
    private static final int TILE_PX = 4;
    private static final double NEAR_PLATEAU = 1.1;

    private final ModelEstimator model;
    private final List<Place> places = new ArrayList<>();

    /** A place and the frame that it lies in, at the model's pixels. */
    private record Place(FrameStack frame, String name, int row, int column) {}

    private CropStudy(ModelEstimator model) {
        this.model = model;
    }

    /**
     * Runs the study.
     *
     * @param points how many places, half of them where traction is, ≥ 10
     */
    public static Study of(DataSet data, ModelEstimator model, int points, long seed) {
        if (points < 10) {
            throw TrainingException.badInput("a crop study needs at least 10 places: " + points);
        }
        CropStudy study = new CropStudy(model);
        study.draw(data, points, new SplittableRandom(seed));
        return study.run(data);
    }

    private void draw(DataSet data, int points, RandomGenerator random) {
        List<FrameEntry> frames = data.frames();
        int ofFrame = Math.max(1, points / Math.min(points, frames.size()));
        int step = Math.max(1, frames.size() * ofFrame / points);
        for (int i = 0; i < frames.size() && places.size() < points; i += step) {
            EvaluatedFrame frame = EvaluatedFrame.read(data, frames.get(i), model.scale());
            List<Integer> strong = new ArrayList<>();
            List<Integer> inside = new ArrayList<>();
            float[] truth = frame.truth();
            int columns = frame.size().columns();
            for (int at = 0; at < frame.size().pixels(); at++) {
                boolean hasRoom = at % columns >= TILE_PX
                        && at % columns < columns - TILE_PX
                        && at / columns >= TILE_PX
                        && at / columns < frame.size().rows() - TILE_PX;
                if (frame.isInside(at) && hasRoom) {
                    inside.add(at);
                    if (Math.hypot(truth[at], truth[frame.size().pixels() + at]) >= EvaluationSettings.THRESHOLD) {
                        strong.add(at);
                    }
                }
            }
            for (int k = 0; k < ofFrame && !inside.isEmpty(); k++) {
                List<Integer> from = k % 2 == 0 && !strong.isEmpty() ? strong : inside;
                int at = from.get(random.nextInt(from.size()));
                places.add(new Place(frame.reduced(), frames.get(i).name(), at / columns, at % columns));
            }
        }
    }

    private Study run(DataSet data) {
        List<Double> sides = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        List<Double> angles = new ArrayList<>();
        double pixelUm = model.dataPixel().times(model.scale()).um();
        int last = 0;
        for (double side : SIDES_UM) {
            int px = model.passport()
                    .inputSize()
                    .inputFor(new ImageSize((int) Math.round(side / pixelUm), (int) Math.round(side / pixelUm)))
                    .rows();
            boolean isFixed = !model.passport().inputSize().takes(new ImageSize(2 * px, 2 * px));
            int seen = isFixed ? (int) Math.round(side / pixelUm) : px;
            if (seen == last || (isFixed && seen > px)) {
                continue;
            }
            last = seen;
            double[] result = at(seen, px);
            sides.add(seen * pixelUm);
            errors.add(result[0]);
            angles.add(result[1]);
        }
        return study(data, sides, errors, angles);
    }

    /** Relative error Σ|F − F̂|²/Σ|F|² and mean angle, seeing {@code seen} pixels in an input of {@code px}. */
    private double[] at(int seen, int px) {
        double error = 0;
        double truthSquares = 0;
        double angle = 0;
        int strong = 0;
        for (Place place : places) {
            FrameStack window = new Window(place.row - seen / 2, place.column - seen / 2, new ImageSize(seen, seen))
                    .of(place.frame);
            int margin = (px - seen) / 2;
            FrameStack input = margin == 0 ? window : new Window(-margin, -margin, new ImageSize(px, px)).of(window);
            float[] output = model.predict(input, place.name);
            for (int k = 0; k < TILE_PX * TILE_PX; k++) {
                int row = seen / 2 - TILE_PX / 2 + k / TILE_PX;
                int column = seen / 2 - TILE_PX / 2 + k % TILE_PX;
                double trueX = window.at(Channel.TRACTION_X, row, column);
                double trueY = window.at(Channel.TRACTION_Y, row, column);
                double x = output[(row + margin) * px + column + margin];
                double y = output[px * px + (row + margin) * px + column + margin];
                error += (x - trueX) * (x - trueX) + (y - trueY) * (y - trueY);
                truthSquares += trueX * trueX + trueY * trueY;
                if (Math.hypot(trueX, trueY) >= EvaluationSettings.THRESHOLD) {
                    strong++;
                    double turn = Math.atan2(trueX * y - trueY * x, trueX * x + trueY * y);
                    angle += Math.toDegrees(Math.abs(turn));
                }
            }
        }
        if (strong == 0) {
            throw TrainingException.badInput("a crop study needs cells with traction above the day's mean: found none");
        }
        return new double[] {error / truthSquares, angle / strong};
    }

    private Study study(DataSet data, List<Double> sides, List<Double> errors, List<Double> angles) {
        double whole = errors.get(errors.size() - 1);
        double enough = sides.get(sides.size() - 1);
        for (int i = sides.size() - 1; i >= 0 && errors.get(i) <= NEAR_PLATEAU * whole; i--) {
            enough = sides.get(i);
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < sides.size(); i++) {
            rows.add(List.of(
                    String.format(Locale.ROOT, "%.1f", sides.get(i)),
                    String.format(Locale.ROOT, "%.4f", errors.get(i)),
                    String.format(Locale.ROOT, "%.2f", angles.get(i))));
        }
        String meaning = String.format(
                Locale.ROOT,
                "Seeing only %.0f µm around a place, %s leaves %.0f %% of the mean square traction unexplained and is %.0f° off;"
                        + " seeing %.0f µm it leaves %.0f %% and is %.0f° off. From %.0f µm on the error stays within a tenth of"
                        + " the last one: larger surroundings add little. %d places in cells of %s.",
                sides.get(0),
                model.name(),
                100 * errors.get(0),
                angles.get(0),
                sides.get(sides.size() - 1),
                100 * whole,
                angles.get(angles.size() - 1),
                enough,
                places.size(),
                data.name());
        return new Study(
                "crop",
                List.of(
                        new Study.Panel(
                                "Error against what is seen",
                                "side of the square that is seen, µm",
                                "Σ|F − F̂|² / Σ|F|²",
                                true,
                                List.of(Curve.of(model.name(), sides, errors))),
                        new Study.Panel(
                                "Direction against what is seen",
                                "side of the square that is seen, µm",
                                "mean angle, degrees",
                                true,
                                List.of(Curve.of(model.name(), sides, angles)))),
                List.of("side_um", "relative_square_error", "mean_angle_deg"),
                rows,
                meaning);
    }
}
