package org.tractionscope.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Answers {@code /metrics}, {@code /health} and {@code /ready} over HTTP, for those who look after a facility. Has a thread
 * of its own; the starter closes it.
 */
final class OpsServer implements AutoCloseable {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    /**
     * An answer of health or readiness.
     *
     * @param isGood 200 or 503
     * @param why a sentence for people
     */
    record Answer(boolean isGood, String why) {}

    private final HttpServer server;
    private final ExecutorService thread;

    private OpsServer(HttpServer server, ExecutorService thread) {
        this.server = server;
        this.thread = thread;
    }

    /**
     * Starts answering.
     *
     * @param address to listen on, such as 127.0.0.1
     * @param port 1 to 65535, or 0 for any free one
     * @throws InputException if the port is taken or the address is none of this machine
     */
    static OpsServer start(
            String address, int port, Supplier<String> metrics, Supplier<Answer> health, Supplier<Answer> readiness) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(address, port), 0);
            server.createContext("/metrics", exchange -> send(exchange, 200, metrics.get()));
            server.createContext("/health", exchange -> send(exchange, health.get()));
            server.createContext("/ready", exchange -> send(exchange, readiness.get()));
            ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
                Thread made = new Thread(task, "metrics");
                made.setDaemon(true);
                return made;
            });
            server.setExecutor(thread);
            server.start();
            return new OpsServer(server, thread);
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(
                    "--metrics-port: cannot listen on " + address + ":" + port + ": " + e.getMessage(), e);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        send(exchange, answer.isGood() ? 200 : 503, answer.why() + "\n");
    }

    private static void send(HttpExchange exchange, int code, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", TEXT);
        exchange.sendResponseHeaders(code, bytes.length);
        try (exchange;
                var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        thread.shutdownNow();
    }
}
