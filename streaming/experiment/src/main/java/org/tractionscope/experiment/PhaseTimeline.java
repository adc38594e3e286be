package org.tractionscope.experiment;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingLong;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.ExperimentEvent.Kind;
import org.tractionscope.model.Phase;

/**
 * Which phase an experiment was in at any moment, from its events in whatever order they came, each once or more often.
 *
 * <p>A phase stands where it was planned until a {@code PHASE_STARTED} of that name says when it really began. Then:
 *
 * <pre>
 *   planned   | baseline      | Y-27632        | washout   |
 *   started                      ^ 24 s late
 *   holds     | baseline         | Y-27632     | washout   |
 * </pre>
 *
 * that is, a phase never reaches into the next one, and one that was planned to end where the next begins still does.
 * A plan that was changed after the phase had begun decides how long it lasts, and no longer when it began.
 * Where two events plan or start one phase, the newer holds (by wall clock, then by id). A cancelled event counts for
 * nothing; a later cancellation may take a cancellation back. Confined to one thread.
 */
public final class PhaseTimeline {

    private static final Comparator<ExperimentEvent> AGE =
            comparingLong((ExperimentEvent event) -> event.at().unixNs()).thenComparing(ExperimentEvent::eventId);
    private static final Comparator<ExperimentEvent> ELAPSED =
            comparingLong((ExperimentEvent event) -> event.at().elapsedNs()).thenComparing(AGE);
    private static final Set<Kind> MARKS = Set.of(Kind.DRUG_IN, Kind.WASHED, Kind.NOTE, Kind.RUN_ENDED);

    private final Map<String, ExperimentEvent> events = new HashMap<>();
    private List<Phase> phases = List.of();
    private List<ExperimentEvent> marks = List.of();
    private List<ExperimentEvent> exclusions = List.of();

    /** Takes an event; returns false, and changes nothing, when one with its id is already here. */
    public boolean accept(ExperimentEvent event) {
        if (events.putIfAbsent(event.eventId(), event) != null) {
            return false;
        }
        List<ExperimentEvent> holding = holding();
        phases = phasesOf(holding);
        marks = holding.stream()
                .filter(each -> MARKS.contains(each.kind()))
                .sorted(ELAPSED)
                .toList();
        exclusions = holding.stream()
                .filter(each -> each.kind() == Kind.EXCLUDED)
                .sorted(ELAPSED)
                .toList();
        return true;
    }

    /** The phase that covers an elapsed time; empty in a gap, before the first and after the last. */
    public Optional<Phase> phaseAt(long elapsedNs) {
        return phases.stream().filter(phase -> phase.covers(elapsedNs)).findFirst();
    }

    /** The phases as they stand now, in the order of time, without overlap; unmodifiable. */
    public List<Phase> phases() {
        return phases;
    }

    /** Drugs given, washes, notes and the end of the run that hold, in the order of time; unmodifiable. */
    public List<ExperimentEvent> marks() {
        return marks;
    }

    /** The moments whose frame must enter no statistic, as far as they hold, in the order of time; unmodifiable. */
    public List<ExperimentEvent> exclusions() {
        return exclusions;
    }

    private List<ExperimentEvent> holding() {
        Set<String> cancelled = new HashSet<>();
        events.values().stream()
                .filter(event -> event.kind() == Kind.CANCELLED)
                .sorted(AGE.reversed())
                .filter(event -> !cancelled.contains(event.eventId()))
                .forEachOrdered(event -> event.cancels().ifPresent(cancelled::add));
        return events.values().stream()
                .filter(event -> !cancelled.contains(event.eventId()))
                .sorted(AGE)
                .toList();
    }

    private static List<Phase> phasesOf(List<ExperimentEvent> holding) {
        Map<String, Phase> planned = newestByName(holding, Kind.PHASE_PLANNED);
        Map<String, Phase> standing = new LinkedHashMap<>(planned);
        newestByName(holding, Kind.PHASE_STARTED)
                .forEach((name, started) -> standing.put(name, replanned(started, planned.get(name), holding)));
        List<Phase> inOrder = standing.values().stream()
                .sorted(comparingLong(Phase::startNs).thenComparing(comparing(Phase::name)))
                .toList();
        List<Phase> result = new ArrayList<>();
        for (int i = 0; i < inOrder.size(); i++) {
            Phase phase = inOrder.get(i);
            long endNs = phase.endNs();
            if (i + 1 < inOrder.size()) {
                Phase next = inOrder.get(i + 1);
                endNs = adjoin(planned, phase, next) ? next.startNs() : Math.min(endNs, next.startNs());
            }
            if (endNs > phase.startNs()) {
                result.add(lasting(phase, phase.startNs(), endNs));
            }
        }
        return List.copyOf(result);
    }

    /** The started phase with the length of its plan, where the plan is the newer of the two. */
    private static Phase replanned(Phase started, @Nullable Phase planned, List<ExperimentEvent> oldestFirst) {
        if (planned == null) {
            return started;
        }
        boolean planIsNewer = false;
        for (ExperimentEvent event : oldestFirst) {
            boolean isOfIt = event.phase()
                    .filter(phase -> phase.name().equals(started.name()))
                    .isPresent();
            if (isOfIt) {
                planIsNewer = event.kind() == Kind.PHASE_PLANNED;
            }
        }
        return planIsNewer ? lasting(started, started.startNs(), started.startNs() + planned.lengthNs()) : started;
    }

    private static Map<String, Phase> newestByName(List<ExperimentEvent> oldestFirst, Kind kind) {
        Map<String, Phase> newest = new LinkedHashMap<>();
        for (ExperimentEvent event : oldestFirst) {
            if (event.kind() == kind) {
                Phase phase = event.phase().orElseThrow();
                long startNs = kind == Kind.PHASE_STARTED ? event.at().elapsedNs() : phase.startNs();
                newest.put(phase.name(), lasting(phase, startNs, startNs + phase.lengthNs()));
            }
        }
        return newest;
    }

    private static boolean adjoin(Map<String, Phase> planned, Phase earlier, Phase later) {
        Phase plannedEarlier = planned.get(earlier.name());
        Phase plannedLater = planned.get(later.name());
        return plannedEarlier != null && plannedLater != null && plannedEarlier.endNs() == plannedLater.startNs();
    }

    private static Phase lasting(Phase phase, long startNs, long endNs) {
        return new Phase(phase.name(), phase.kind(), phase.dose(), startNs, endNs - startNs);
    }
}
