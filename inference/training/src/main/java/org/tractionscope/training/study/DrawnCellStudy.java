package org.tractionscope.training.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.tractionscope.model.ImageSize;
import org.tractionscope.sim.cell.CellShapes;
import org.tractionscope.training.data.FrameStack;
import org.tractionscope.training.evaluation.ModelEstimator;

/**
 * What a model makes of drawn cells, after the paper: discs of 25 µm radius with adhesions of exact area, aspect and intensity,
 * and, for a model that sees masks, three-sided cells of width L and arcs of radius R_c. Every point is the mean of eight draws.
 */
public final class DrawnCellStudy {

    private static final int DRAWS = 8;
    private static final int SIDE_PX = 128;
    private static final double RADIUS_UM = 25;
    private static final double ADHESIONS_UM2 = 60;
    private static final double USUAL_AREA_UM2 = 2;
    private static final double USUAL_LIGHT = 6;
    private static final double[] AREAS_UM2 = {0.5, 0.75, 1, 1.5, 2, 3, 4, 6, 9};
    private static final double[] ASPECTS = {0.15, 0.25, 0.5, 1, 2, 4, 7};
    private static final double[] LIGHTS = {0.5, 1, 2, 3, 4, 6, 8, 10, 12, 14};
    private static final double[] WIDTHS_UM = {30, 36, 42, 48, 54, 60};
    private static final double[] CURVATURES_UM = {45, 80, 160};

    private final ModelEstimator model;
    private final double pixelUm;

    private DrawnCellStudy(ModelEstimator model) {
        this.model = model;
        this.pixelUm = model.passport().pixelSize().um();
    }

    /** Draws adhesions for a model that sees zyxin, outlines for one that sees the mask alone. */
    public static Study of(ModelEstimator model, long seed) {
        DrawnCellStudy study = new DrawnCellStudy(model);
        return model.passport().channels().contains("mask") ? study.shapes() : study.adhesions(seed);
    }

    /** Mean and standard deviation over the draws. */
    private record Point(double x, double mean, double deviation) {}

    private Study adhesions(long seed) {
        List<Point> areas = sweep(AREAS_UM2, seed, (area, random) -> {
            DrawnCell cell = DrawnCell.disc(SIDE_PX, pixelUm, RADIUS_UM);
            int count = (int) Math.round(ADHESIONS_UM2 / area);
            cell.addAdhesions(count, area, 3, USUAL_LIGHT, RADIUS_UM - 10, RADIUS_UM - 2, random);
            return cell;
        });
        int usual = (int) Math.round(ADHESIONS_UM2 / USUAL_AREA_UM2);
        List<Point> aspects = sweep(ASPECTS, seed, (aspect, random) -> {
            DrawnCell cell = DrawnCell.disc(SIDE_PX, pixelUm, RADIUS_UM);
            cell.addAdhesions(usual, USUAL_AREA_UM2, aspect, USUAL_LIGHT, RADIUS_UM - 10, RADIUS_UM - 2, random);
            return cell;
        });
        List<Point> lights = sweep(LIGHTS, seed, (light, random) -> {
            DrawnCell cell = DrawnCell.disc(SIDE_PX, pixelUm, RADIUS_UM);
            cell.addAdhesions(usual, USUAL_AREA_UM2, 3, light, 2, RADIUS_UM - 2, random);
            return cell;
        });
        List<List<String>> rows = new ArrayList<>();
        rows(rows, "area_um2", areas);
        rows(rows, "aspect", aspects);
        rows(rows, "intensity_over_body", lights);
        return new Study(
                "cells",
                List.of(
                        panel("Adhesions of one total area", "area of an adhesion, µm²", areas),
                        panel("Radial or tangential", "length along the radius / across it", aspects),
                        panel("Brightness", "intensity over the body's", lights)),
                List.of("varied", "value", "mean_total", "deviation"),
                rows,
                adhesionWords(areas, aspects, lights));
    }

    private String adhesionWords(List<Point> areas, List<Point> aspects, List<Point> lights) {
        Point area = largest(areas);
        Point aspect = largest(aspects);
        int half = lights.size() / 2;
        double early = slope(lights.get(0), lights.get(half));
        double late = slope(lights.get(half), lights.get(lights.size() - 1));
        return String.format(
                Locale.ROOT,
                "On discs of %.0f µm radius %s pulls most where %.0f µm² of adhesions are cut into pieces of %.2g µm², and with"
                        + " adhesions %.2g times as long along the radius as across it. With brightness the total rises by %.0f per"
                        + " unit up to %.0f times the body's light and by %.0f beyond: the response is %s.",
                RADIUS_UM,
                model.name(),
                ADHESIONS_UM2,
                area.x,
                aspect.x,
                early,
                lights.get(half).x,
                late,
                late < early ? "concave" : "not concave");
    }

    private Study shapes() {
        List<Curve> curves = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        double lowest = Double.POSITIVE_INFINITY;
        double highest = 0;
        for (double curvature : CURVATURES_UM) {
            List<Double> xs = new ArrayList<>();
            List<Double> ys = new ArrayList<>();
            for (double width : WIDTHS_UM) {
                double total = total(DrawnCell.outlined(SIDE_PX, pixelUm, CellShapes.arcTriangle(width, curvature))
                        .frame());
                xs.add(width);
                ys.add(total);
                rows.add(List.of(text(width), text(curvature), text(total)));
            }
            lowest = Math.min(lowest, ys.get(ys.size() - 1));
            highest = Math.max(highest, ys.get(ys.size() - 1));
            curves.add(Curve.of(String.format(Locale.ROOT, "R_c %.0f µm", curvature), xs, ys));
        }
        Curve middle = curves.get(curves.size() / 2);
        String meaning = String.format(
                Locale.ROOT,
                "From the outline alone %s gives a three-sided cell of %.0f µm a total of %.0f and one of %.0f µm %.0f (R_c %.0f"
                        + " µm); at %.0f µm the radius of the arcs changes the total between %.0f and %.0f.",
                model.name(),
                WIDTHS_UM[0],
                middle.ys().get(0),
                WIDTHS_UM[WIDTHS_UM.length - 1],
                middle.ys().get(WIDTHS_UM.length - 1),
                CURVATURES_UM[CURVATURES_UM.length / 2],
                WIDTHS_UM[WIDTHS_UM.length - 1],
                lowest,
                highest);
        return new Study(
                "shapes",
                List.of(new Study.Panel(
                        "Three-sided cells, mask alone", "width L, µm", "Σ|F| dA, normalised µm²", true, curves)),
                List.of("width_um", "curvature_radius_um", "total"),
                rows,
                meaning);
    }

    private List<Point> sweep(double[] values, long seed, BiFunction<Double, RandomGenerator, DrawnCell> drawing) {
        List<Point> points = new ArrayList<>();
        for (double value : values) {
            double sum = 0;
            double squares = 0;
            for (int draw = 0; draw < DRAWS; draw++) {
                // The same places at every value where their number is the same.
                double total = total(
                        drawing.apply(value, new SplittableRandom(seed + draw)).frame());
                sum += total;
                squares += total * total;
            }
            double mean = sum / DRAWS;
            points.add(new Point(value, mean, Math.sqrt(Math.max(0, squares / DRAWS - mean * mean))));
        }
        return points;
    }

    /** Σ|F| dA over |F| ≥ 0.4, normalised traction times µm². */
    private double total(FrameStack frame) {
        float[] field = model.onFrame(frame, "drawn cell");
        ImageSize size = frame.size();
        double sum = 0;
        for (int i = 0; i < size.pixels(); i++) {
            double magnitude = Math.hypot(field[i], field[size.pixels() + i]);
            sum += magnitude >= 0.4 ? magnitude : 0;
        }
        return sum * pixelUm * pixelUm;
    }

    private Study.Panel panel(String title, String x, List<Point> points) {
        return new Study.Panel(
                title,
                x,
                "Σ|F| dA, normalised µm²",
                true,
                List.of(new Curve(
                        model.name(),
                        points.stream().map(Point::x).toList(),
                        points.stream().map(Point::mean).toList(),
                        java.util.Optional.of(
                                points.stream().map(Point::deviation).toList()))));
    }

    private static Point largest(List<Point> points) {
        Point best = points.get(0);
        for (Point point : points) {
            best = point.mean > best.mean ? point : best;
        }
        return best;
    }

    private static double slope(Point from, Point to) {
        return (to.mean - from.mean) / (to.x - from.x);
    }

    private static void rows(List<List<String>> rows, String varied, List<Point> points) {
        for (Point point : points) {
            rows.add(List.of(varied, text(point.x), text(point.mean), text(point.deviation)));
        }
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.4g", value);
    }
}
