package org.tractionscope.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The two ports of a broker on the loopback address.
 *
 * @param clients where producers and consumers connect
 * @param controller where the broker's own halves talk to each other
 */
record BrokerPorts(int clients, int controller) {

    /** The asked port, which must be free, or any free one for 0, and a free one for the controller. */
    static BrokerPorts choose(int asked) {
        try (ServerSocket clients = new ServerSocket();
                ServerSocket controller = new ServerSocket()) {
            clients.setReuseAddress(true);
            try {
                clients.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), asked));
            } catch (IOException e) {
                throw new BrokerException(
                        "the broker's port " + asked + " on 127.0.0.1 must be free: " + e.getMessage(), e);
            }
            controller.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            return new BrokerPorts(clients.getLocalPort(), controller.getLocalPort());
        } catch (IOException e) {
            throw new BrokerException("no free port on 127.0.0.1: " + e.getMessage(), e);
        }
    }
}
