package org.tractionscope.viewer;

import java.util.List;
import java.util.concurrent.Executor;
import org.tractionscope.viewer.history.AgreementHistory;
import org.tractionscope.viewer.history.Rewind;
import org.tractionscope.viewer.protocol.EventDesk;
import org.tractionscope.viewer.protocol.ProtocolControl;
import org.tractionscope.viewer.snapshot.CellReadout;
import org.tractionscope.viewer.snapshot.ViewerSnapshot;

/** What all screens of one window share: the run, where it is looked at, what is noted, and the chosen cell. */
final class ViewerSession {

    private final ViewerPorts ports;
    private final Executor background;
    private final Rewind rewind;
    private final EventDesk desk;
    private final ProtocolControl protocol;
    private final AgreementHistory agreements;
    private int chosenCell = 1;

    ViewerSession(ViewerPorts ports, Executor background) {
        this.ports = ports;
        this.background = background;
        this.rewind = new Rewind(Rewind.usualBytes(), ports.archive(), background);
        this.desk = new EventDesk(ports.experiment(), ports.newest());
        this.protocol = new ProtocolControl(desk);
        this.agreements = new AgreementHistory(background);
    }

    ViewerPorts ports() {
        return ports;
    }

    /** Where files are written and recordings read. */
    Executor background() {
        return background;
    }

    Rewind rewind() {
        return rewind;
    }

    EventDesk desk() {
        return desk;
    }

    ProtocolControl protocol() {
        return protocol;
    }

    /** How well the first two models have agreed. */
    AgreementHistory agreements() {
        return agreements;
    }

    int chosenCell() {
        return chosenCell;
    }

    void chooseCell(int id) {
        chosenCell = id;
    }

    /** Goes to the next cell, after the last to the first. */
    void chooseNextCell(ViewerSnapshot snapshot) {
        List<Integer> ids =
                snapshot.assessment().cells().stream().map(CellReadout::id).toList();
        if (!ids.isEmpty()) {
            chosenCell = ids.get((ids.indexOf(chosenCell) + 1) % ids.size());
        }
    }

    /** The run as it is now, with what was noted here. */
    ViewerSnapshot live(ViewerSnapshot newest) {
        return new ViewerSnapshot(
                newest.stream(), newest.moment(), desk.with(newest.course()), newest.flow(), newest.nowUnixNs());
    }
}
