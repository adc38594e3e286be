package org.tractionscope.cli.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.tractionscope.training.study.Curve;
import org.tractionscope.training.study.Study;

/** The figure of a study: its panels beside each other, as one SVG. */
public final class StudyFigure {

    private static final int WIDTH = 380;

    private StudyFigure() {}

    /** The figure. */
    public static String of(Study study) {
        List<Chart> charts = new ArrayList<>();
        study.panels().forEach(panel -> charts.add(chart(panel)));
        return Chart.beside(charts);
    }

    private static Chart chart(Study.Panel panel) {
        DoubleStream xs = panel.curves().stream()
                .flatMapToDouble(curve -> curve.xs().stream().mapToDouble(x -> x));
        DoubleStream ys = panel.curves().stream().flatMapToDouble(StudyFigure::extent);
        Axis y = panel.isFromZero() ? Axis.fromZero(panel.y(), ys) : Axis.around(panel.y(), ys);
        Chart chart = new Chart(panel.title(), Axis.around(panel.x(), xs), y).sized(WIDTH, 300);
        if (y.least() < 0) {
            chart.level(0);
        }
        for (Curve curve : panel.curves()) {
            double[] x = values(curve.xs());
            if (curve.deviations().isPresent()) {
                chart.line(
                        curve.name(),
                        x,
                        values(curve.ys()),
                        values(curve.deviations().get()));
            } else {
                chart.line(curve.name(), x, values(curve.ys()));
            }
        }
        return chart;
    }

    private static DoubleStream extent(Curve curve) {
        DoubleStream middle = curve.ys().stream().mapToDouble(y -> y);
        if (curve.deviations().isEmpty()) {
            return middle;
        }
        double[] both = new double[2 * curve.ys().size()];
        for (int i = 0; i < curve.ys().size(); i++) {
            both[2 * i] = curve.ys().get(i) + curve.deviations().get().get(i);
            both[2 * i + 1] = curve.ys().get(i) - curve.deviations().get().get(i);
        }
        return DoubleStream.of(both);
    }

    private static double[] values(List<Double> list) {
        return list.stream().mapToDouble(value -> value).toArray();
    }
}
