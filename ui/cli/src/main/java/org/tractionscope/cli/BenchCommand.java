package org.tractionscope.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measurements that a user can repeat. */
@Command(
        name = "bench",
        description = {
            "Measure this machine: how long a prediction takes on each engine, a frame through the broker, on the"
                    + " screen, and from the camera to the overlay, and what recording costs."
        },
        mixinStandardHelpOptions = true,
        subcommands = {
            BenchEnginesCommand.class,
            BenchPipelineCommand.class,
            BenchRecordingCommand.class,
            BenchTransportCommand.class,
            BenchScaleCommand.class,
            BenchClusterCommand.class,
            BenchViewerCommand.class,
            BenchSoakCommand.class
        })
final class BenchCommand implements Runnable {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "expected a command: engines, pipeline, recording, transport, scale, cluster, viewer or soak");
    }
}
