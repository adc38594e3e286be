package org.tractionscope.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tractionscope.model.Dose;
import org.tractionscope.model.Phase;

/**
 * Reads a protocol from YAML, of at most 1 MiB and 1000 phases.
 *
 * <pre>
 * name: ROCK inhibitor washout
 * phases:                            # in the order of time; gaps are allowed, overlaps are not
 *   - name: Y-27632
 *     kind: drug                     # baseline, drug or washout
 *     compound: Y-27632              # a drug phase only, and there required
 *     concentration_micromolar: 5    # the same
 *     start_min: 30                  # minutes since the start of the experiment, ≥ 0
 *     length_min: 45                 # minutes, > 0
 * </pre>
 *
 * <p>Every other key, and every key given twice, is an error.
 */
public final class ProtocolFile {

    private static final int MOST_PHASES = 1000;
    private static final double NS_PER_MIN = 60e9;
    private static final List<String> PHASE_KEYS =
            List.of("name", "kind", "compound", "concentration_micromolar", "start_min", "length_min");
    private static final Map<String, Phase.Kind> KINDS = Map.of(
            "baseline", Phase.Kind.BASELINE,
            "drug", Phase.Kind.DRUG,
            "washout", Phase.Kind.WASHOUT);

    private ProtocolFile() {}

    /**
     * Reads and checks a whole protocol.
     *
     * @throws ProtocolException if there is no such file or it is not a protocol; the message names file and line
     */
    public static Protocol read(Path file) {
        YamlMapping top = YamlMapping.read(file, "protocol", List.of("name", "phases"));
        return new Protocol(top.text("name", 100), phases(top));
    }

    /**
     * Reads and checks the phases under the key {@code phases} of another file.
     *
     * @throws ProtocolException if they are not the phases of a protocol; the message names file and line
     */
    public static List<Phase> phases(YamlMapping top) {
        List<YamlMapping> entries = top.list("phases", MOST_PHASES, "a phase", PHASE_KEYS);
        List<Phase> phases = new ArrayList<>();
        Map<String, Integer> lineOf = new HashMap<>();
        for (YamlMapping entry : entries) {
            Phase phase = phase(entry);
            Integer other = lineOf.putIfAbsent(phase.name(), entry.line("name"));
            if (other != null) {
                throw entry.fault("name", "must be a phase's own: \"" + phase.name() + "\" is also on line " + other);
            }
            if (!phases.isEmpty()) {
                checkOrder(entry, phases.get(phases.size() - 1), phase);
            }
            phases.add(phase);
        }
        return phases;
    }

    private static Phase phase(YamlMapping entry) {
        String name = entry.text("name", 100);
        Phase.Kind kind = entry.choice("kind", KINDS);
        Optional<Dose> dose = dose(entry, name, kind);
        long startNs = Math.round(entry.number("start_min", "minutes") * NS_PER_MIN);
        long lengthNs = Math.round(entry.number("length_min", "minutes") * NS_PER_MIN);
        if (startNs < 0) {
            throw entry.fault("start_min", "must be ≥ 0: " + entry.raw("start_min") + " (phase \"" + name + "\")");
        }
        if (lengthNs <= 0) {
            throw entry.fault("length_min", "must be > 0: " + entry.raw("length_min") + " (phase \"" + name + "\")");
        }
        return new Phase(name, kind, dose, startNs, lengthNs);
    }

    private static Optional<Dose> dose(YamlMapping entry, String phaseName, Phase.Kind kind) {
        if (kind == Phase.Kind.DRUG) {
            String compound = entry.text("compound", 100);
            double micromolar = entry.number("concentration_micromolar", "µM");
            if (micromolar <= 0) {
                throw entry.fault(
                        "concentration_micromolar",
                        "must be > 0: " + entry.raw("concentration_micromolar") + " (phase \"" + phaseName + "\")");
            }
            return Optional.of(new Dose(compound, micromolar));
        }
        for (String key : List.of("compound", "concentration_micromolar")) {
            if (entry.has(key)) {
                throw entry.fault(key, "belongs to a drug phase: phase \"" + phaseName + "\" is " + entry.raw("kind"));
            }
        }
        return Optional.empty();
    }

    private static void checkOrder(YamlMapping entry, Phase before, Phase phase) {
        if (phase.startNs() >= before.endNs()) {
            return;
        }
        String both = "phase " + minutes(phase) + (phase.endNs() > before.startNs() ? " overlaps " : " stands behind ")
                + "phase " + minutes(before);
        throw entry.fault(
                "start_min",
                phase.endNs() > before.startNs() ? both : both + ", list the phases in the order of time",
                false);
    }

    private static String minutes(Phase phase) {
        return '"' + phase.name() + "\" (" + min(phase.startNs()) + " to " + min(phase.endNs()) + " min)";
    }

    private static String min(long ns) {
        double min = ns / NS_PER_MIN;
        return min == Math.rint(min) ? Long.toString((long) min) : Double.toString(min);
    }
}
