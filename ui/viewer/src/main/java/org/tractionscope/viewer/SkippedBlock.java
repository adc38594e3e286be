package org.tractionscope.viewer;

import java.util.EnumMap;
import java.util.Map;
import org.tractionscope.model.SkipReason;
import org.tractionscope.viewer.snapshot.LedgerCounts;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.widget.Block;
import org.tractionscope.viewer.widget.Row;
import org.tractionscope.viewer.widget.StripItem;

/** The frames that have no traction, by reason; absent while there are none. */
final class SkippedBlock extends Block {

    private final Map<SkipReason, Row> rows = new EnumMap<>(SkipReason.class);

    SkippedBlock() {
        super("skipped", "Skipped frames");
        for (SkipReason reason : SkipReason.values()) {
            String words = reason.words();
            Row row = new Row(Character.toUpperCase(words.charAt(0)) + words.substring(1));
            rows.put(reason, row);
            getChildren().add(row);
        }
    }

    void show(ViewerSnapshot snapshot) {
        LedgerCounts ledger = snapshot.flow().ledger();
        StripItem.place(this, ledger.skippedTotal() > 0);
        remark(Figures.count(ledger.skippedTotal()) + " of " + Figures.count(ledger.captured()));
        rows.forEach((reason, row) -> {
            long frames = ledger.skipped().getOrDefault(reason, 0L);
            StripItem.place(row, frames > 0);
            row.show(Figures.count(frames), frames == 1 ? "frame" : "frames");
        });
    }
}
