package org.tractionscope.cli.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tractionscope.experiment.PhaseTimeline;
import org.tractionscope.experiment.effect.EffectAnalysis;
import org.tractionscope.experiment.effect.Exclusions;
import org.tractionscope.experiment.effect.Sample;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Dose;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Phase;

/**
 * What a run folder tells, of its first model.
 *
 * @param folder the run
 * @param version which of a run's results these are
 * @param frames rows of metrics.csv of the first model, in the order of time
 * @param readings rows of cells.csv of the first model, in the order of time
 * @param skips rows of skips.csv
 * @param events every event, also the cancelled ones
 * @param timeline phases and marks that hold
 * @param effects the phases against the baseline, by cell
 */
record RunStory(
        Path folder,
        RunVersion version,
        List<Map<String, String>> frames,
        List<Map<String, String>> readings,
        List<Map<String, String>> skips,
        List<ExperimentEvent> events,
        PhaseTimeline timeline,
        Map<Integer, EffectAnalysis> effects) {

    private static final double NS_PER_MIN = 60e9;

    static RunStory read(Path folder) {
        RunVersions versions = new RunVersions(folder);
        List<Map<String, String>> all = versions.rows("metrics.csv");
        String model = all.isEmpty() ? "" : all.get(0).getOrDefault("model_sha256", "");
        List<Map<String, String>> frames = ofModel(all, model);
        List<Map<String, String>> readings = ofModel(versions.rows("cells.csv"), model);
        List<ExperimentEvent> events = RunTable.read(folder.resolve("events.csv")).rows().stream()
                .map(RunStory::event)
                .sorted(Comparator.comparingLong(event -> event.at().elapsedNs()))
                .toList();
        PhaseTimeline timeline = new PhaseTimeline();
        events.forEach(timeline::accept);
        Map<Integer, List<Sample>> samples = new TreeMap<>();
        for (Map<String, String> reading : readings) {
            samples.computeIfAbsent(Integer.valueOf(reading.get("cell")), added -> new ArrayList<>())
                    .add(sample(reading, "total", "trust"));
        }
        if (samples.isEmpty()) {
            // A run of a worker that read one cell only, and judged nothing.
            for (Map<String, String> frame : frames) {
                if (RunTable.number(frame, "cell_traction").isPresent()) {
                    samples.computeIfAbsent(1, added -> new ArrayList<>()).add(sample(frame, "cell_traction", "trust"));
                }
            }
        }
        Map<Integer, EffectAnalysis> effects = new TreeMap<>();
        samples.forEach((cell, values) ->
                effects.put(cell, EffectAnalysis.of(Exclusions.leaveOut(values, timeline), timeline.phases())));
        List<Map<String, String>> skips =
                RunTable.read(folder.resolve("skips.csv")).rows();
        return new RunStory(folder, RunVersion.of(frames), frames, readings, skips, events, timeline, effects);
    }

    private static List<Map<String, String>> ofModel(List<Map<String, String>> rows, String model) {
        return rows.stream()
                .filter(row -> row.getOrDefault("model_sha256", "").equals(model))
                .sorted(Comparator.comparingDouble(RunStory::minute))
                .toList();
    }

    static double minute(Map<String, String> row) {
        return RunTable.number(row, "elapsed_min").orElse(0.0);
    }

    private static Sample sample(Map<String, String> row, String column, String trust) {
        return new Sample(
                Math.round(minute(row) * NS_PER_MIN),
                RunTable.number(row, column).orElse(0.0),
                !"RED".equals(row.get(trust)));
    }

    private static ExperimentEvent event(Map<String, String> row) {
        CaptureTime at =
                new CaptureTime(Long.parseLong(required(row, "at_unix_ns")), Math.round(minute(row) * NS_PER_MIN));
        ExperimentEvent.Builder event = ExperimentEvent.of(
                        required(row, "experiment_id"),
                        required(row, "event_id"),
                        ExperimentEvent.Kind.valueOf(required(row, "kind").toUpperCase(Locale.ROOT)),
                        at)
                .author(required(row, "author"))
                .text(row.getOrDefault("text", ""));
        RunTable.text(row, "phase").ifPresent(name -> event.phase(phase(name, row)));
        RunTable.text(row, "cancels").ifPresent(event::cancels);
        return event.build();
    }

    private static String required(Map<String, String> row, String column) {
        return RunTable.text(row, column)
                .orElseThrow(() -> new IllegalArgumentException("a table of the run has no " + column + " in a row"));
    }

    private static Phase phase(String name, Map<String, String> row) {
        Optional<Dose> dose = RunTable.text(row, "compound")
                .map(compound -> new Dose(
                        compound,
                        RunTable.number(row, "concentration_micromolar").orElseThrow()));
        return new Phase(
                name,
                Phase.Kind.valueOf(required(row, "phase_kind").toUpperCase(Locale.ROOT)),
                dose,
                Math.round(RunTable.number(row, "phase_start_min").orElseThrow() * NS_PER_MIN),
                Math.round(RunTable.number(row, "phase_length_min").orElseThrow() * NS_PER_MIN));
    }

    /** The cell with most readings: the one that the report begins with. */
    Optional<Integer> firstCell() {
        Map<Integer, Integer> counts = new TreeMap<>();
        readings.forEach(row -> counts.merge(Integer.valueOf(required(row, "cell")), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue()
                        .thenComparing(
                                Map.Entry.<Integer, Integer>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .or(() -> effects.keySet().stream().findFirst());
    }

    /** The readings of one cell. */
    List<Map<String, String>> of(int cell) {
        List<Map<String, String>> own = readings.stream()
                .filter(row -> String.valueOf(cell).equals(row.get("cell")))
                .toList();
        return own.isEmpty() ? frames : own;
    }

    /** The total of a row of either table. */
    static Optional<Double> total(Map<String, String> row) {
        return RunTable.number(row, "total").or(() -> RunTable.number(row, "cell_traction"));
    }

    /** The first frame. */
    Map<String, String> first() {
        return frames.get(0);
    }

    /** The last frame. */
    Map<String, String> last() {
        return frames.get(frames.size() - 1);
    }

    /** How many readings were judged how. */
    Map<String, Integer> lamps() {
        Map<String, Integer> lamps = new TreeMap<>();
        readings.forEach(row -> lamps.merge(row.getOrDefault("trust", ""), 1, Integer::sum));
        return lamps;
    }

    /** Elapsed times of the frames that were excluded by hand. */
    Set<Long> excludedNs() {
        return Exclusions.of(
                timeline,
                frames.stream()
                        .map(row -> Math.round(minute(row) * NS_PER_MIN))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The first cell's total in a frame in percent of its baseline; empty without either. */
    Optional<Double> percentAt(Map<String, String> frame) {
        Optional<Integer> cell = firstCell();
        Optional<Double> baseline = cell.map(effects::get).flatMap(EffectAnalysis::baselineMean);
        return cell.flatMap(id -> of(id).stream()
                        .filter(row -> row.getOrDefault("sequence", "").equals(frame.get("sequence")))
                        .findFirst())
                .flatMap(RunStory::total)
                .flatMap(total -> baseline.map(mean -> 100 * total / mean));
    }

    /** What the traction of this run is measured in. */
    String unit() {
        return frames.isEmpty() ? "" : frames.get(0).getOrDefault("traction_unit", "");
    }
}
