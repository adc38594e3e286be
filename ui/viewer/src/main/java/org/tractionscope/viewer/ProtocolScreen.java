package org.tractionscope.viewer;

import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Theme;

/** The protocol screen: the plan and where it is, doses, rules and effects, and everything that was noted. */
final class ProtocolScreen extends BorderPane implements ViewerScreen {

    private static final double EVENTS_PX = 560;

    private final TopStrip strip;
    private final PlanBand band;
    private final PlanTable table = new PlanTable();
    private final DoseCard dose = new DoseCard();
    private final FindingsCard rules = new FindingsCard(FindingsCard.Kind.RULES);
    private final FindingsCard effects = new FindingsCard(FindingsCard.Kind.EFFECTS);
    private final ValueBlock value = new ValueBlock();
    private final MarkPanel marks;
    private final EventList events;
    private final ProtocolBar bar;
    private final ViewerSession session;

    ProtocolScreen(ViewerOptions options, ViewerSession session, ScreenMenu.Actions actions) {
        this.session = session;
        strip = new TopStrip(options.zone());
        strip.showScreens(2, actions);
        band = new PlanBand(options.zone(), options.theme());
        marks = new MarkPanel(session.desk());
        events = new EventList(session.desk(), options.zone());
        bar = new ProtocolBar(session);
        getStyleClass().add("screen");
        value.getStyleClass().add("protocol-card");
        HBox middle = new HBox(16, dose, rules);
        HBox lower = new HBox(16, value, effects);
        for (Node card : new Node[] {dose, rules, value, effects}) {
            HBox.setHgrow(card, Priority.ALWAYS);
            ((VBox) card).setPrefWidth(300);
        }
        VBox cards = new VBox(16, table, middle, lower);
        cards.setPadding(new Insets(16));
        ScrollPane scroll = new ScrollPane(cards);
        scroll.getStyleClass().add("plain-scroll");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox left = new VBox(scroll, bar);
        Label title = new Label("Mark and annotate");
        title.getStyleClass().add("heading");
        VBox right = new VBox(12, title, marks, events);
        right.getStyleClass().add("block");
        right.setPrefWidth(EVENTS_PX);
        right.setMinWidth(EVENTS_PX);
        VBox.setVgrow(events, Priority.ALWAYS);
        HBox.setHgrow(left, Priority.ALWAYS);
        setTop(new VBox(strip, band));
        setCenter(new HBox(left, right));
    }

    @Override
    public Region node() {
        return this;
    }

    @Override
    public void show(ViewerSnapshot live, ViewerSnapshot seen) {
        strip.show(live);
        band.show(live);
        table.show(live.course());
        dose.show(live.course());
        rules.show(live.assessment().findings());
        effects.show(live.assessment().findings());
        value.show(live, session.chosenCell());
        marks.show(live);
        events.show(live.course());
        bar.show(live);
    }

    @Override
    public void setTheme(Theme theme) {
        band.setTheme(theme);
    }

    /** Holds the moment and asks for the text. */
    void write(ExperimentEvent.Kind kind) {
        marks.write(kind);
    }

    /** Asks whether the next phase is to begin now. */
    void askNext() {
        bar.askNext();
    }
}
