package org.tractionscope.mm.run;

import java.util.Objects;
import org.micromanager.Studio;
import org.tractionscope.mm.capture.Faults;

/** What the plugin says in Micro-Manager: lines in its log, and notices that ask for nothing. Any thread. */
public final class Notices {

    private static final String NAME = "Tractionscope";

    private final Studio studio;
    private final Faults faults;

    Notices(Studio studio, Faults faults) {
        this.studio = Objects.requireNonNull(studio, "studio");
        this.faults = Objects.requireNonNull(faults, "faults");
    }

    /** A line in Micro-Manager's log. */
    public void log(String line) {
        faults.guard("write to the log", () -> studio.logs().logMessage(NAME + ": " + line));
    }

    /** A notice that is not modal, and the same line in the log. */
    public void notice(String line) {
        log(line);
        faults.guard("show a notice", () -> studio.alerts().postAlert(NAME, Tractionscope.class, line));
    }

    /** What became of an acquisition's frames: a notice where frames were lost to the plugin, else a line in the log. */
    void acquisitionEnded(String line, boolean framesWereDropped) {
        if (framesWereDropped) {
            notice(line);
        } else {
            log(line);
        }
    }
}
