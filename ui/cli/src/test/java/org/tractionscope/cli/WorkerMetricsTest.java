package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.StageTimes;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.model.StreamId;

class WorkerMetricsTest {

    private static final long MS = 1_000_000;

    private final List<String> faults = new ArrayList<>();
    private final WorkerMetrics metrics = new WorkerMetrics((where, fault) -> faults.add(where));

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void shouldCountFramesByStreamAndOutcomeOverAllSessions() {
        StreamId stream = new StreamId("scope", "cam-1", "pos-1", "zyxin");

        metrics.counted(List.of(
                new StreamCounts(stream, "a", 5, 3, Map.of(SkipReason.UNSUITABLE, 2L), false),
                new StreamCounts(stream, "b", 4, 4, Map.of(), false)));

        assertThat(metrics.text())
                .contains("tractionscope_frames_total{outcome=\"predicted\",stream=\"scope/cam-1/pos-1/zyxin\"} 7.0")
                .contains("tractionscope_frames_total{outcome=\"unsuitable\",stream=\"scope/cam-1/pos-1/zyxin\"} 2.0");
    }

    @Test
    void shouldTimeEveryStage() {
        metrics.predicted(new StageTimes(1000 * MS, 1010 * MS, 1030 * MS, 1130 * MS));

        assertThat(metrics.text())
                .contains("tractionscope_stage_seconds_sum{stage=\"published\"} 0.01")
                .contains("tractionscope_stage_seconds_sum{stage=\"received\"} 0.02")
                .contains("tractionscope_stage_seconds_sum{stage=\"predicted\"} 0.1");
    }

    @Test
    void shouldCountFaultsAndHandThemOn() {
        metrics.survived("bus", new IllegalStateException("away"));
        metrics.survived("frame cam-1/3", new IllegalStateException("torn"));

        assertThat(faults).containsExactly("bus", "frame cam-1/3");
        assertThat(metrics.text())
                .contains("tractionscope_faults_total{where=\"bus\"} 1.0")
                .contains("tractionscope_faults_total{where=\"frame\"} 1.0");
    }

    @Test
    void shouldAnswerOverHttpAndBeReadyOnceTheModelsAreLoaded() throws Exception {
        try (OpsServer server = OpsServer.start("127.0.0.1", 0, metrics::text, metrics::health, metrics::readiness)) {
            int early = get(server, "/ready").statusCode();
            metrics.ready();

            HttpResponse<String> ready = get(server, "/ready");
            HttpResponse<String> health = get(server, "/health");
            HttpResponse<String> text = get(server, "/metrics");

            assertThat(early).isEqualTo(503);
            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(health.body()).contains("last step");
            assertThat(text.body()).contains("jvm_memory_used_bytes", "tractionscope_worker_ready 1.0");
        }
    }

    private static HttpResponse<String> get(OpsServer server, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .timeout(Duration.ofSeconds(10))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
