package org.tractionscope.transport;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Copies frames to tractions, one commit a frame, until it is killed; {@code EchoWorker bootstrap group member}. */
public final class EchoWorker {

    private EchoWorker() {}

    public static void main(String[] arguments) {
        MessageBus bus = new KafkaMessageBus(arguments[0]);
        MessageExchange member = bus.openExchange(arguments[1], arguments[2], Topic.FRAMES, StartAt.EARLIEST);
        while (true) {
            echo(member, 1000);
        }
    }

    /** One poll, and a commit for each message; a RETRY is left to the next call. Returns the frames copied. */
    static int echo(MessageExchange member, long timeoutMs) {
        List<Received> copied = new ArrayList<>();
        try {
            for (Received input : member.poll(timeoutMs)) {
                ByteBuffer payload = input.payload();
                member.commit(
                        Collections.singletonList(input),
                        Collections.singletonList(new Message(Topic.TRACTIONS, input.key(), payload)));
                copied.add(input);
            }
        } catch (TransportException e) {
            if (e.category() == TransportException.Category.STOP) {
                throw e;
            }
        }
        return copied.size();
    }
}
