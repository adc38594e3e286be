package org.tractionscope.sim.drug;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tractionscope.sim.cell.CellCondition;

/**
 * The compounds that ship.
 *
 * <p>Effects are those that the paper describes for 5 µM Y-27632 (force falls, the cell spreads, adhesions shrink, all of it
 * reverses); their sizes and the time constants were set so that the shipped washout falls to about half of its force and
 * comes back to about 0.9, as the measured cell does. Concentrations of half effect are the usual ones in cells.
 */
public final class Compounds {

    /** A ROCK inhibitor: less contractile, fewer, smaller and dimmer adhesions, more spread. */
    public static final Compound Y_27632 = new Compound(
            "Y-27632",
            new CellCondition(0.38, 0.55, 0.5, 0.5, 1.16),
            new Compound.DoseResponse(1.5, 1.2),
            new Compound.Kinetics(10, 12));

    /** An inhibitor of myosin II itself: stronger, slower to leave. */
    public static final Compound BLEBBISTATIN = new Compound(
            "blebbistatin",
            new CellCondition(0.1, 0.35, 0.4, 0.45, 1.1),
            new Compound.DoseResponse(5, 1.5),
            new Compound.Kinetics(6, 25));

    /** The solvent alone: does nothing, the control of every experiment. */
    public static final Compound VEHICLE = new Compound(
            "vehicle", CellCondition.UNTREATED, new Compound.DoseResponse(1, 1), new Compound.Kinetics(1, 1));

    private static final List<Compound> ALL = List.of(Y_27632, BLEBBISTATIN, VEHICLE);

    private Compounds() {}

    /** Every compound that ships. */
    public static List<Compound> all() {
        return ALL;
    }

    /** A compound by its name, upper or lower case; empty where none is called so. */
    public static Optional<Compound> named(String name) {
        return ALL.stream()
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
