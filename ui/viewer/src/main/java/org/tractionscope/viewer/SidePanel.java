package org.tractionscope.viewer;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.tractionscope.viewer.image.ImagePane;
import org.tractionscope.viewer.image.RegionOfInterest;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.widget.Brightness;

/** The column on the right: how much, may I believe it, and from what it comes. */
final class SidePanel extends VBox {

    private final CellTabs cells;
    private final ValueBlock value = new ValueBlock();
    private final TrustBlock trust = new TrustBlock();
    private final NormalisationBlock normalisation = new NormalisationBlock();
    private final RegionBlock region = new RegionBlock();
    private final ForceBlock force = new ForceBlock();
    private final SkippedBlock skipped = new SkippedBlock();
    private final EngineBlock engine = new EngineBlock();

    /** {@code chooseCell} is told the id of a cell that was clicked. */
    SidePanel(IntConsumer chooseCell) {
        cells = new CellTabs(chooseCell);
        setId("side");
        getStyleClass().add("side");
        Region rest = new Region();
        rest.getStyleClass().add("side-rest");
        setVgrow(rest, Priority.ALWAYS);
        VBox lower = new VBox(normalisation, region, force, skipped, engine, rest);
        ScrollPane scroll = new ScrollPane(lower);
        scroll.getStyleClass().add("side-scroll");
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(false);
        setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(cells, value, trust, scroll);
    }

    /**
     * Shows a snapshot.
     *
     * @param live the run as it is now, for the ledger
     * @param seen the moment that is looked at
     */
    void show(ViewerSnapshot live, ViewerSnapshot seen, int cellId) {
        cells.show(seen.assessment().cells(), cellId, seen.isStale());
        value.show(seen, cellId);
        trust.show(seen, cellId);
        normalisation.show(seen, cellId);
        force.show(seen, cellId);
        skipped.show(live);
        engine.show(seen);
    }

    /** Shows the numbers of a region, or none. */
    void showRegion(ViewerSnapshot seen, Optional<RegionOfInterest> roi) {
        region.show(seen, roi, ImagePane.umPerFramePx(seen));
    }

    /** Leaves out what is needed least where the window is low. */
    void fold(boolean isFolded) {
        normalisation.fold(isFolded);
    }

    /** Makes all but the lamp darker, or bright again. */
    void dim(double others, double lamp) {
        List.copyOf(getChildren()).forEach(block -> Brightness.set(block, block.equals(trust) ? lamp : others));
    }
}
