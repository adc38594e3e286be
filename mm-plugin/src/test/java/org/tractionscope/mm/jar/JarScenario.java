package org.tractionscope.mm.jar;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.tractionscope.mm.capture.Faults;
import org.tractionscope.mm.fake.FakeDatastore;
import org.tractionscope.mm.fake.FakeImage;
import org.tractionscope.mm.fake.FakeStudio;
import org.tractionscope.mm.run.PluginSettings;
import org.tractionscope.mm.run.Setting;
import org.tractionscope.mm.run.Status;
import org.tractionscope.mm.run.Tractionscope;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.StreamId;
import org.tractionscope.transport.BrokerAccess;
import org.tractionscope.transport.KafkaMessageBus;
import org.tractionscope.transport.TransportException;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.PixelCompression;

/**
 * What the jar's own classes do in a class loader of their own, with a fake Studio: run there by {@link PluginJarTest}, told
 * and telling in words that both loaders share.
 */
public final class JarScenario {

    private static final int FRAMES = 20;
    private static final long PATIENCE_NS = 60_000_000_000L;

    private JarScenario() {}

    /** Sends an acquisition to a broker, waits for one traction, and says what was counted. */
    public static Map<String, String> run(String bootstrap) throws InterruptedException {
        FakeStudio studio = new FakeStudio();
        Map<String, String> told = new TreeMap<>();
        Tractionscope plugin = new Tractionscope(
                studio, new Faults((message, problem) -> told.merge("problems", message, (a, b) -> a + "; " + b)));
        plugin.begin();
        plugin.change(PluginSettings.atFirst().with(Setting.BROKER, bootstrap).with(Setting.STREAM, "jar"));
        plugin.start();
        FakeDatastore store = studio.startAcquisition("jar", "Zyxin");
        for (int t = 0; t < FRAMES; t++) {
            store.put(FakeImage.of16Bit(512, 512).at(t, 0, 0, 0).withEverything());
        }
        studio.endAcquisition(store);
        await(() -> plugin.status().map(Status::acknowledged).orElse(0L) == FRAMES);
        await(() -> plugin.newestTraction().isPresent());
        Status status = plugin.status().get();
        told.put("seen", String.valueOf(status.seen()));
        told.put("acknowledged", String.valueOf(status.acknowledged()));
        told.put("dropped", String.valueOf(status.droppedInAll()));
        told.put("traction", String.valueOf(plugin.newestTraction().isPresent()));
        plugin.stop();
        told.put("zstd", zstd());
        told.put("login", login(bootstrap));
        return told;
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        Object lock = new Object();
        long startNs = System.nanoTime();
        synchronized (lock) {
            while (!done.getAsBoolean() && System.nanoTime() - startNs < PATIENCE_NS) {
                lock.wait(10);
            }
        }
    }

    /** The natives of zstd, which bind by the package's own name. */
    private static String zstd() {
        Frame frame = new Frame(
                new FrameKey(new StreamId("a", "b", "c", "d"), "s", 0),
                new CaptureTime(1, 1),
                new ImageSize(64, 64),
                PixelType.UINT8,
                ByteBuffer.allocate(64 * 64),
                Optional.empty(),
                new Provenance(Provenance.Source.MICROSCOPE, "o", "s"));
        ByteBuffer message = FrameCodec.encode(frame, PixelCompression.DELTA_ZSTD, 2);
        return String.valueOf(
                message.remaining() < 500 && FrameCodec.read(message).frame().equals(frame));
    }

    /** A login module by Kafka's own class name: found although Kafka has moved; the open broker then refuses. */
    private static String login(String bootstrap) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("security.protocol", "SASL_PLAINTEXT");
        settings.put("sasl.mechanism", "PLAIN");
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\" password=\"p\";");
        try (KafkaMessageBus bus =
                new KafkaMessageBus(BrokerAccess.of(bootstrap).with(settings), 1500, UnixClock.system())) {
            return "answered in " + bus.roundTripNs();
        } catch (TransportException e) {
            return String.join(" ", Collections.singletonList(String.valueOf(e)));
        }
    }
}
