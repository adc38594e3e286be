package org.tractionscope.experiment;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tractionscope.model.Phase;

/**
 * The plan of an experiment: its phases in the order of time, which may leave gaps but never overlap.
 *
 * @param name what people call the experiment, 1 to 100 characters
 * @param phases at least one, each with a name of its own
 */
public record Protocol(String name, List<Phase> phases) {

    public Protocol {
        phases = List.copyOf(phases);
        if (name.isEmpty() || name.length() > 100) {
            throw new IllegalArgumentException("protocol name must have 1 to 100 characters: it has " + name.length());
        }
        if (phases.isEmpty()) {
            throw new IllegalArgumentException("a protocol must have at least one phase: \"" + name + '"');
        }
        Set<String> names = new HashSet<>();
        for (Phase phase : phases) {
            if (!names.add(phase.name())) {
                throw new IllegalArgumentException("two phases have one name: \"" + phase.name() + '"');
            }
        }
        for (int i = 1; i < phases.size(); i++) {
            if (phases.get(i).startNs() < phases.get(i - 1).endNs()) {
                throw new IllegalArgumentException("a phase must begin where the one before has ended: "
                        + phases.get(i - 1) + ", then " + phases.get(i));
            }
        }
    }

    /** The phase that covers an elapsed time; empty in a gap and after the end. */
    public Optional<Phase> phaseAt(long elapsedNs) {
        return phases.stream().filter(phase -> phase.covers(elapsedNs)).findFirst();
    }

    /** The first elapsed time after the last phase. */
    public long endNs() {
        return phases.get(phases.size() - 1).endNs();
    }
}
