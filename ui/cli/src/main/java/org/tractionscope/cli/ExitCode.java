package org.tractionscope.cli;

/** What the command tells the shell. */
final class ExitCode {

    static final int OK = 0;
    /** The run started and did not come to its end. */
    static final int FAILED = 1;
    /** The command line or a file that it names cannot be used; nothing was started. */
    static final int BAD_INPUT = 2;

    /** Ctrl-C or a signal, as shells have it. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
