package org.tractionscope.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.WireFormatException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists the messages that workers could not read. */
@Command(
        name = "dead-letters",
        description = {
            "List the messages that no worker could read: where they lay, their size, and what is wrong with them.",
            "Workers take such a message off the frames topic and keep it as it was, for 30 days."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DeadLettersCommand implements Callable<Integer> {

    private static final long LAST_WAIT_MS = 500;

    @Mixin
    private BrokerOption broker = new BrokerOption();

    @Option(names = "--out", paramLabel = "DIR", description = "Write each message's bytes to a file in this folder.")
    @Nullable
    private Path folder;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        int count = 0;
        try (MessageBus bus = broker.openBus();
                MessageSource source = bus.openSource(EnumSet.of(Topic.DEAD_LETTERS), StartAt.EARLIEST)) {
            for (List<Received> batch = source.poll(LAST_WAIT_MS); !batch.isEmpty(); batch = source.poll(0)) {
                for (Received received : batch) {
                    out.println(received.key() + ": " + received.payloadBytes() + " bytes; " + problem(received));
                    save(received, count++);
                }
            }
        }
        out.println(count + (count == 1 ? " dead letter" : " dead letters"));
        out.flush();
        return ExitCode.OK;
    }

    private static String problem(Received received) {
        try {
            return "can be read now: frame "
                    + FrameCodec.read(received.payload()).key();
        } catch (WireFormatException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private void save(Received received, int number) {
        if (folder == null) {
            return;
        }
        ByteBuffer payload = received.payload();
        byte[] bytes = new byte[payload.remaining()];
        payload.get(bytes);
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(String.format("dead-letter-%06d.bin", number)), bytes);
        } catch (IOException e) {
            throw new RunException("the dead letters cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }
}
