package org.tractionscope.predict.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.CellTrack;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.MaskSign;

class CellTrackerTest {

    private static final ImageSize SIZE = new ImageSize(40, 60);

    @Test
    void shouldNumberNewCellsFromTheLargestOn() {
        CellTracker first = follow(List.of(), 0, box(5, 5, 10, 10), box(5, 30, 5, 5));

        assertThat(first.found()).extracting(CellTracker.Found::id).containsExactly(1, 2);
        assertThat(first.cellsSeen()).isEqualTo(2);
    }

    @Test
    void shouldKeepTheIdsOfCellsThatMoveEvenWhenTheirSizesSwap() {
        CellTracker first = follow(List.of(), 0, box(5, 5, 10, 10), box(5, 30, 9, 10));

        CellTracker second = follow(first.tracks(), 2, box(6, 31, 11, 11), box(6, 7, 10, 10));

        assertThat(second.found().get(0).mask()).isEqualTo(box(6, 7, 10, 10));
        assertThat(second.found().get(1).mask()).isEqualTo(box(6, 31, 11, 11));
        assertThat(second.cellsSeen()).isEqualTo(2);
    }

    @Test
    void shouldGiveACellItsIdBackThatWasAwayForAFewFramesOnly() {
        CellTracker cells = follow(List.of(), 0, box(5, 5, 10, 10));
        for (int i = 0; i < CellTracker.MOST_UNSEEN; i++) {
            cells = follow(cells.tracks(), cells.cellsSeen());
        }

        CellTracker back = follow(cells.tracks(), cells.cellsSeen(), box(6, 6, 10, 10));
        CellTracker late = follow(follow(cells.tracks(), 1).tracks(), 1, box(6, 6, 10, 10));

        assertThat(back.found().get(0).id()).isEqualTo(1);
        assertThat(late.found().get(0).id()).isEqualTo(2);
    }

    @Test
    void shouldSayThatACellFellApart() {
        CellTracker first = follow(List.of(), 0, box(5, 5, 10, 20));

        CellTracker second = follow(first.tracks(), 1, box(5, 5, 10, 12), box(5, 18, 10, 7));

        assertThat(second.found()).extracting(CellTracker.Found::id).containsExactly(1, 2);
        assertThat(second.found()).allSatisfy(found -> assertThat(found.signs()).contains(MaskSign.SPLIT));
    }

    @Test
    void shouldSayThatTwoCellsRanTogether() {
        CellTracker first = follow(List.of(), 0, box(5, 5, 10, 12), box(5, 19, 10, 8));

        CellTracker second = follow(first.tracks(), 2, box(5, 5, 10, 22));

        assertThat(second.found()).hasSize(1);
        assertThat(second.found().get(0).id()).isEqualTo(1);
        assertThat(second.found().get(0).signs()).contains(MaskSign.MERGED);
    }

    @Test
    void shouldSayThatACellTouchesTheBorderAndThatItsAreaJumped() {
        CellTracker first = follow(List.of(), 0, box(5, 5, 10, 10));

        CellTracker second = follow(first.tracks(), 1, box(0, 5, 15, 10));

        assertThat(first.found().get(0).signs()).isEmpty();
        assertThat(second.found().get(0).signs())
                .containsExactlyInAnyOrder(MaskSign.TOUCHES_BORDER, MaskSign.AREA_JUMP);
    }

    private static CellTracker follow(List<CellTrack> before, int seen, CellMask... pieces) {
        return CellTracker.follow(before, seen, List.of(pieces));
    }

    private static CellMask box(int row, int column, int rows, int columns) {
        BitSet inside = new BitSet();
        for (int r = row; r < row + rows; r++) {
            inside.set(r * SIZE.columns() + column, r * SIZE.columns() + column + columns);
        }
        return new CellMask(SIZE, inside);
    }
}
