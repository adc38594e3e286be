package org.tractionscope.sim.drug;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tractionscope.model.Dose;
import org.tractionscope.model.Phase;
import org.tractionscope.sim.cell.CellCondition;
import org.tractionscope.sim.cell.Treatment;

/**
 * What the phases of an experiment do to a cell; immutable, any thread.
 *
 * <pre>
 *   in a drug phase   s' = (share(dose) − s) / onset      while share(dose) ≥ s, else with recovery
 *   otherwise         s' = −s / recovery
 *   condition         1 + s · (saturated − 1), several compounds multiplied
 * </pre>
 *
 * <p>s is solved exactly from phase to phase.
 */
public final class DrugCourse implements Treatment {

    private static final double NS_PER_MIN = 60e9;

    private final List<Exposure> exposures;

    /** A compound with the phases in which it is there. */
    private record Exposure(Compound compound, List<Phase> phases) {

        double shareAt(long elapsedNs) {
            double share = 0;
            long at = 0;
            for (Phase phase : phases) {
                if (phase.startNs() >= elapsedNs) {
                    break;
                }
                share = towards(share, 0, phase.startNs() - at);
                long until = Math.min(elapsedNs, phase.endNs());
                double dosed = phase.dose().map(this::share).orElse(0.0);
                share = towards(share, dosed, until - phase.startNs());
                at = until;
            }
            return towards(share, 0, elapsedNs - at);
        }

        private double share(Dose dose) {
            return compound.dose().share(dose.micromolar());
        }

        private double towards(double share, double goal, long ns) {
            double minutes = goal > share
                    ? compound.kinetics().onsetMin()
                    : compound.kinetics().recoveryMin();
            return goal + (share - goal) * StrictMath.exp(-ns / NS_PER_MIN / minutes);
        }
    }

    private DrugCourse(List<Exposure> exposures) {
        this.exposures = List.copyOf(exposures);
    }

    /**
     * The course of these phases, in the order of time.
     *
     * @throws IllegalArgumentException if a phase's compound is not known; the message names those that are
     */
    public static DrugCourse of(List<Phase> phases) {
        List<Exposure> exposures = new ArrayList<>();
        for (Phase phase : phases) {
            Optional<Compound> compound = phase.dose().map(dose -> known(dose.compound()));
            compound.filter(each -> exposures.stream()
                            .noneMatch(exposure -> exposure.compound().equals(each)))
                    .ifPresent(each -> exposures.add(new Exposure(each, phasesOf(each, phases))));
        }
        return new DrugCourse(exposures);
    }

    private static List<Phase> phasesOf(Compound compound, List<Phase> phases) {
        return phases.stream()
                .filter(phase -> phase.dose()
                        .filter(dose -> known(dose.compound()).equals(compound))
                        .isPresent())
                .toList();
    }

    private static Compound known(String name) {
        return Compounds.named(name)
                .orElseThrow(() -> new IllegalArgumentException("unknown compound \"" + name + "\". Known compounds: "
                        + String.join(
                                ", ",
                                Compounds.all().stream().map(Compound::name).toList())));
    }

    @Override
    public CellCondition at(long elapsedNs) {
        CellCondition condition = CellCondition.UNTREATED;
        for (Exposure exposure : exposures) {
            condition = condition.and(exposure.compound().saturated().inPart(exposure.shareAt(elapsedNs)));
        }
        return condition;
    }
}
