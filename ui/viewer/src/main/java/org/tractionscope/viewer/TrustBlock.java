package org.tractionscope.viewer;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.tractionscope.viewer.snapshot.CellReadout;
import org.tractionscope.viewer.snapshot.Lamp;
import org.tractionscope.viewer.snapshot.Trust;
import org.tractionscope.viewer.snapshot.TrustCheck;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.widget.Look;
import org.tractionscope.viewer.widget.StripItem;
import org.tractionscope.viewer.widget.Symbols;

/** May I believe it: the lamp with its shape, what to do, the reason with measured value and limit, and every check. */
final class TrustBlock extends VBox {

    private static final double LAMP_PX = 34;

    private final StackPane lamp = new StackPane();
    private final Label heading = new Label();
    private final Label sentence = new Label();
    private final GridPane checks = new GridPane();
    private Optional<Trust> shown = Optional.empty();
    private Optional<Lamp> shownLamp = Optional.empty();

    TrustBlock() {
        super(8);
        setId("trust");
        getStyleClass().addAll("block", "trust");
        heading.getStyleClass().add("trust-heading");
        heading.setWrapText(true);
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        lamp.setMinWidth(40);
        lamp.setAlignment(Pos.TOP_LEFT);
        VBox words = new VBox(2, heading, sentence);
        words.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox upper = new HBox(12, lamp, words);
        upper.setAlignment(Pos.TOP_LEFT);
        for (int column = 0; column < 4; column++) {
            ColumnConstraints width = new ColumnConstraints();
            width.setHgrow(column % 2 == 0 ? Priority.NEVER : Priority.ALWAYS);
            checks.getColumnConstraints().add(width);
        }
        checks.setHgap(6);
        checks.setVgap(2);
        getChildren().addAll(upper, checks);
        show(Trust.notJudged("There is no traction to judge yet."));
    }

    /** Shows the verdict on a cell, else on the frame. */
    void show(ViewerSnapshot snapshot, int cellId) {
        if (snapshot.newest().traction().isEmpty()) {
            show(Trust.notJudged("There is no traction to judge yet."));
        } else {
            show(snapshot.assessment()
                    .cell(cellId)
                    .map(CellReadout::trust)
                    .orElse(snapshot.assessment().trust()));
        }
    }

    private void show(Trust trust) {
        if (shown.filter(trust::equals).isPresent()) {
            return;
        }
        shown = Optional.of(trust);
        heading.setText(trust.heading());
        sentence.setText(trust.sentence());
        if (shownLamp.filter(trust.lamp()::equals).isEmpty()) {
            shownLamp = Optional.of(trust.lamp());
            lamp.getChildren().setAll(Symbols.lamp(trust.lamp(), LAMP_PX));
            Look.set(this, "block", "trust", "trust-" + trust.lamp().name().toLowerCase(Locale.ROOT));
        }
        List<TrustCheck> all = trust.checks();
        if (checks.getChildren().size() != 2 * all.size()) {
            lay(all.size());
        }
        for (int i = 0; i < all.size(); i++) {
            String colour = "check-" + all.get(i).lamp().name().toLowerCase(Locale.ROOT);
            Label name = (Label) checks.getChildren().get(2 * i);
            Label finding = (Label) checks.getChildren().get(2 * i + 1);
            name.setText(all.get(i).name());
            finding.setText(all.get(i).finding());
            if (i >= (all.size() + 1) / 2) {
                Look.set(name, "label", "check", colour, "check-right");
            } else {
                Look.set(name, "label", "check", colour);
            }
            Look.set(finding, "label", "check-finding", colour);
        }
        StripItem.place(checks, !all.isEmpty());
    }

    /** Places for the checks in two columns, a name and a finding each. */
    private void lay(int count) {
        checks.getChildren().clear();
        int half = (count + 1) / 2;
        for (int i = 0; i < count; i++) {
            Label finding = new Label();
            finding.setMaxWidth(Double.MAX_VALUE);
            int column = i < half ? 0 : 2;
            Label name = new Label();
            name.setMinWidth(USE_PREF_SIZE);
            checks.add(name, column, i % half);
            checks.add(finding, column + 1, i % half);
        }
    }
}
