package org.tractionscope.viewer;

import java.util.Optional;
import javafx.scene.control.Label;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Traction;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.widget.Block;
import org.tractionscope.viewer.widget.Row;
import org.tractionscope.viewer.widget.StripItem;
import org.tractionscope.viewer.widget.Urgency;

/** Which network predicted and which engine really ran. */
final class EngineBlock extends Block {

    private static final int SHOWN_DIGITS = 8;

    private final Label model = new Label();
    private final Row weights = new Row("Weights");
    private final Row engine = new Row("Engine");
    private final Label detail = new Label();
    private final Row field = new Row("Field");

    EngineBlock() {
        super("engine", "Model and engine");
        model.getStyleClass().add("value");
        model.setWrapText(true);
        detail.getStyleClass().add("small");
        detail.setWrapText(true);
        getChildren().addAll(model, weights, engine, detail, field);
    }

    void show(ViewerSnapshot snapshot) {
        Optional<Traction> traction = snapshot.newest().traction();
        remark(traction.isEmpty() ? "no traction yet" : "that really ran");
        model.setText(traction.map(shown -> shown.model().name()).orElse(Figures.UNKNOWN));
        weights.show(
                traction.map(shown -> shown.model().sha256().substring(0, SHOWN_DIGITS))
                        .orElse(Figures.UNKNOWN),
                "SHA-256");
        Optional<String> remark = snapshot.assessment()
                .engineRemark()
                .or(() -> traction.flatMap(shown -> shown.engine().remark()));
        (remark.isPresent() ? Urgency.WARN : Urgency.NORMAL).dress(engine);
        engine.show(traction.map(shown -> shown.engine().name()).orElse(Figures.UNKNOWN), remark.orElse(""));
        detail.setText(traction.map(shown -> shown.engine().account()).orElse(""));
        StripItem.place(detail, traction.isPresent());
        Optional<FieldGrid> grid = traction.map(shown -> shown.field().grid());
        field.show(
                grid.map(shown -> shown.size().columns() + "×" + shown.size().rows())
                        .orElse(Figures.UNKNOWN),
                grid.map(shown -> "at " + Figures.round(shown.pixelSize().um()) + " µm/px")
                        .orElse("px"));
    }
}
