package org.tractionscope.transport;

/** Where a reader begins that has no committed position. */
public enum StartAt {
    /** At the oldest message that is still there. */
    EARLIEST,
    /** After the newest message at the time of opening. */
    LATEST
}
