package org.tractionscope.viewer;

import java.util.Optional;
import org.tractionscope.viewer.image.RegionOfInterest;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;
import org.tractionscope.viewer.theme.Figures;
import org.tractionscope.viewer.widget.Block;
import org.tractionscope.viewer.widget.Row;
import org.tractionscope.viewer.widget.StripItem;

/** The numbers of the region that was drawn on the picture, of the frame that is shown; absent without a region. */
final class RegionBlock extends Block {

    private final Row total = new Row("Total in the region");
    private final Row mean = new Row("Mean traction");
    private final Row peak = new Row("Peak traction");
    private final Row zyxin = new Row("Zyxin");
    private final Row area = new Row("Area");

    RegionBlock() {
        super("region", "Region");
        getChildren().addAll(total, mean, peak, zyxin, area);
        StripItem.place(this, false);
    }

    void show(ViewerSnapshot snapshot, Optional<RegionOfInterest> region, Optional<Double> umPerPx) {
        StripItem.place(this, region.isPresent());
        if (region.isEmpty()) {
            return;
        }
        RegionOfInterest.Reading reading = region.get().on(snapshot.newest());
        boolean hasTraction = snapshot.newest().traction().isPresent();
        String unit = snapshot.course().unit().symbol();
        remark(hasTraction ? "frame " + snapshot.newest().traction().get().key().sequence() : "no traction yet");
        total.show(hasTraction ? Figures.value(reading.total()) : Figures.UNKNOWN, unit);
        mean.show(hasTraction ? Figures.value(reading.mean()) : Figures.UNKNOWN, unit);
        peak.show(hasTraction ? Figures.value(reading.peak()) : Figures.UNKNOWN, unit);
        zyxin.show(
                reading.meanCounts().isPresent()
                        ? Figures.fixed(reading.meanCounts().getAsDouble(), 0)
                        : Figures.UNKNOWN,
                "counts, mean");
        if (umPerPx.isPresent()) {
            area.show(Figures.value(reading.areaPx() * umPerPx.get() * umPerPx.get()), "µm²");
        } else {
            area.show(Figures.count(reading.areaPx()), "px");
        }
    }
}
