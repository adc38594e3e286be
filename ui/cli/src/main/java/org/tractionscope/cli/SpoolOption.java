package org.tractionscope.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tractionscope.transport.FrameSpool;
import org.tractionscope.transport.QueueingFramePublisher;
import org.tractionscope.transport.SpoolingOutlet;
import picocli.CommandLine.Option;

/** The options that let frames wait on disk while the broker is away. */
final class SpoolOption {

    @Option(
            names = "--spool",
            paramLabel = "DIR",
            description =
                    "Keep frames in this folder while the broker is away, in order, and send them when it is back; what"
                            + " an earlier run left there goes first. Without it a full queue gives up its oldest frame.")
    @Nullable
    private Path folder;

    @Option(
            names = "--spool-mb",
            paramLabel = "MB",
            defaultValue = "4096",
            description = "The most that may wait on disk, MiB. Default: 4096.")
    private long mostMb = 4096;

    /**
     * The spool in front of a publisher where one was asked for.
     *
     * @throws InputException if the limit is none
     */
    Optional<SpoolingOutlet> before(QueueingFramePublisher publisher) {
        if (mostMb < 1) {
            throw new InputException("--spool-mb must be ≥ 1: " + mostMb);
        }
        return Optional.ofNullable(folder)
                .map(place -> new SpoolingOutlet(publisher, FrameSpool.open(place, mostMb << 20), stream -> true));
    }
}
