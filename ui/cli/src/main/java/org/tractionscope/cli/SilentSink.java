package org.tractionscope.cli;

import org.tractionscope.transport.Acknowledgement;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageSink;

/** A sink for signs of life that nobody waits for. May be used from any thread. */
final class SilentSink implements MessageSink {

    @Override
    public void send(Message message, Acknowledgement acknowledgement) {}

    @Override
    public boolean flush(long timeoutMs) {
        return true;
    }

    @Override
    public void close() {}
}
