package org.tractionscope.transport;

final class InMemoryMessageBusTest extends MessageBusContract {

    @Override
    MessageBus openBus() {
        return new InMemoryMessageBus();
    }
}
