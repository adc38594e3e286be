package org.tractionscope.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tractionscope.recording.run.RecorderSettings;
import org.tractionscope.recording.run.RunRecorder;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Records what passes a broker, in the foreground. */
@Command(
        name = "record",
        description = {
            "Record every frame, field, metric and event that passes a broker. Stops at Ctrl-C.",
            "A recorder that is killed leaves what it had flushed, once a second, readable."
        },
        mixinStandardHelpOptions = true)
final class RecordCommand implements Callable<Integer> {

    @Mixin
    private BrokerOption broker = new BrokerOption();

    @Option(names = "--out", paramLabel = "DIR", required = true, description = "A new or empty folder.")
    private Path out = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "WHERE",
            defaultValue = "latest",
            description = "latest, or earliest for what the broker still holds. Default: latest.")
    private StartAt from = StartAt.LATEST;

    @Option(names = "--session", paramLabel = "ID", description = "Record this session only.")
    @Nullable
    private String session;

    @Option(
            names = "--least-free-mb",
            paramLabel = "MB",
            defaultValue = "1024",
            description = "Free disk below which traction fields are no longer recorded, MiB. Default: 1024.")
    private long leastFreeMb = 1024;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Taping.check(out, leastFreeMb);
        RecorderSettings settings = RecorderSettings.of(
                        Map.of("software", Version.text(), "command", "record", "bootstrap", broker.bootstrap()))
                .withLeastFreeBytes(leastFreeMb << 20);
        try (StopSignal stop = StopSignal.install();
                MessageBus bus = broker.openBus()) {
            bus.createTopics();
            try (RunTape tape = new RunTape(
                    bus.openSource(EnumSet.allOf(Topic.class), from),
                    RunRecorder.create(out, settings, warning -> warn(err, warning)),
                    Optional.ofNullable(session))) {
                err.println("recording to " + out);
                err.flush();
                while (!stop.isRequested()) {
                    tape.doWork();
                }
            }
        }
        return ExitCode.OK;
    }

    private static void warn(PrintWriter err, String warning) {
        err.println(warning);
        err.flush();
    }
}
