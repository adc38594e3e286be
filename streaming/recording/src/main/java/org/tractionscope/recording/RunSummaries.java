package org.tractionscope.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.tractionscope.model.SkipReason;
import org.tractionscope.transport.LatencySnapshot;
import org.tractionscope.transport.LatencySummary;
import org.tractionscope.transport.LedgerSnapshot;
import org.tractionscope.transport.Stage;

/** The JSON summaries of a run. Scripts rely on the names. */
final class RunSummaries {

    private static final JsonFactory JSON = new JsonFactory();

    private RunSummaries() {}

    /**
     * {@code {"streams": [{"stream", "session", "model", "captured", "predicted", "skipped", "skipped_by_reason": {…},
     * "in_flight", "unexplained", "duplicated", "closed", "balanced", "settled"}, …]}}, counts in frames.
     */
    static byte[] ledger(List<LedgerSnapshot> ledgers) {
        return bytes(json -> {
            json.writeStartObject();
            json.writeArrayFieldStart("streams");
            for (LedgerSnapshot ledger : ledgers) {
                write(json, ledger);
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    /**
     * {@code {"captured_to_published": {"count", "p50_ms", "p90_ms", "p99_ms", "max_ms", "negative"}, …}}; a stage that
     * no frame passed has the counts only.
     */
    static byte[] latency(LatencySnapshot latencies) {
        return bytes(json -> {
            json.writeStartObject();
            for (Stage stage : Stage.values()) {
                write(json, stage, latencies);
            }
            json.writeEndObject();
        });
    }

    private static void write(JsonGenerator json, LedgerSnapshot ledger) throws IOException {
        json.writeStartObject();
        json.writeStringField("stream", ledger.stream().toString());
        json.writeStringField("session", ledger.session());
        if (ledger.model().isPresent()) {
            json.writeStringField("model", ledger.model().get().name());
        }
        json.writeNumberField("captured", ledger.captured());
        json.writeNumberField("predicted", ledger.predicted());
        json.writeNumberField("skipped", ledger.skippedTotal());
        json.writeObjectFieldStart("skipped_by_reason");
        for (Map.Entry<SkipReason, Long> skipped : ledger.skipped().entrySet()) {
            json.writeNumberField(name(skipped.getKey()), skipped.getValue());
        }
        json.writeEndObject();
        json.writeNumberField("in_flight", ledger.inFlight());
        json.writeNumberField("unexplained", ledger.unexplained());
        json.writeNumberField("duplicated", ledger.duplicated());
        json.writeBooleanField("closed", ledger.isClosed());
        json.writeBooleanField("balanced", ledger.isBalanced());
        json.writeBooleanField("settled", ledger.isSettled());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Stage stage, LatencySnapshot latencies) throws IOException {
        Optional<LatencySummary> summary = latencies.of(stage);
        json.writeObjectFieldStart(name(stage));
        json.writeNumberField("count", summary.map(LatencySummary::count).orElse(0L));
        if (summary.isPresent()) {
            json.writeNumberField("p50_ms", summary.get().p50Ms());
            json.writeNumberField("p90_ms", summary.get().p90Ms());
            json.writeNumberField("p99_ms", summary.get().p99Ms());
            json.writeNumberField("max_ms", summary.get().maxMs());
        }
        json.writeNumberField("negative", latencies.negative(stage));
        json.writeEndObject();
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static byte[] bytes(Body body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out).useDefaultPrettyPrinter()) {
            body.writeTo(json);
            json.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Writes one JSON value. */
    @FunctionalInterface
    private interface Body {
        void writeTo(JsonGenerator json) throws IOException;
    }
}
