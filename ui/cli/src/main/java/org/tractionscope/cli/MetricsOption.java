package org.tractionscope.cli;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** The options that open the metrics to a facility's monitoring; off unless asked for. */
final class MetricsOption {

    private static final Logger LOG = LoggerFactory.getLogger(MetricsOption.class);

    @Option(
            names = "--metrics-port",
            paramLabel = "PORT",
            description = "Answer /metrics (Prometheus), /health and /ready over HTTP on this port; 0 for any free one."
                    + " Off by default.")
    @Nullable
    private Integer port;

    @Option(
            names = "--metrics-address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Where to listen: 0.0.0.0 for all of this machine's addresses. Default: 127.0.0.1.")
    private String address = "127.0.0.1";

    /** @throws InputException if the port is none */
    void check() {
        if (port != null && (port < 0 || port > 65535)) {
            throw new InputException("--metrics-port must be 0 to 65535: " + port);
        }
    }

    /** Starts answering where that was asked for; the metrics close what answers. */
    void open(WorkerMetrics metrics) {
        if (port != null) {
            OpsServer server = OpsServer.start(address, port, metrics::text, metrics::health, metrics::readiness);
            metrics.closeToo(server::close);
            LOG.info("Metrics on http://{}:{}/metrics", address, server.port());
        }
    }
}
