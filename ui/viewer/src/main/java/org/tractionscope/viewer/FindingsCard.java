package org.tractionscope.viewer;

import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.tractionscope.viewer.snapshot.Findings;
import org.tractionscope.viewer.snapshot.PhaseEffect;
import org.tractionscope.viewer.snapshot.RuleState;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.widget.Row;

/** What the phases did so far, each number with its interval or the reason why there is none. */
final class FindingsCard extends VBox {

    /** Which half of the findings a card shows. */
    enum Kind {
        EFFECTS("effects", "Effect so far", "No statistic yet: a phase needs trusted frames and a baseline."),
        RULES("rules", "Rules", "No rule watches this run.");

        private final String id;
        private final String title;
        private final String none;

        Kind(String id, String title, String none) {
            this.id = id;
            this.title = title;
            this.none = none;
        }
    }

    private final Kind kind;
    private final VBox lines = new VBox(6);

    FindingsCard(Kind kind) {
        super(8);
        this.kind = kind;
        setId(kind.id);
        getStyleClass().add("protocol-card");
        Label title = new Label(kind.title);
        title.getStyleClass().add("heading");
        getChildren().addAll(title, lines);
    }

    void show(Findings findings) {
        lines.getChildren().clear();
        if (kind == Kind.EFFECTS) {
            findings.effects().forEach(effect -> lines.getChildren().add(row(effect)));
        } else {
            findings.rules().forEach(rule -> lines.getChildren().add(row(rule)));
        }
        if (lines.getChildren().isEmpty()) {
            Label none = new Label(kind.none);
            none.getStyleClass().add("quiet");
            none.setWrapText(true);
            lines.getChildren().add(none);
        }
    }

    private static Row row(PhaseEffect effect) {
        Row row = new Row(effect.name());
        if (effect.value().isEmpty()) {
            row.show(Figures.UNKNOWN, effect.remark());
            return row;
        }
        String interval = effect.interval()
                .map(range -> ", 95 % CI " + Figures.value(range.low()) + "–" + Figures.value(range.high()))
                .orElse("");
        String remark = effect.remark().isEmpty() ? "" : ", " + effect.remark();
        row.show(Figures.value(effect.value().getAsDouble()), effect.unit() + interval + remark);
        return row;
    }

    private static Row row(RuleState rule) {
        Row row = new Row(rule.condition());
        String state = rule.firedAtMin().isPresent()
                ? "fired " + Figures.timer(rule.firedAtMin().getAsDouble())
                : rule.isDryRun() ? "dry run" : "armed";
        row.show(state, rule.action());
        return row;
    }
}
