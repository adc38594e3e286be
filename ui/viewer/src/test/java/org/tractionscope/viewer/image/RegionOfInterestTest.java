package org.tractionscope.viewer.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import javafx.geometry.Point2D;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelSize;
import org.tractionscope.viewer.Snapshots;
import org.tractionscope.viewer.snapshot.NewestTraction;

class RegionOfInterestTest {

    @Test
    void shouldMeasureWhatLiesInside() {
        Frame frame = Snapshots.frame(0, new ImageSize(64, 64));
        NewestTraction newest =
                NewestTraction.of(frame, Snapshots.traction(frame, Snapshots.sameGrid(frame), Snapshots::pullRight));

        RegionOfInterest.Reading reading = square(30, 30, 34, 34).on(newest);

        // 4 x 4 pixels of 1 norm. in the middle of the cell.
        assertThat(reading.areaPx()).isEqualTo(16);
        assertThat(reading.total()).isCloseTo(16, within(1e-6));
        assertThat(reading.mean()).isCloseTo(1, within(1e-6));
        assertThat(reading.peak()).isCloseTo(1, within(1e-6));
        assertThat(reading.meanCounts()).hasValue(900);
    }

    @Test
    void shouldCountFieldPixelsOfACoarserGrid() {
        Frame frame = Snapshots.frame(0, new ImageSize(64, 64));
        FieldGrid coarse = new FieldGrid(new ImageSize(16, 16), PixelSize.ofUm(2.72), 0, 0, 4);
        NewestTraction newest = NewestTraction.of(frame, Snapshots.traction(frame, coarse, Snapshots::pullRight));

        RegionOfInterest.Reading reading = square(0, 0, 8, 8).on(newest);

        assertThat(reading.areaPx()).isEqualTo(64);
        assertThat(reading.total()).as("2 x 2 field pixels").isCloseTo(4, within(1e-6));
    }

    @Test
    void shouldRefuseALineThatEnclosesNothing() {
        assertThatThrownBy(() -> new RegionOfInterest(List.of(Point2D.ZERO, Point2D.ZERO)))
                .hasMessage("a region must have at least 3 corners: 2");
    }

    private static RegionOfInterest square(double left, double top, double right, double bottom) {
        return new RegionOfInterest(List.of(
                new Point2D(left, top),
                new Point2D(right, top),
                new Point2D(right, bottom),
                new Point2D(left, bottom)));
    }
}
