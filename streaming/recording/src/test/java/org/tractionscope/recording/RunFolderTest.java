package org.tractionscope.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tractionscope.recording.SmallRun.MIN_NS;
import static org.tractionscope.recording.SmallRun.MODEL;
import static org.tractionscope.recording.SmallRun.MS_NS;
import static org.tractionscope.recording.SmallRun.draw;
import static org.tractionscope.recording.SmallRun.files;
import static org.tractionscope.recording.SmallRun.key;
import static org.tractionscope.recording.SmallRun.rows;
import static org.tractionscope.recording.SmallRun.traction;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tractionscope.model.Agreement;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.Dose;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Phase;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.StageTimes;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.Traction;
import org.tractionscope.transport.FrameLedger;
import org.tractionscope.transport.StageLatencies;

class RunFolderTest {

    private static final Phase DRUG =
            new Phase("Y-27632", Phase.Kind.DRUG, Optional.of(new Dose("Y-27632", 5)), 30 * MIN_NS, 45 * MIN_NS);

    private final Path out;

    RunFolderTest(@TempDir Path folder) {
        this.out = folder.resolve("OUT");
    }

    @Test
    void shouldWriteAFrameAsFieldAndRow() throws IOException {
        // given
        Traction traction = traction(key("s1", 0), Optional.of(new CellTraction(3, 1.5, 2, 0.25, 0.9)));

        // when
        boolean isNew;
        try (RunFolder run = RunFolder.create(out, false)) {
            isNew = run.record(traction, Optional.of(DRUG), 1_000 * MS_NS + 42 * MS_NS);
        }

        // then
        assertThat(isNew).isTrue();
        NpyArray field = NpyFile.read(out.resolve("fields/000000.npy"));
        assertThat(field.shape()).containsExactly(2, 1, 3);
        assertThat(field.toArray()).containsExactly(1, 2, 3, 4, 5, 6);
        List<String> header =
                List.of(Files.readAllLines(out.resolve("metrics.csv")).get(0).split(","));
        assertThat(header)
                .startsWith(
                        "stream",
                        "sequence",
                        "elapsed_min",
                        "phase",
                        "total_traction",
                        "cell_traction",
                        "mean_traction",
                        "traction_unit",
                        "model",
                        "engine",
                        "latency_ms");
        assertThat(rows(out, "metrics.csv")).hasSize(1);
        assertThat(rows(out, "metrics.csv").get(0))
                .containsEntry("stream", "replay/cam-1/pos-0/zyxin")
                .containsEntry("sequence", "0")
                .containsEntry("elapsed_min", "40.0")
                .containsEntry("phase", "Y-27632")
                .containsEntry("total_traction", "17.125")
                .containsEntry("cell_traction", "3.0")
                .containsEntry("mean_traction", "1.5")
                .containsEntry("traction_unit", "norm.")
                .containsEntry("model", "gfnn")
                .containsEntry("engine", "onnx-cpu")
                .containsEntry("latency_ms", "42.0")
                .containsEntry("session", "s1")
                .containsEntry("captured_unix_ns", "1000000000")
                .containsEntry("peak_traction", "2.0")
                .containsEntry("net_fraction", "0.25")
                .containsEntry("cell_area_um2", "0.9")
                .containsEntry("normalisation_state", "FIXED")
                .containsEntry("background_counts", "100.0")
                .containsEntry("inside_counts", "900.0")
                .containsEntry("model_sha256", "ab".repeat(32))
                .containsEntry("engine_detail", "float32; 2 threads")
                .containsEntry("field_file", "fields/000000.npy");
    }

    @Test
    void shouldWriteTheSameInALocaleWithDecimalCommas() throws IOException {
        // given
        Locale before = Locale.getDefault();

        // when
        try (RunFolder run = RunFolder.create(out, false)) {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            run.record(traction(key("s1", 12), Optional.empty()), Optional.empty(), 2_000 * MS_NS);
        } finally {
            Locale.setDefault(before);
        }

        // then
        assertThat(out.resolve("fields/000012.npy")).exists();
        assertThat(rows(out, "metrics.csv").get(0))
                .containsEntry("total_traction", "17.125")
                .containsEntry("latency_ms", "1000.0");
    }

    @Test
    void shouldLeaveCellsEmptyWhereNothingIsKnown() throws IOException {
        // when
        try (RunFolder run = RunFolder.create(out, false)) {
            run.record(traction(key("s1", 0), Optional.empty()), Optional.empty(), 1_000 * MS_NS);
        }

        // then
        assertThat(rows(out, "metrics.csv").get(0))
                .containsEntry("phase", "")
                .containsEntry("cell_traction", "")
                .containsEntry("mean_traction", "")
                .containsEntry("cell_area_um2", "");
    }

    @Test
    void shouldRecordAFrameThatComesTwiceOnce() throws IOException {
        // given
        Traction traction = traction(key("s1", 0), Optional.empty());

        // when
        boolean isNewTheSecondTime;
        try (RunFolder run = RunFolder.create(out, false)) {
            run.record(traction, Optional.empty(), 1_000 * MS_NS);
            isNewTheSecondTime = run.record(traction, Optional.empty(), 1_001 * MS_NS);
        }

        // then
        assertThat(isNewTheSecondTime).isFalse();
        assertThat(rows(out, "metrics.csv")).hasSize(1);
    }

    @Test
    void shouldKeepTheFilesOfStreamsAndSessionsApart() throws IOException {
        // given
        StreamId other = new StreamId("replay", "cam-2", "..", "zyxin");

        // when
        try (RunFolder run = RunFolder.create(out, false)) {
            run.record(traction(key("s1", 0), Optional.empty()), Optional.empty(), 1_000 * MS_NS);
            run.record(traction(new FrameKey(other, "s1", 0), Optional.empty()), Optional.empty(), 1_000 * MS_NS);
            run.record(traction(key("s2", 0), Optional.empty()), Optional.empty(), 1_000 * MS_NS);
            draw(run.overlayFile(traction(new FrameKey(other, "s1", 0), Optional.empty())));
        }

        // then
        assertThat(rows(out, "metrics.csv"))
                .extracting(row -> row.get("field_file"))
                .containsExactly("fields/000000.npy", "fields-2/000000.npy", "fields-3/000000.npy");
        assertThat(files(out))
                .containsExactly(
                        "fields-2/000000.npy",
                        "fields-3/000000.npy",
                        "fields/000000.npy",
                        "metrics.csv",
                        "overlay-2/000000.png");
    }

    @Test
    void shouldKeepTheResultsOfModelsApartAndWriteHowTheyAgree() throws IOException {
        // given
        ModelId other = new ModelId("unet", "cd".repeat(32));
        Agreement agreement = new Agreement(MODEL, 0.75, OptionalDouble.of(1.5));

        // when
        try (RunFolder run = RunFolder.create(out, false)) {
            run.record(traction(key("s1", 0), Optional.empty()), Optional.empty(), 1_000 * MS_NS);
            run.record(
                    traction(key("s1", 0), Optional.empty(), other, Optional.of(agreement)),
                    Optional.empty(),
                    1_000 * MS_NS);
        }

        // then
        assertThat(rows(out, "metrics.csv"))
                .extracting(row -> row.get("model") + " " + row.get("field_file"))
                .containsExactly("gfnn fields/000000.npy", "unet fields-2/000000.npy");
        assertThat(rows(out, "metrics.csv").get(0)).containsEntry("vector_correlation", "");
        assertThat(rows(out, "metrics.csv").get(1))
                .containsEntry("reference_model", "gfnn")
                .containsEntry("vector_correlation", "0.75")
                .containsEntry("total_ratio", "1.5");
    }

    @Test
    void shouldWriteSkipsWithTheirReasonOnce() throws IOException {
        // given
        SkippedFrame skipped = new SkippedFrame(
                key("s1", 3), new CaptureTime(1_000, 80 * MIN_NS), SkipReason.QUEUE_FULL, "64 MiB, 32 frames waiting");

        // when
        try (RunFolder run = RunFolder.create(out, false)) {
            run.record(skipped, Optional.of(DRUG));
            run.record(skipped, Optional.of(DRUG));
        }

        // then
        assertThat(Files.readAllLines(out.resolve("skips.csv")))
                .containsExactly(
                        "stream,sequence,elapsed_min,phase,reason,detail,session,captured_unix_ns,model",
                        "replay/cam-1/pos-0/zyxin,3,80.0,Y-27632,queue full,\"64 MiB, 32 frames waiting\",s1,1000,");
        assertThat(Files.readAllLines(out.resolve("metrics.csv"))).hasSize(1);
    }

    @Test
    void shouldWriteEventsOnce() throws IOException {
        // given
        ExperimentEvent event = ExperimentEvent.of(
                        "run-1", "planned-2", ExperimentEvent.Kind.PHASE_PLANNED, new CaptureTime(5, 0))
                .text("ROCK inhibitor washout")
                .phase(DRUG)
                .build();

        // when
        try (RunFolder run = RunFolder.create(out, false)) {
            run.record(event);
            run.record(event);
        }

        // then
        assertThat(Files.readAllLines(out.resolve("events.csv")))
                .containsExactly(
                        "event_id,kind,elapsed_min,text,author,phase,phase_kind,compound,concentration_micromolar,"
                                + "phase_start_min,phase_length_min,cancels,experiment_id,at_unix_ns",
                        "planned-2,PHASE_PLANNED,0.0,ROCK inhibitor washout,tractionscope,Y-27632,DRUG,Y-27632,5.0,"
                                + "30.0,45.0,,run-1,5");
    }

    @Test
    void shouldWriteTheLedger() throws IOException {
        // given
        FrameLedger ledger = new FrameLedger();
        ledger.captured(key("s1", 0));
        ledger.predicted(key("s1", 0), MODEL);
        ledger.captured(key("s1", 1));
        ledger.skipped(key("s1", 1), SkipReason.QUEUE_FULL, Optional.empty());
        ledger.captured(key("s1", 2));

        // when
        try (RunFolder run = RunFolder.create(out, false)) {
            run.writeLedger(ledger.snapshots());
        }

        // then
        assertThat(Files.readString(out.resolve("ledger.json"))).isEqualToNormalizingNewlines("""
                        {
                          "streams" : [ {
                            "stream" : "replay/cam-1/pos-0/zyxin",
                            "session" : "s1",
                            "model" : "gfnn",
                            "captured" : 3,
                            "predicted" : 1,
                            "skipped" : 1,
                            "skipped_by_reason" : {
                              "queue_full" : 1
                            },
                            "in_flight" : 1,
                            "unexplained" : 0,
                            "duplicated" : 0,
                            "closed" : false,
                            "balanced" : true,
                            "settled" : false
                          } ]
                        }
                        """);
    }

    @Test
    void shouldWriteTheLatencyOfEveryStage() throws IOException {
        // given
        StageLatencies latencies = new StageLatencies();
        latencies.record(new StageTimes(0, 2 * MS_NS, 5 * MS_NS, 9 * MS_NS), 14 * MS_NS);

        // when
        try (RunFolder run = RunFolder.create(out, false)) {
            run.writeLatency(latencies.snapshot());
        }

        // then
        String json = Files.readString(out.resolve("latency.json"));
        assertThat(json).contains("\"captured_to_published\" : {\n    \"count\" : 1,\n    \"p50_ms\" : ");
        assertThat(json)
                .contains("\"published_to_received\"", "\"received_to_predicted\"", "\"predicted_to_delivered\"")
                .contains("\"captured_to_delivered\"", "\"p90_ms\"", "\"p99_ms\"", "\"max_ms\"", "\"negative\" : 0");
    }

    @Test
    void shouldLeaveOutPercentilesOfAStageThatNoFramePassed() throws IOException {
        // when
        try (RunFolder run = RunFolder.create(out, false)) {
            run.writeLatency(new StageLatencies().snapshot());
        }

        // then
        assertThat(Files.readString(out.resolve("latency.json")))
                .contains("\"captured_to_delivered\" : {\n    \"count\" : 0,\n    \"negative\" : 0\n  }");
    }
}
