package org.tractionscope.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tractionscope.model.Dose;
import org.tractionscope.model.Phase;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

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

    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_PHASES = 1000;
    private static final double NS_PER_MIN = 60e9;
    private static final Map<String, Phase.Kind> KINDS = Map.of(
            "baseline", Phase.Kind.BASELINE,
            "drug", Phase.Kind.DRUG,
            "washout", Phase.Kind.WASHOUT);

    private final String fileName;

    private ProtocolFile(Path file) {
        Path name = file.getFileName();
        this.fileName = name == null ? file.toString() : name.toString();
    }

    /**
     * Reads and checks a whole protocol.
     *
     * @throws ProtocolException if there is no such file or it is not a protocol; the message names file and line
     */
    public static Protocol read(Path file) {
        return new ProtocolFile(file).protocol(file);
    }

    private Protocol protocol(Path file) {
        Node root = compose(text(file));
        if (root == null) {
            throw new ProtocolException(
                    fileName + ": the protocol is empty, expected the keys \"name\" and \"phases\"");
        }
        YamlMapping top = YamlMapping.of(fileName, root, "a protocol", List.of("name", "phases"));
        String name = top.text("name", 100);
        List<Node> nodes = top.list("phases");
        if (nodes.isEmpty() || nodes.size() > MOST_PHASES) {
            throw top.fault("phases", "must list 1 to " + MOST_PHASES + " phases: it lists " + nodes.size());
        }
        List<Phase> phases = new ArrayList<>();
        Map<String, Integer> lineOf = new HashMap<>();
        for (Node node : nodes) {
            YamlMapping entry = YamlMapping.of(
                    fileName,
                    node,
                    "a phase",
                    List.of("name", "kind", "compound", "concentration_micromolar", "start_min", "length_min"));
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
        return new Protocol(name, phases);
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

    private @Nullable Node compose(String yaml) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MOST_BYTES);
        limits.setMaxAliasesForCollections(20);
        limits.setNestingDepthLimit(10);
        try {
            return new Yaml(limits).compose(new StringReader(yaml));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            String place = mark == null ? "" : ", line " + (mark.getLine() + 1);
            throw new ProtocolException(fileName + place + ": not YAML: " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new ProtocolException(fileName + ": not YAML: " + firstLine(e), e);
        }
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(message);
    }

    private String text(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new ProtocolException(fileName + ": a protocol must have at most " + MOST_BYTES + " bytes");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new ProtocolException("no such protocol file: " + file, e);
        } catch (CharacterCodingException e) {
            throw new ProtocolException(fileName + ": a protocol must be UTF-8 text", e);
        } catch (IOException e) {
            throw new ProtocolException("the protocol file cannot be read: " + file + ": " + e.getMessage(), e);
        }
    }
}
