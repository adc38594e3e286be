package org.tractionscope.viewer.snapshot;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What is made of a frame's traction: may it be believed, what is it counted from, what does it say of each cell.
 *
 * @param trust the verdict on the frame; a cell has its own
 * @param baseline empty where no baseline is estimated, as with levels given by the user
 * @param cells by id; empty where cells are not told apart
 * @param findings statistics and rules
 * @param engineRemark why the engine is not the one asked for, such as "asked for GPU: no driver"; empty where it is
 */
public record Assessment(
        Trust trust,
        Optional<BaselineStatus> baseline,
        List<CellReadout> cells,
        Findings findings,
        Optional<String> engineRemark) {

    private static final Assessment NONE = new Assessment(
            Trust.notJudged("No check ran on this frame: nothing says whether the model may be trusted on it."),
            Optional.empty(),
            List.of(),
            Findings.none(),
            Optional.empty());

    public Assessment {
        Objects.requireNonNull(trust, "trust");
        Objects.requireNonNull(baseline, "baseline");
        cells = List.copyOf(cells);
        Objects.requireNonNull(findings, "findings");
        Objects.requireNonNull(engineRemark, "engineRemark");
    }

    /** Nobody judged the frame. */
    public static Assessment none() {
        return NONE;
    }

    /** The readout of a cell; empty where there is none of this id. */
    public Optional<CellReadout> cell(int id) {
        return cells.stream().filter(cell -> cell.id() == id).findFirst();
    }
}
