package org.tractionscope.viewer;

import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/** The column on the right: how much, may I believe it, and from what it comes. */
final class SidePanel extends VBox {

    private final ValueBlock value = new ValueBlock();
    private final TrustBlock trust = new TrustBlock();
    private final NormalisationBlock normalisation = new NormalisationBlock();
    private final ForceBlock force = new ForceBlock();
    private final SkippedBlock skipped = new SkippedBlock();
    private final EngineBlock engine = new EngineBlock();

    SidePanel() {
        setId("side");
        getStyleClass().add("side");
        Region rest = new Region();
        rest.getStyleClass().add("side-rest");
        setVgrow(rest, Priority.ALWAYS);
        getChildren().addAll(value, trust, normalisation, force, skipped, engine, rest);
    }

    void show(ViewerSnapshot snapshot) {
        value.show(snapshot);
        trust.show(snapshot);
        normalisation.show(snapshot);
        force.show(snapshot);
        skipped.show(snapshot);
        engine.show(snapshot);
    }

    /** Leaves out what is needed least where the window is low. */
    void fold(boolean isFolded) {
        normalisation.fold(isFolded);
    }

    /** Makes all but the lamp darker, or bright again. */
    void dim(double others, double lamp) {
        getChildren().forEach(block -> Brightness.set(block, block.equals(trust) ? lamp : others));
    }
}
