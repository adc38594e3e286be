package org.tractionscope.worker;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.tractionscope.transport.MessageBus;
import org.tractionscope.transport.MessageExchange;
import org.tractionscope.transport.MessageSink;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;

/** Another bus that notes which sources are opened. */
final class NotedBus implements MessageBus {

    private final MessageBus inner;
    private final List<String> opened = new ArrayList<>();

    NotedBus(MessageBus inner) {
        this.inner = inner;
    }

    /** {@code [FRAMES] EARLIEST} or {@code [FRAMES] since 42}, in their order. */
    List<String> opened() {
        return List.copyOf(opened);
    }

    @Override
    public void createTopics() {
        inner.createTopics();
    }

    @Override
    public MessageSink openSink(String clientName) {
        return inner.openSink(clientName);
    }

    @Override
    public MessageSource openSource(Set<Topic> topics, StartAt startAt) {
        opened.add(topics + " " + startAt);
        return inner.openSource(topics, startAt);
    }

    @Override
    public MessageSource openSourceSince(Set<Topic> topics, long sinceUnixNs) {
        opened.add(topics + " since " + sinceUnixNs);
        return inner.openSourceSince(topics, sinceUnixNs);
    }

    @Override
    public MessageExchange openExchange(String group, String memberId, Topic input, StartAt startAt) {
        return inner.openExchange(group, memberId, input, startAt);
    }

    @Override
    public void close() {
        inner.close();
    }
}
