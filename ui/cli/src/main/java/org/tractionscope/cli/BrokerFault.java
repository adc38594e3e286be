package org.tractionscope.cli;

import java.util.Locale;

/** What a run of the campaign over the real broker does in its middle. */
enum BrokerFault {
    BROKER_KILLED("broker killed (SIGKILL), started again on its data"),
    WORKER_KILLED("worker killed (SIGKILL), another started"),
    RECORDER_KILLED("recorder killed (SIGKILL), another started from the beginning"),
    VIEWER_KILLED("viewer killed (SIGKILL), another started from the beginning"),
    BROKER_PAUSED("broker stopped for a while (SIGSTOP)"),
    WORKER_PAUSED("worker stopped for a while (SIGSTOP)"),
    CLOCK_JUMPED("wall clock of the camera set back by an hour"),
    DISK_FULL("the broker's disk full for a while"),
    PARTED("network between the broker and everybody cut for a while");

    private final String words;

    BrokerFault(String words) {
        this.words = words;
    }

    /** For a table. */
    String words() {
        return words;
    }

    /** One word, for names. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
