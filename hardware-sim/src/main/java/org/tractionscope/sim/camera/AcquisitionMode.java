package org.tractionscope.sim.camera;

/** How Micro-Manager was acquiring, which decides what it writes beside the pixels. */
public enum AcquisitionMode {
    /** One image with a display: neither exposure nor elapsed time. */
    SNAP,
    /** The preview: no exposure, no coordinates; the image number restarts at every start and has gaps. */
    LIVE,
    /** The multi-dimensional acquisition of the default engine with an interval: no image number. */
    MDA_INTERVAL,
    /** The same at interval 0: all of it. */
    MDA_BURST,
    /** The acquisition of the newer engine (AcqEngJ): elapsed time and coordinates alone. */
    MDA_ACQ_ENG_J;

    enum Tag {
        EXPOSURE,
        ELAPSED,
        IMAGE_NUMBER,
        RECEIVED_TIME,
        UUID,
        POSITION,
        TIME_AXIS
    }

    boolean writes(Tag tag) {
        return switch (tag) {
            case EXPOSURE -> this == MDA_INTERVAL || this == MDA_BURST;
            case ELAPSED -> this != SNAP;
            case IMAGE_NUMBER -> this == LIVE || this == MDA_BURST;
            case RECEIVED_TIME, UUID, POSITION -> this != MDA_ACQ_ENG_J;
            case TIME_AXIS -> this != SNAP && this != LIVE;
        };
    }
}
