package org.tractionscope.viewer;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.tractionscope.viewer.snapshot.CellReadout;
import org.tractionscope.viewer.snapshot.Lamp;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.theme.Tone;
import org.tractionscope.viewer.widget.StripItem;
import org.tractionscope.viewer.widget.Symbols;

/** The cells of the stream, each with its line, its percent and its lamp; the fourth and later ones share a line. */
final class CellTabs extends HBox {

    private static final PseudoClass ON = PseudoClass.getPseudoClass("on");
    private static final int TABS = 3;
    private static final double LAMP_PX = 14;

    private final IntConsumer choose;
    private List<CellReadout> cells = List.of();
    private int chosen;
    private boolean isStale;

    /** {@code choose} is told the id of a cell that was clicked. */
    CellTabs(IntConsumer choose) {
        super(8);
        this.choose = choose;
        setId("cells");
        getStyleClass().add("cell-tabs");
        StripItem.place(this, false);
    }

    /** Shows the cells; a stale frame has no percent for now. */
    void show(List<CellReadout> newCells, int newChosen, boolean newStale) {
        if (newCells.equals(cells) && newChosen == chosen && newStale == isStale) {
            return;
        }
        cells = newCells;
        chosen = newChosen;
        isStale = newStale;
        StripItem.place(this, !cells.isEmpty());
        getChildren().clear();
        int first = Math.max(0, Math.min(cells.size() - TABS, indexOf(chosen) - TABS + 1));
        cells.stream().skip(first).limit(TABS).forEach(cell -> getChildren().add(tab(cell)));
        if (cells.size() > TABS) {
            Label more = new Label("of " + cells.size() + "\nTab: next");
            more.getStyleClass().add("small");
            getChildren().add(more);
        }
    }

    private int indexOf(int id) {
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).id() == id) {
                return i;
            }
        }
        return 0;
    }

    private VBox tab(CellReadout cell) {
        Region key = new Region();
        key.getStyleClass().add("cell-key");
        key.setStyle("-fx-background-color: " + Tone.ofCell(cell.id()).cssName() + ";");
        Label name = new Label(cell.name());
        name.getStyleClass().add("small");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox upper = new HBox(6, key, name, space, Symbols.lamp(cell.trust().lamp(), LAMP_PX));
        upper.setAlignment(Pos.CENTER_LEFT);
        boolean hasValue = cell.ofBaseline().isPresent() && cell.trust().lamp() != Lamp.RED && !isStale;
        Label percent = new Label(hasValue ? Math.round(cell.ofBaseline().get().percent()) + " %" : Figures.UNKNOWN);
        percent.getStyleClass().add("cell-percent");
        VBox tab = new VBox(1, upper, percent);
        tab.setId("cell-" + cell.id());
        tab.getStyleClass().add("cell-tab");
        tab.pseudoClassStateChanged(ON, cell.id() == chosen);
        tab.setOnMouseClicked(event -> choose.accept(cell.id()));
        HBox.setHgrow(tab, Priority.ALWAYS);
        return tab;
    }
}
