package org.tractionscope.broker;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * The ports of a broker.
 *
 * @param clients where producers and consumers connect
 * @param controller on the loopback address, where the broker's own halves talk to each other
 * @param internal on the loopback address, where a secured broker talks to itself
 */
record BrokerPorts(int clients, int controller, int internal) {

    /** The asked ports, which must be free, or any free ones for 0. */
    static BrokerPorts choose(NodeSettings node, int asked) {
        try (ServerSocket clients = new ServerSocket();
                ServerSocket controller = new ServerSocket();
                ServerSocket internal = new ServerSocket()) {
            bind(clients, node.listen(), asked);
            bind(controller, "127.0.0.1", node.controllerPort());
            bind(internal, "127.0.0.1", 0);
            return new BrokerPorts(clients.getLocalPort(), controller.getLocalPort(), internal.getLocalPort());
        } catch (IOException e) {
            throw new BrokerException("no free port on 127.0.0.1: " + e.getMessage(), e);
        }
    }

    private static void bind(ServerSocket socket, String address, int port) {
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException e) {
            throw new BrokerException(
                    "the broker's port " + port + " on " + address + " must be free: " + e.getMessage(), e);
        }
    }
}
