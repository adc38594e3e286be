package org.tractionscope.viewer;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.snapshot.BaselineShare;
import org.tractionscope.viewer.snapshot.BaselineStatus;
import org.tractionscope.viewer.snapshot.CellCurve;
import org.tractionscope.viewer.snapshot.CellReadout;
import org.tractionscope.viewer.snapshot.FrameAge;
import org.tractionscope.viewer.snapshot.Interval;
import org.tractionscope.viewer.snapshot.Lamp;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.widget.Look;
import org.tractionscope.viewer.widget.Reading;
import org.tractionscope.viewer.widget.StripItem;
import org.tractionscope.viewer.widget.Urgency;

/** How much: the cell's total in percent of its baseline, or in its unit where there is none, and how sure that is. */
final class ValueBlock extends VBox {

    private static final int LEAST_BASELINE_FRAMES = 5;
    private static final double WHOLE = 100;

    private final Label total = new Label();
    private final Label unit = new Label();
    private final Label what = new Label();
    private final Label percent = new Label();
    private final Label ofBaseline = new Label();
    private final Reading interval = new Reading();
    private final Reading absolute = new Reading();
    private final Label reason = new Label();
    private String totalLook = "";
    private String percentLook = "";

    ValueBlock() {
        super(4);
        setId("value");
        getStyleClass().addAll("block", "value-block");
        total.getStyleClass().add("value-total");
        total.setMinWidth(USE_PREF_SIZE);
        unit.getStyleClass().add("value-unit");
        unit.setMinWidth(USE_PREF_SIZE);
        what.getStyleClass().add("quiet");
        what.setMinWidth(USE_PREF_SIZE);
        percent.getStyleClass().add("value-percent");
        percent.setMinWidth(USE_PREF_SIZE);
        ofBaseline.getStyleClass().add("quiet");
        reason.getStyleClass().add("small");
        reason.setWrapText(true);
        reason.setMinHeight(USE_PREF_SIZE);
        VBox besideValue = new VBox(unit, what);
        besideValue.setAlignment(Pos.BOTTOM_LEFT);
        VBox change = new VBox(percent, ofBaseline);
        change.setAlignment(Pos.BOTTOM_RIGHT);
        HBox line = spread(new HBox(6, total, besideValue), change);
        line.setAlignment(Pos.BOTTOM_LEFT);
        line.getStyleClass().add("value-line");
        getChildren().addAll(line, spread(interval, absolute), reason);
    }

    private static HBox spread(Node left, Node... right) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox line = new HBox(5, left, space);
        line.getChildren().addAll(right);
        line.setAlignment(Pos.BASELINE_LEFT);
        return line;
    }

    /** Shows the newest value of a cell. */
    void show(ViewerSnapshot snapshot, int cellId) {
        (snapshot.isStale() ? Urgency.BAD : Urgency.NORMAL).dress(this);
        totalLook = "";
        percentLook = "";
        absolute.show("", "");
        Optional<CellReadout> cell = snapshot.assessment().cell(cellId);
        Optional<BaselineStatus> baseline = snapshot.assessment().baseline();
        if (cell.isEmpty() || baseline.isEmpty()) {
            showTotal(snapshot);
        } else if (isRefused(cell.get())) {
            showRefused(snapshot, cell.get());
        } else if (cell.get().ofBaseline().isEmpty()) {
            showNoBaseline(snapshot, baseline.get());
        } else {
            showShare(snapshot, cell.get().ofBaseline().get(), baseline.get());
        }
        StripItem.place(ofBaseline, !ofBaseline.getText().isEmpty());
        dress(total, "value-total", totalLook);
        dress(percent, "value-percent", percentLook);
    }

    private static void dress(Label label, String always, String now) {
        if (now.isEmpty()) {
            Look.set(label, "label", always);
        } else {
            Look.set(label, "label", always, now);
        }
    }

    private static boolean isRefused(CellReadout cell) {
        return cell.trust().lamp() == Lamp.RED || cell.notFoundSinceMin().isPresent();
    }

    private void showShare(ViewerSnapshot snapshot, BaselineShare share, BaselineStatus baseline) {
        boolean isProvisional = baseline.isProvisional();
        total.setText((isProvisional ? "≈" : "") + Math.round(share.percent()));
        unit.setText("%");
        what.setText(isProvisional ? "of baseline so far" : "of baseline mean");
        if (isProvisional) {
            totalLook = "provisional";
        }
        Optional<Interval> ci = share.interval();
        String frames = isProvisional
                ? "provisional, " + baseline.progress().framesUsed() + " of "
                        + baseline.progress().framesWanted() + " frames"
                : "";
        if (snapshot.isStale()) {
            showAge(snapshot.age().orElseThrow());
            interval.show("", "more than 2 intervals: change and interval hidden");
        } else {
            if (isProvisional) {
                percent.setText("");
                ofBaseline.setText("");
            } else {
                double change = share.percent() - WHOLE;
                percent.setText((change < 0 ? "▼ " : "▲ ") + Math.abs(Math.round(change)) + " %");
                ofBaseline.setText("against baseline");
            }
            ci.ifPresentOrElse(
                    range -> interval.show(
                            "95 % CI " + Math.round(range.low()) + "–" + Math.round(range.high()) + " %", frames),
                    () -> interval.show("no interval", frames));
            if (!isProvisional) {
                cellTotal(snapshot).ifPresent(value -> absolute.show(value, symbol(snapshot)));
            }
        }
        reason.setText("Total traction inside the cell, frame " + sequence(snapshot) + "."
                + ci.map(range -> " CI from " + range.source() + ".").orElse(""));
    }

    private void showNoBaseline(ViewerSnapshot snapshot, BaselineStatus baseline) {
        unknown();
        unit.setText("%");
        what.setText("of baseline mean");
        percent.setText("no baseline yet");
        ofBaseline.setText("");
        cellTotal(snapshot).ifPresent(value -> absolute.show(value, symbol(snapshot) + " now"));
        interval.show("", "");
        reason.setText("Percent needs " + LEAST_BASELINE_FRAMES + " baseline frames, "
                + baseline.progress().framesUsed() + " so far.");
    }

    private void showRefused(ViewerSnapshot snapshot, CellReadout cell) {
        unknown();
        unit.setText("%");
        what.setText("of baseline mean");
        percentLook = "bad-text";
        percent.setText("no value now");
        ofBaseline.setText("");
        lastBelieved(snapshot, cell.id())
                .ifPresentOrElse(
                        last -> interval.show(
                                "Last believed " + Math.round(last.percent().orElseThrow()) + " %",
                                last.band()
                                                .map(range -> "(" + Math.round(range.low()) + "–"
                                                        + Math.round(range.high()) + " %) ")
                                                .orElse("")
                                        + "at " + Figures.timer(last.elapsedMin())),
                        () -> interval.show("", ""));
        reason.setText(
                cell.notFoundSinceMin().isPresent()
                        ? "Not found since "
                                + Figures.timer(cell.notFoundSinceMin().get()) + "."
                        : "Frame " + sequence(snapshot) + " is red: it enters no statistic.");
    }

    /** The newest point of a cell's curve that may be used, up to the moment that is seen. */
    private static Optional<CellCurve.Point> lastBelieved(ViewerSnapshot snapshot, int cellId) {
        double nowMin = snapshot.newest()
                .traction()
                .map(traction -> traction.captured().elapsedMin())
                .orElse(Double.MAX_VALUE);
        return snapshot.course().cells().stream()
                .filter(curve -> curve.id() == cellId)
                .findFirst()
                .flatMap(curve -> {
                    List<CellCurve.Point> points = curve.points();
                    for (int i = points.size() - 1; i >= 0; i--) {
                        CellCurve.Point point = points.get(i);
                        if (point.percent().isPresent() && point.elapsedMin() < nowMin) {
                            return Optional.of(point);
                        }
                    }
                    return Optional.empty();
                });
    }

    private void showTotal(ViewerSnapshot snapshot) {
        Optional<Traction> traction = snapshot.newest().traction();
        Optional<String> value = cellTotal(snapshot);
        total.setText(value.orElse(Figures.UNKNOWN));
        if (value.isEmpty()) {
            unknown();
        }
        unit.setText(snapshot.course().unit().symbol());
        what.setText("total inside the cell");
        if (snapshot.isStale()) {
            showAge(snapshot.age().orElseThrow());
            interval.show("", "change and interval hidden");
        } else {
            percent.setText(Figures.UNKNOWN + " %");
            ofBaseline.setText("");
            interval.show("no interval", traction.isEmpty() ? "" : "one prediction, no spread to tell");
        }
        reason.setText(
                traction.isEmpty()
                        ? "No traction has arrived yet."
                        : "Frame " + sequence(snapshot) + ": "
                                + (value.isEmpty() ? "no cell was found in it. " : "Σ|F| over the pixels of the cell. ")
                                + percentReason(snapshot));
    }

    private void unknown() {
        total.setText(Figures.UNKNOWN);
        totalLook = "unknown";
    }

    private void showAge(FrameAge age) {
        percent.setText(Figures.duration(age.ageNs()) + " old");
        ofBaseline.setText("");
    }

    private static Optional<String> cellTotal(ViewerSnapshot snapshot) {
        return snapshot.newest()
                .traction()
                .flatMap(Traction::cell)
                .map(CellTraction::total)
                .map(Math::round)
                .map(Figures::count);
    }

    private static String symbol(ViewerSnapshot snapshot) {
        return snapshot.course().unit().symbol();
    }

    private static String sequence(ViewerSnapshot snapshot) {
        return snapshot.newest()
                .traction()
                .map(traction -> String.valueOf(traction.key().sequence()))
                .orElse(Figures.UNKNOWN);
    }

    private static String percentReason(ViewerSnapshot snapshot) {
        int frames = snapshot.course().baselinePoints(LEAST_BASELINE_FRAMES);
        return frames < LEAST_BASELINE_FRAMES
                ? "Percent needs " + LEAST_BASELINE_FRAMES + " baseline frames, " + frames + " so far."
                : "Percent is not given: no baseline is locked.";
    }
}
