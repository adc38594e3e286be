package org.tractionscope.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tractionscope.broker.BrokerProcess;
import org.tractionscope.broker.BrokerSettings;

/** Several brokers of one cluster on this machine, each in a JVM of its own. Confined to one thread. */
final class LocalCluster implements AutoCloseable {

    private static final int NODES = 3;
    private static final String CLUSTER_ID = "dHJhY3Rpb25zY29wZWNsdQ";

    private final List<BrokerSettings> settings = new ArrayList<>();
    private final List<BrokerProcess> brokers = new ArrayList<>();

    private LocalCluster() {}

    /** Starts three brokers with copies on all of them, two of which must be in sync. */
    static LocalCluster start(Installation installation, Path work) {
        LocalCluster cluster = new LocalCluster();
        try {
            List<Integer> clients = freePorts();
            List<Integer> controllers = freePorts();
            List<String> voters = new ArrayList<>();
            for (int node = 1; node <= NODES; node++) {
                voters.add(node + "@127.0.0.1:" + controllers.get(node - 1));
            }
            for (int node = 1; node <= NODES; node++) {
                Path folder = Files.createDirectories(work.resolve("node-" + node));
                Path file = folder.resolve("broker.properties");
                Files.write(
                        file,
                        List.of(
                                "tractionscope.cluster.id=" + CLUSTER_ID,
                                "tractionscope.node.id=" + node,
                                "tractionscope.controller.port=" + controllers.get(node - 1),
                                "tractionscope.voters=" + String.join(",", voters),
                                "default.replication.factor=" + NODES,
                                "min.insync.replicas=2",
                                "offsets.topic.replication.factor=" + NODES,
                                "transaction.state.log.replication.factor=" + NODES,
                                "transaction.state.log.min.isr=2",
                                "replica.lag.time.max.ms=5000"));
                cluster.settings.add(new BrokerSettings(
                                installation.brokerClassPath(),
                                folder.resolve("data"),
                                clients.get(node - 1),
                                folder.resolve("broker.log"))
                        .withSettings(file));
            }
            cluster.startAll();
            return cluster;
        } catch (IOException e) {
            throw new RunException("the cluster's folders cannot be written: " + e.getMessage(), e);
        }
    }

    /** At once: the first of them is not ready before it has found a second. */
    private void startAll() {
        brokers.addAll(settings.parallelStream().map(BrokerProcess::start).toList());
    }

    private static List<Integer> freePorts() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
            sockets.add(socket);
            ports.add(socket.getLocalPort());
        }
        for (ServerSocket socket : sockets) {
            socket.close();
        }
        return ports;
    }

    /** All brokers, as clients want them. */
    String bootstrap() {
        return String.join(
                ",", settings.stream().map(each -> "127.0.0.1:" + each.port()).toList());
    }

    /** Ends a broker as kill -9 does; {@code node} from 0. */
    void kill(int node) {
        brokers.get(node).kill();
    }

    /** Starts these brokers again on their data. */
    void restart(List<Integer> nodes) {
        List<BrokerProcess> started = nodes.parallelStream()
                .map(node -> BrokerProcess.start(settings.get(node)))
                .toList();
        for (int i = 0; i < nodes.size(); i++) {
            brokers.set(nodes.get(i), started.get(i));
        }
    }

    @Override
    public void close() {
        brokers.forEach(BrokerProcess::kill);
    }
}
