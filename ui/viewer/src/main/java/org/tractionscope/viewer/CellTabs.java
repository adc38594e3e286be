package org.tractionscope.viewer;

import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
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
    private List<Tab> tabs = List.of();
    private int laidFor;

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
        int first = Math.max(0, Math.min(cells.size() - TABS, indexOf(chosen) - TABS + 1));
        List<CellReadout> tabbed = cells.stream().skip(first).limit(TABS).toList();
        List<Integer> ids = tabbed.stream().map(CellReadout::id).toList();
        if (!ids.equals(tabs.stream().map(Tab::id).toList()) || cells.size() != laidFor) {
            lay(ids);
        }
        for (int i = 0; i < tabs.size(); i++) {
            tabs.get(i).show(tabbed.get(i), tabbed.get(i).id() == chosen, isStale);
        }
    }

    private void lay(List<Integer> ids) {
        laidFor = cells.size();
        tabs = ids.stream().map(id -> new Tab(id, choose)).toList();
        getChildren().setAll(tabs);
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

    /** One cell: its line, name and lamp over its percent. */
    private static final class Tab extends VBox {

        private final int id;
        private final StackPane lamp = new StackPane();
        private final Label percent = new Label();
        private Optional<Lamp> shown = Optional.empty();

        Tab(int id, IntConsumer choose) {
            super(1);
            this.id = id;
            Region key = new Region();
            key.getStyleClass().add("cell-key");
            key.setStyle("-fx-background-color: " + Tone.ofCell(id).cssName() + ";");
            Label name = new Label("Cell " + id);
            name.getStyleClass().add("small");
            name.setMinWidth(USE_PREF_SIZE);
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            HBox upper = new HBox(4, key, name, space, lamp);
            upper.setAlignment(Pos.CENTER_LEFT);
            percent.getStyleClass().add("cell-percent");
            getChildren().addAll(upper, percent);
            setId("cell-" + id);
            getStyleClass().add("cell-tab");
            setOnMouseClicked(event -> choose.accept(id));
            HBox.setHgrow(this, Priority.ALWAYS);
        }

        int id() {
            return id;
        }

        void show(CellReadout cell, boolean isChosen, boolean isStale) {
            if (shown.filter(cell.trust().lamp()::equals).isEmpty()) {
                shown = Optional.of(cell.trust().lamp());
                lamp.getChildren().setAll(Symbols.lamp(cell.trust().lamp(), LAMP_PX));
            }
            boolean hasValue = cell.ofBaseline().isPresent() && cell.trust().lamp() != Lamp.RED && !isStale;
            percent.setText(hasValue ? Math.round(cell.ofBaseline().get().percent()) + " %" : Figures.UNKNOWN);
            pseudoClassStateChanged(ON, isChosen);
        }
    }
}
