package org.tractionscope.mm.panel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import java.awt.Component;
import java.awt.Container;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.swing.JLabel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tractionscope.mm.capture.Faults;
import org.tractionscope.mm.fake.FakeDatastore;
import org.tractionscope.mm.fake.FakeImage;
import org.tractionscope.mm.fake.FakeStudio;
import org.tractionscope.mm.run.PluginSettings;
import org.tractionscope.mm.run.Setting;
import org.tractionscope.mm.run.Tractionscope;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.StreamId;
import org.tractionscope.transport.InMemoryMessageBus;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageExchange;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.TransportException;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.wire.SkippedFrameCodec;

/** The line at the top of the panel, without a screen. */
final class TractionscopePanelTest {

    private static final int WAIT_S = 20;

    private final FakeStudio studio = new FakeStudio();
    private final List<String> problems = new ArrayList<>();
    private final Tractionscope plugin =
            new Tractionscope(studio, new Faults((message, problem) -> problems.add(message)));

    @AfterEach
    void stop() {
        plugin.stop();
    }

    private TractionscopePanel panel() {
        plugin.begin();
        return new TractionscopePanel(plugin, UnixClock.system());
    }

    private static List<String> texts(Container container) {
        List<String> texts = new ArrayList<>();
        for (Component part : container.getComponents()) {
            if (part instanceof JLabel label && label.getAccessibleContext().getAccessibleName() != null) {
                texts.add(label.getAccessibleContext().getAccessibleName());
            }
            if (part instanceof Container inner) {
                texts.addAll(texts(inner));
            }
        }
        return texts;
    }

    private static boolean says(TractionscopePanel panel, String words) {
        panel.refresh();
        return texts(panel.component()).stream().anyMatch(text -> text.contains(words));
    }

    @Test
    void shouldSayWhyAWorkerGivesNoTraction() {
        TractionscopePanel panel = panel();
        InMemoryMessageBus bus = new InMemoryMessageBus();
        bus.createTopics();
        plugin.start(bus);
        FakeDatastore store = studio.startAcquisition("rock-07", "Zyxin");
        store.put(FakeImage.of16Bit(8, 4).at(0, 0, 0, 0).withEverything());
        FrameKey key = new FrameKey(
                new StreamId("cam-1", "Andor-Zyla-1", "Pos-3", "Zyxin"),
                plugin.marks().get().mark(ExperimentEvent.Kind.NOTE, now(), "x").experimentId() + "-1",
                0);
        SkippedFrame refused = new SkippedFrame(
                key, new CaptureTime(1, 1), SkipReason.UNSUITABLE, "trained for 0.68 µm a pixel: 0.17 µm");
        MessageSink worker = bus.openSink("worker");

        await().atMost(WAIT_S, SECONDS).until(() -> {
            worker.send(
                    new Message(Topic.SKIPS, key.stream().toString(), SkippedFrameCodec.encode(refused)),
                    failure -> {});
            return says(panel, "there is no traction: trained for 0.68 µm a pixel: 0.17 µm");
        });

        assertThat(problems).isEmpty();
    }

    private CaptureTime now() {
        return plugin.marks().get().now();
    }

    @Test
    void shouldSayThatABrokerRefusesAndNotThatItIsLost() {
        TractionscopePanel panel = panel();

        plugin.start(new RefusingBus());

        await().atMost(WAIT_S, SECONDS).until(() -> says(panel, "Nothing can be sent: the password is wrong"));
        assertThat(says(panel, "Broker lost")).isFalse();
    }

    @Test
    void shouldRefuseMemoryThatMicroManagerDoesNotHave() {
        TractionscopePanel panel = panel();

        plugin.change(PluginSettings.atFirst());
        String most = Long.toString(Runtime.getRuntime().maxMemory() >> 20);

        assertThat(catchThrowable(() -> plugin.change(plugin.settings().with(Setting.MEMORY_MB, most))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the memory (MB) must be 128 to ");
        assertThat(catchThrowable(() -> plugin.change(plugin.settings().with(Setting.MEMORY_MB, "much"))))
                .hasMessage("the memory (MB) must be a number: \"much\"");
        assertThat(plugin.settings().text(Setting.MEMORY_MB)).isEmpty();
        assertThat(says(panel, "MB for images that wait, else ")).isTrue();
    }

    /** A broker that answers and does not let this program in. */
    private static final class RefusingBus implements MessageBus {

        private static TransportException refusal() {
            return new TransportException(TransportException.Category.STOP, "the password is wrong");
        }

        @Override
        public void createTopics() {
            throw refusal();
        }

        @Override
        public MessageSink openSink(String clientName) {
            throw refusal();
        }

        @Override
        public MessageSource openSource(Set<Topic> topics, StartAt startAt) {
            throw refusal();
        }

        @Override
        public MessageSource openSourceSince(Set<Topic> topics, long sinceUnixNs) {
            throw refusal();
        }

        @Override
        public MessageExchange openExchange(String group, String memberId, Topic input, StartAt startAt) {
            throw refusal();
        }

        @Override
        public void close() {}
    }
}
