package org.tractionscope.cli;

import java.nio.file.Path;
import java.util.List;
import org.tractionscope.process.ChildJvm;
import org.tractionscope.process.JvmCommand;
import org.tractionscope.transport.Topic;

/** Kafka's own {@code ProducerPerformance}, in a JVM of its own against the same broker. */
final class KafkaProducerBench {

    private static final String MAIN = "org.apache.kafka.tools.ProducerPerformance";
    private static final long LIMIT_MS = 300_000;

    private KafkaProducerBench() {}

    /** Runs it at a pace; returns the line of its summary, latencies in ms from send to acknowledgement. */
    static String run(
            Installation installation, Path work, String bootstrap, int frames, double framesPerS, int bytes) {
        List<String> arguments = List.of(
                "--topic",
                Topic.FRAMES.wireName(),
                "--num-records",
                Integer.toString(frames),
                "--record-size",
                Integer.toString(bytes),
                "--throughput",
                Long.toString(Math.round(framesPerS)),
                "--producer-props",
                "bootstrap.servers=" + bootstrap,
                "acks=all",
                "batch.size=3145728",
                "linger.ms=0",
                "max.request.size=16777216",
                "buffer.memory=134217728");
        JvmCommand command = new JvmCommand(
                "producer benchmark",
                installation.brokerClassPath(),
                MAIN,
                arguments,
                List.of("-Xmx1g", "-Dorg.slf4j.simpleLogger.defaultLogLevel=error"),
                work.resolve("producer-performance.log"));
        try (ChildJvm child = ChildJvm.start(command)) {
            if (!child.awaitExit(LIMIT_MS) || child.exitCode().orElse(1) != 0) {
                throw new RunException("Kafka's producer benchmark failed:\n" + child.logTail());
            }
            return child.logTail()
                    .lines()
                    .filter(line -> line.contains("99th"))
                    .reduce((first, last) -> last)
                    .orElseThrow(
                            () -> new RunException("Kafka's producer benchmark said nothing:\n" + child.logTail()));
        }
    }
}
