package org.tractionscope.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tractionscope.broker.BrokerProcess;
import org.tractionscope.broker.BrokerSettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the embedded broker in the foreground. */
@Command(
        name = "broker",
        description = {
            "Run the embedded Kafka broker until Ctrl-C, on 127.0.0.1 alone unless its settings say otherwise.",
            "What it has acknowledged stays in its data folder."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class BrokerCommand implements Callable<Integer> {

    private static final long LOOK_EVERY_MS = 100;

    @Option(names = "--data", paramLabel = "DIR", required = true, description = "Folder of its messages and its log.")
    private Path data = Path.of("");

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "9092", description = "Default: 9092.")
    private int port = 9092;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "TLS, users and other addresses; see configs/deployment/broker-secured.properties.")
    @Nullable
    private Path settings;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (port < 0 || port > 65535) {
            throw new InputException("--port must be 0 (any free one) to 65535: " + port);
        }
        BrokerSettings usual = new BrokerSettings(
                Installation.locate().brokerClassPath(), data.resolve("data"), port, data.resolve("broker.log"));
        PrintWriter out = spec.commandLine().getOut();
        try (StopSignal stop = StopSignal.install();
                BrokerProcess broker = BrokerProcess.start(settings == null ? usual : usual.withSettings(settings))) {
            out.println("broker ready on port " + broker.port());
            out.flush();
            while (!stop.isRequested() && broker.isAlive()) {
                Threads.rest(LOOK_EVERY_MS);
            }
            if (!stop.isRequested()) {
                throw new RunException("the broker ended by itself; see " + data.resolve("broker.log"));
            }
        }
        return ExitCode.OK;
    }
}
