package org.tractionscope.viewer.snapshot;

/** How far a number may be believed; never shown by colour alone. */
public enum Lamp {
    /** Circle: all checks inside the range that the model was trained for. */
    GREEN("Numbers may be believed"),
    /** Triangle: usable, but something must be looked at before a conclusion. */
    AMBER("Check before you conclude"),
    /** Octagon: enters no statistics. */
    RED("Do not use"),
    /** Dashed ring: nothing checked it. */
    NOT_JUDGED("Not judged");

    private final String advice;

    Lamp(String advice) {
        this.advice = advice;
    }

    /** What to do, in words. */
    public String advice() {
        return advice;
    }

    /** True where the number must not be used, or only after a look. */
    public boolean isTrouble() {
        return this == AMBER || this == RED;
    }
}
