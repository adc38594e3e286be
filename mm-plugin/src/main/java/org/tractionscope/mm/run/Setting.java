package org.tractionscope.mm.run;

import java.util.Locale;
import org.tractionscope.mm.capture.CapturePolicy;

/** One setting with its name in the profile and what it is at first. */
public enum Setting {
    BROKER("localhost:9092"),
    SECURITY_FILE(""),
    STREAM("cam-1"),
    CHANNEL(""),
    POLICY(CapturePolicy.LIVE_NEWEST.name()),
    PIXEL_SIZE_UM(""),
    ARROW_STRIDE_PX("5"),
    ARROW_THRESHOLD("0.5"),
    ARROW_LENGTH_PX("8"),
    ARROW_RGB("FFFFFF"),
    OPACITY_PERCENT("90"),
    STALE_AFTER_S("60"),
    MEMORY_MB(""),
    SPOOL_STREAMS(""),
    SPOOL_FOLDER(""),
    SPOOL_MB("4096"),
    DRUG_IN_KEY("F5"),
    WASH_KEY("F6"),
    NOTE_KEY("F7"),
    RULES(""),
    FEEDBACK("off");

    private final String atFirst;

    Setting(String atFirst) {
        this.atFirst = atFirst;
    }

    /** As the profile knows it. */
    public String profileName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What it is until the user changes it. */
    public String atFirst() {
        return atFirst;
    }
}
