package org.tractionscope.sim.drug;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.Dose;
import org.tractionscope.model.Phase;
import org.tractionscope.sim.cell.CellCondition;

class DrugCourseTest {

    private static final long MIN = 60_000_000_000L;

    @Test
    void shouldApproachTheDosesEffectAndReturn() {
        DrugCourse course = DrugCourse.of(washout("Y-27632", 5));
        double share = Compounds.Y_27632.dose().share(5);

        // After n time constants e⁻ⁿ is left: onset 10 min, recovery 12 min.
        double full = 1 + share * (0.38 - 1);
        assertThat(course.at(30 * MIN)).isEqualTo(CellCondition.UNTREATED);
        assertThat(course.at(40 * MIN).contractility()).isCloseTo(full + (1 - full) / Math.E, within(1e-9));
        double atWashout = 1 + (full - 1) * (1 - Math.exp(-4.5));
        assertThat(course.at(75 * MIN).contractility()).isCloseTo(atWashout, within(1e-9));
        assertThat(course.at(87 * MIN).contractility()).isCloseTo(1 + (atWashout - 1) / Math.E, within(1e-9));
        assertThat(course.at(75 * MIN).spreadArea()).isGreaterThan(1.08);
    }

    @Test
    void shouldFollowTheDose() {
        Compound.DoseResponse dose = new Compound.DoseResponse(2, 1.5);

        assertThat(dose.share(0)).isZero();
        assertThat(dose.share(2)).isCloseTo(0.5, within(1e-12));
        assertThat(dose.share(200)).isGreaterThan(0.99);
        double weak = DrugCourse.of(washout("Y-27632", 0.5)).at(75 * MIN).contractility();
        double strong = DrugCourse.of(washout("Y-27632", 50)).at(75 * MIN).contractility();
        assertThat(weak).isGreaterThan(strong);
    }

    @Test
    void shouldDoNothingWithTheVehicle() {
        DrugCourse course = DrugCourse.of(washout("vehicle", 5));

        assertThat(course.at(75 * MIN)).isEqualTo(CellCondition.UNTREATED);
    }

    @Test
    void shouldNameTheCompoundsThatItKnows() {
        assertThatThrownBy(() -> DrugCourse.of(washout("aspirin", 5)))
                .hasMessage("unknown compound \"aspirin\". Known compounds: Y-27632, blebbistatin, vehicle");
    }

    private static List<Phase> washout(String compound, double micromolar) {
        return List.of(
                new Phase("baseline", Phase.Kind.BASELINE, Optional.empty(), 0, 30 * MIN),
                new Phase("drug", Phase.Kind.DRUG, Optional.of(new Dose(compound, micromolar)), 30 * MIN, 45 * MIN),
                new Phase("washout", Phase.Kind.WASHOUT, Optional.empty(), 75 * MIN, 45 * MIN));
    }
}
