package org.tractionscope.viewer;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.image.LinkedPanes;
import org.tractionscope.viewer.image.TintChoice;
import org.tractionscope.viewer.snapshot.Lamp;
import org.tractionscope.viewer.snapshot.ModelAgreement;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.theme.Theme;
import org.tractionscope.viewer.timeline.CurveChart;
import org.tractionscope.viewer.widget.StripItem;

/** The compare screen: two models on the same frames with their difference, or two runs aligned at the dose. */
final class CompareScreen extends BorderPane implements ViewerScreen {

    private static final double CHART_PX = 188;

    private final ViewerSession session;
    private final TopStrip strip;
    private final ComparePane first;
    private final ComparePane second;
    private final ComparePane difference;
    private final HBox panes;
    private final Label alone = new Label();
    private final AgreementBlock agreement = new AgreementBlock();
    private final CurveChart chart;
    private final TransportBar transport;
    private final SettingsCard modes = new SettingsCard("compare-mode", "Compare");
    private final StackPane middle;
    private final HBox lower;
    private boolean isTwoRuns;
    private Optional<ViewerSnapshot> live = Optional.empty();

    CompareScreen(ViewerOptions options, ViewerSession session, ScreenMenu.Actions actions, Runnable export) {
        this.session = session;
        strip = new TopStrip(options.zone());
        strip.showScreens(3, actions);
        first = new ComparePane("compare-a", "A", options, TintChoice.magnitude());
        second = new ComparePane("compare-b", "B", options, TintChoice.magnitude());
        difference = new ComparePane("compare-difference", "B − A", options, TintChoice.difference());
        LinkedPanes.join(first.image(), second.image(), difference.image());
        panes = new HBox(1, first, second, difference);
        alone.setWrapText(true);
        alone.getStyleClass().add("quiet");
        chart = new CurveChart(options.theme());
        chart.setId("compare-chart");
        transport = new TransportBar(session.rewind().playhead(), this::redraw, export);
        HBox.setHgrow(chart, Priority.ALWAYS);
        modes.choose("", List.of("Two models, same frames", "Two runs"), "Two models, same frames", words -> {
            isTwoRuns = words.equals("Two runs");
            redraw();
        });
        StripItem.place(modes, true);
        modes.getStyleClass().setAll("block");
        VBox numbers = new VBox(modes, agreement);
        numbers.setMinWidth(440);
        numbers.setMaxWidth(440);
        lower = new HBox(chart, numbers);
        lower.getStyleClass().add("bottom");
        middle = new StackPane(panes, alone);
        VBox.setVgrow(middle, Priority.ALWAYS);
        middle.setMinHeight(0);
        getStyleClass().add("screen");
        setTop(strip);
        setCenter(new VBox(middle, lower));
        setBottom(transport);
        chart.onSeek(minutes -> live.ifPresent(now -> {
            session.rewind().playhead().seek(now.course().points(), minutes);
            redraw();
        }));
    }

    @Override
    public Region node() {
        return this;
    }

    @Override
    public void setTheme(Theme theme) {
        chart.setTheme(theme);
    }

    @Override
    public void show(ViewerSnapshot newLive, ViewerSnapshot seen) {
        live = Optional.of(newLive);
        strip.show(newLive);
        transport.show(newLive);
        List<Traction> tractions = seen.newest().tractions();
        boolean hasTwo = tractions.size() > 1;
        StripItem.place(middle, !isTwoRuns);
        StripItem.place(panes, hasTwo && !isTwoRuns);
        StripItem.place(agreement, !isTwoRuns);
        StripItem.place(alone, !isTwoRuns && !hasTwo);
        alone.setText("One model runs on these frames; a second one is needed to compare.");
        double height = isTwoRuns ? Double.MAX_VALUE : CHART_PX;
        lower.setMinHeight(isTwoRuns ? 0 : CHART_PX);
        lower.setMaxHeight(height);
        VBox.setVgrow(lower, isTwoRuns ? Priority.ALWAYS : Priority.NEVER);
        if (isTwoRuns) {
            chart.show(
                    CompareCurves.ofRuns(newLive, session.ports().otherRun()),
                    CompareCurves.alignedFrame(newLive, session.ports().otherRun()));
            return;
        }
        OptionalDouble cursor = session.rewind().playhead().at().isPresent()
                ? OptionalDouble.of(session.rewind().playhead().at().get().elapsedMin())
                : OptionalDouble.of(newLive.course().elapsedMin());
        chart.show(
                CompareCurves.ofModels(newLive, session.agreements().secondModel()),
                CompareCurves.runFrame(newLive, session.agreements().secondModel(), cursor));
        if (hasTwo) {
            showModels(seen, tractions.get(0), tractions.get(1));
        }
        agreement.show(session.agreements());
    }

    private void showModels(ViewerSnapshot seen, Traction a, Traction b) {
        Optional<Lamp> lamp = Optional.of(seen.assessment().trust().lamp());
        first.head(a.model().name(), a.engine().name() + " · " + digits(a), lamp);
        second.head(b.model().name(), b.engine().name() + " · " + digits(b), Optional.empty());
        difference.head("Difference of magnitudes", "blue: B smaller · orange: B larger", Optional.empty());
        first.image().show(seen);
        second.image()
                .show(new ViewerSnapshot(
                        seen.stream(), seen.newest().seenBy(b.model()), seen.course(), seen.flow(), seen.nowUnixNs()));
        difference.image().show(seen);
        numbers(first, a);
        numbers(second, b);
        long sequence = a.key().sequence();
        Optional<ModelAgreement> known = session.agreements().at(sequence);
        String unit = a.field().unit().symbol();
        difference.number(
                0, "Vector correlation", number(known.map(ModelAgreement::vectorCorrelation), 3), "in the cell");
        difference.number(1, "Ratio of totals B / A", number(known.map(ModelAgreement::ratioOfTotals), 2), "");
        difference.number(
                2,
                "RMS difference",
                known.map(value -> Figures.value(value.rmsDifference())).orElse(Figures.UNKNOWN),
                unit);
    }

    private static String digits(Traction traction) {
        return "SHA-256 " + traction.model().sha256().substring(0, 8);
    }

    private static void numbers(ComparePane pane, Traction traction) {
        String unit = traction.field().unit().symbol();
        Optional<CellTraction> cell = traction.cell();
        pane.number(
                0,
                "Total, cell",
                cell.map(value -> Figures.count(Math.round(value.total()))).orElse(Figures.UNKNOWN),
                unit);
        pane.number(1, "Peak", cell.map(value -> Figures.value(value.peak())).orElse(Figures.UNKNOWN), unit);
        pane.number(
                2,
                "Net force",
                cell.map(value -> Figures.fixed(100 * value.netFraction(), 0)).orElse(Figures.UNKNOWN),
                "% of the total");
    }

    private static String number(Optional<OptionalDouble> value, int decimals) {
        return value.isPresent() && value.get().isPresent()
                ? Figures.fixed(value.get().getAsDouble(), decimals)
                : Figures.UNKNOWN;
    }

    private void redraw() {
        live.ifPresent(now -> show(now, session.rewind().view(now)));
    }
}
