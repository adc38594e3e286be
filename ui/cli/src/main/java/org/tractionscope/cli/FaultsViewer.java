package org.tractionscope.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import org.tractionscope.model.StreamId;
import org.tractionscope.transport.KafkaMessageBus;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;

/** The viewer of {@code faults broker}, in a JVM of its own: what it would draw it writes down, a line for each frame. */
public final class FaultsViewer {

    /** The last line, once every frame has its outcome. */
    static final String SETTLED = "settled";

    /** The first line, once it reads. */
    static final String BEGUN = "begun";

    private FaultsViewer() {}

    /** {@code FaultsViewer bootstrap stream session earliest|latest file}: looks until the session is settled. */
    public static void main(String[] arguments) {
        Path file = Path.of(arguments[4]);
        StartAt from = StartAt.valueOf(arguments[3].toUpperCase(Locale.ROOT));
        try (MessageBus bus = new KafkaMessageBus(arguments[0]);
                RunCollector viewer = new RunCollector(
                        bus.openSource(EnumSet.complementOf(EnumSet.of(Topic.FRAMES)), from),
                        bus.openSource(EnumSet.of(Topic.FRAMES), from),
                        StreamId.parse(arguments[1]),
                        arguments[2],
                        List.of(new RowListener(row ->
                                write(file, Long.toString(row.traction().key().sequence())))))) {
            write(file, BEGUN);
            while (!viewer.isSettled() && !Thread.currentThread().isInterrupted()) {
                viewer.doWork(100);
            }
            write(file, SETTLED);
        }
    }

    private static void write(Path file, String line) {
        try {
            Files.writeString(
                    file, line + '\n', StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
