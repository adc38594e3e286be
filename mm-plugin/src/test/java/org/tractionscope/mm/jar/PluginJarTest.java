package org.tractionscope.mm.jar;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.eventbus.EventBus;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.micromanager.Studio;
import org.scijava.plugin.SciJavaPlugin;
import org.tractionscope.mm.run.SomeTraction;
import org.tractionscope.model.Frame;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.Traction;
import org.tractionscope.transport.KafkaMessageBus;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.Received;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.TractionCodec;

/** The jar as users drop it into {@code mmplugins}; runs when it has been built. */
final class PluginJarTest {

    private static final Path JAR = Path.of(System.getProperty("tractionscope.mm.jar"));
    private static final int JAVA_8 = 52;
    private static final int MOST_MB = 25;

    @Test
    void shouldHoldOnlyClassesThatJava8Reads() throws IOException {
        Map<String, Integer> newer = new TreeMap<>();
        int classes = 0;
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (ZipEntry entry : entries(jar)) {
                if (entry.getName().endsWith(".class")) {
                    classes++;
                    try (DataInputStream bytes = new DataInputStream(jar.getInputStream(entry))) {
                        assertThat(bytes.readInt()).isEqualTo(0xCAFEBABE);
                        int version = bytes.readInt() & 0xffff;
                        if (version > JAVA_8) {
                            newer.put(entry.getName(), version);
                        }
                    }
                }
            }
        }

        assertThat(classes).isGreaterThan(1000);
        assertThat(newer).isEmpty();
    }

    @Test
    void shouldMoveWhatMicroManagerHasToo() throws IOException {
        List<String> names = names();

        assertThat(names).noneMatch(name -> name.startsWith("org/apache/kafka/"));
        assertThat(names).noneMatch(name -> name.startsWith("org/slf4j/"));
        assertThat(names).noneMatch(name -> name.startsWith("com/google/protobuf/"));
        assertThat(names)
                .contains("org/tractionscope/mm/shaded/kafka/clients/producer/KafkaProducer.class")
                .contains("org/tractionscope/mm/shaded/slf4j/LoggerFactory.class")
                .contains("org/tractionscope/mm/shaded/protobuf/Message.class");
    }

    @Test
    void shouldLeaveWhatBindsNativesInItsPlace() throws IOException {
        assertThat(names())
                .contains("com/github/luben/zstd/Zstd.class")
                .contains("org/xerial/snappy/Snappy.class")
                .contains("net/jpountz/lz4/LZ4Factory.class")
                .anyMatch(name -> name.startsWith("win/amd64/libzstd"))
                .anyMatch(name -> name.startsWith("darwin/aarch64/libzstd"))
                .anyMatch(name -> name.startsWith("linux/amd64/libzstd"));
    }

    @Test
    void shouldBringNothingThatMustBeMicroManagersOwn() throws IOException {
        assertThat(names())
                .noneMatch(name -> name.startsWith("com/google/common/"))
                .noneMatch(name -> name.startsWith("org/scijava/"))
                .noneMatch(name -> name.startsWith("org/micromanager/"))
                .noneMatch(name -> name.startsWith("mmcorej/"))
                .noneMatch(name -> name.startsWith("META-INF/versions/"))
                .noneMatch(name -> name.endsWith("module-info.class"));
        assertThat(Files.size(JAR)).isLessThan(MOST_MB << 20);
    }

    @Test
    void shouldHaveTheIndexByWhichMicroManagerFindsIt() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile());
                InputStream index = jar.getInputStream(jar.getEntry("META-INF/json/org.scijava.plugin.Plugin"))) {
            assertThat(new String(index.readAllBytes(), StandardCharsets.UTF_8).trim())
                    .isEqualTo("{\"class\":\"org.tractionscope.mm.TractionscopePlugin\","
                            + "\"values\":{\"type\":\"org.micromanager.MenuPlugin\"}}");
            assertThat(jar.getEntry("org/tractionscope/mm/TractionscopePlugin.class"))
                    .isNotNull();
            assertThat(jar.getManifest().getMainAttributes().getValue("Implementation-Version"))
                    .isNotEmpty();
        }
    }

    /** As in Micro-Manager: its classes in one loader, the jar's below it, the threads that call it knowing only the first. */
    @Test
    void shouldSendFramesAndTakeTractionsInAClassLoaderOfItsOwn(@TempDir Path folder) throws Exception {
        try (TestBroker broker = new TestBroker(folder);
                KafkaMessageBus bus = new KafkaMessageBus(broker.bootstrap());
                URLClassLoader microManager = new URLClassLoader(
                        new URL[] {of(Studio.class), of(EventBus.class), of(SciJavaPlugin.class)},
                        ClassLoader.getPlatformClassLoader());
                URLClassLoader plugin =
                        new URLClassLoader(new URL[] {JAR.toUri().toURL()}, microManager);
                URLClassLoader scenario = new URLClassLoader(new URL[] {of(JarScenario.class)}, plugin)) {
            bus.createTopics();
            MessageSource frames = bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.EARLIEST);
            Method run = scenario.loadClass(JarScenario.class.getName()).getMethod("run", String.class);

            CompletableFuture<Map<String, String>> told = inThread(run, broker.bootstrap(), microManager);
            List<Frame> received = answerEach(bus, frames, told);
            Map<String, String> counted = told.get(90, TimeUnit.SECONDS);

            assertThat(counted)
                    .doesNotContainKey("problems")
                    .containsEntry("seen", "20")
                    .containsEntry("acknowledged", "20")
                    .containsEntry("dropped", "0")
                    .containsEntry("traction", "true")
                    .containsEntry("zstd", "true");
            assertThat(counted.get("login")).doesNotContain("LoginModule").contains("get an answer");
            assertThat(received).hasSize(20);
            assertThat(received.get(19).key().sequence()).isEqualTo(19);
            assertThat(received.get(19).countAt(511, 511)).isEqualTo((512 * 512 - 1) & 0xffff);
            assertThat(received.get(19).provenance().software()).startsWith("Tractionscope ");
            frames.close();
        }
    }

    private static CompletableFuture<Map<String, String>> inThread(Method run, String bootstrap, ClassLoader context) {
        CompletableFuture<Map<String, String>> told = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                Map<String, String> counted = new TreeMap<>();
                ((Map<?, ?>) run.invoke(null, bootstrap))
                        .forEach((key, value) -> counted.put(key.toString(), value.toString()));
                told.complete(counted);
            } catch (ReflectiveOperationException | RuntimeException e) {
                told.completeExceptionally(e);
            }
        });
        thread.setContextClassLoader(context);
        thread.setDaemon(true);
        thread.start();
        return told;
    }

    private static List<Frame> answerEach(KafkaMessageBus bus, MessageSource frames, CompletableFuture<?> told) {
        List<Frame> received = new ArrayList<>();
        long startNs = System.nanoTime();
        try (MessageSink worker = bus.openSink("worker")) {
            while (!told.isDone() && System.nanoTime() - startNs < TimeUnit.SECONDS.toNanos(90)) {
                for (Received message : frames.poll(100)) {
                    received.add(FrameCodec.read(message.payload()).frame());
                }
                if (!received.isEmpty()) {
                    Frame last = received.get(received.size() - 1);
                    Traction traction = SomeTraction.of(last.key(), last.captured(), new ImageSize(16, 16), 100);
                    worker.send(
                            new Message(
                                    Topic.TRACTIONS, last.key().stream().toString(), TractionCodec.encode(traction)),
                            failure -> {});
                }
            }
        }
        return received;
    }

    private static List<? extends ZipEntry> entries(JarFile jar) {
        return jar.stream().collect(Collectors.toList());
    }

    private static List<String> names() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            return jar.stream().map(ZipEntry::getName).collect(Collectors.toList());
        }
    }

    private static URL of(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation();
    }
}
