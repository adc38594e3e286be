package org.tractionscope.sim.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A cell that moves its rim, builds and loses adhesions and answers to a treatment, in steps of 20 s; confined to one
 * thread.
 *
 * <pre>
 *   rim        = resting outline · √spread area + slow waves,  drifting
 *   adhesions  born along the rim, grow, slide inwards, come apart when old, left outside, or too many for the condition
 *   σ_a        = the cell's own · slow noise · condition
 *   zyxin      what adhesions lose goes into the cytoplasm: all of it together stays the same
 * </pre>
 *
 * <p>A function of recipe, seed and time alone: going back in time starts again from the beginning.
 */
public final class LivingCell {

    /** A state's time, ns. */
    public static final long STEP_NS = 20_000_000_000L;

    private static final double STEP_MIN = STEP_NS / 60e9;
    private static final double SETTLING_MIN = 20;
    private static final double CONTRACTILITY_MIN = 15;
    private static final double CROWDING_MIN = 60;
    /** How fast the number of adhesions follows what the condition allows, minutes. */
    private static final double NUMBER_MIN = 5;
    /** An adhesion so far outside the body is left behind, µm. */
    private static final double LEFT_BEHIND_UM = 1.5;

    private final CellRecipe recipe;
    private final LifeRecipe life;
    private final ClosedCurve resting;
    private final int nuclei;
    private final Treatment treatment;
    private final long seed;
    private Course course;

    /**
     * A cell at its beginning.
     *
     * @param form its outline, where it lies in the field
     */
    public LivingCell(CellRecipe recipe, LifeRecipe life, CellForm form, Treatment treatment, long seed) {
        this.recipe = Objects.requireNonNull(recipe, "recipe");
        this.life = Objects.requireNonNull(life, "life");
        this.resting = form.outline();
        this.nuclei = form.nuclei();
        this.treatment = Objects.requireNonNull(treatment, "treatment");
        this.seed = seed;
        this.course = new Course();
    }

    /** The cell at a moment since the start of the experiment, ≥ 0 ns: that of the last full step. */
    CellAnatomy at(long elapsedNs) {
        long step = elapsedNs / STEP_NS;
        if (step < course.steps) {
            course = new Course();
        }
        while (course.steps < step) {
            course.steps++;
            course.step(treatment.at(course.steps * STEP_NS));
        }
        return course.anatomy(treatment.at(step * STEP_NS));
    }

    /** How much zyxin the cell has: the area over which it would be 1, µm². */
    double amountUm2() {
        return resting.areaUm2();
    }

    /** Standard deviation of the blur that traction microscopy lays over this cell, µm. */
    double blurUm() {
        return new SeededDraws(seed).of("blur").uniform(recipe.mechanics().blurUm());
    }

    /** One way through time from the beginning. */
    private final class Course {

        private final SeededDraws moves;
        private final RimNoise lobes;
        private final RimNoise folds;
        private final RimNoise rough;
        private final RimNoise crowding;
        private final double roughUm;
        private final double depthUm;
        private final double perRimUm;
        private final double cellFactor;
        private final double ownContractility;
        private final BodyDraw bodyDraw;
        private final Body body;
        private final double ruffleShare;
        private final List<LivingAdhesion> adhesions = new ArrayList<>();
        private final List<LivingRuffle> ruffles = new ArrayList<>();
        private ClosedCurve outline;
        private double contractilityNoise;
        private double driftX;
        private double driftY;
        private long steps;

        Course() {
            SeededDraws draws = new SeededDraws(seed);
            moves = draws.of("moves");
            LifeRecipe.EdgeLife edge = life.edge();
            lobes = new RimNoise(edge.lobes().minutes(), draws.of("lobes"));
            folds = new RimNoise(edge.folds().minutes(), draws.of("folds"));
            rough = new RimNoise(edge.folds().minutes() / 4, draws.of("rough"));
            crowding = new RimNoise(CROWDING_MIN, draws.of("crowding"));
            roughUm = draws.of("rim").uniform(recipe.shape().edge().roughnessUm());
            SeededDraws habits = draws.of("habits");
            depthUm = habits.uniform(recipe.adhesions().placement().depthUm());
            perRimUm = habits.uniform(recipe.adhesions().perRimUm());
            cellFactor =
                    draws.of("light").logNormal(1, recipe.adhesions().light().cellSpread());
            MechanicsRecipe.Contractility sigma = recipe.mechanics().gel().contractility();
            ownContractility = draws.of("contractility").logNormal(sigma.median(), sigma.spread())
                    * StrictMath.pow(cellFactor, sigma.lightCoupling());
            bodyDraw = new BodyDraw(recipe.optics(), resting, draws.of("body"));
            body = bodyDraw.draw(nuclei);
            ruffleShare = draws.of("ruffles").chance(recipe.optics().ruffles()) ? 1 : 0;
            outline = outline(CellCondition.UNTREATED);
            settle(treatment.at(0));
        }

        /** Fills the rim with adhesions of all ages, so that the film does not begin with a birth. */
        private void settle(CellCondition condition) {
            int number = moves.count(wanted(condition));
            AdhesionDraw births = births();
            for (int i = 0; i < number; i++) {
                double lifetime = lifetimeMin();
                adhesions.add(adhesion(births, lifetime, moves.uniform() * lifetime));
            }
            for (double min = 0; min < SETTLING_MIN; min += STEP_MIN) {
                step(condition);
            }
        }

        private void step(CellCondition condition) {
            lobes.step(STEP_MIN);
            folds.step(STEP_MIN);
            rough.step(STEP_MIN);
            crowding.step(STEP_MIN);
            double kept = StrictMath.exp(-STEP_MIN / CONTRACTILITY_MIN);
            contractilityNoise = kept * contractilityNoise + Math.sqrt(1 - kept * kept) * moves.normal();
            double perStep = life.driftUm() * Math.sqrt(STEP_MIN / 60);
            driftX += perStep * moves.normal();
            driftY += perStep * moves.normal();
            outline = outline(condition);
            stepAdhesions(condition);
            stepRuffles();
        }

        private void stepAdhesions(CellCondition condition) {
            int alive = 0;
            for (LivingAdhesion adhesion : adhesions) {
                adhesion.step(STEP_MIN);
                if (!adhesion.isFading() && isLeftBehind(adhesion)) {
                    adhesion.fade();
                }
                alive += adhesion.isFading() ? 0 : 1;
            }
            adhesions.removeIf(LivingAdhesion::isGone);
            double wanted = wanted(condition);
            double tooMany = Math.max(0, alive - 1.1 * wanted);
            double hazard = tooMany / Math.max(1, alive) * STEP_MIN / NUMBER_MIN;
            for (LivingAdhesion adhesion : adhesions) {
                if (hazard > 0 && !adhesion.isFading() && moves.chance(hazard)) {
                    adhesion.fade();
                }
            }
            double meanLife = life.adhesions().medianMin()
                    * StrictMath.exp(
                            life.adhesions().spread() * life.adhesions().spread() / 2);
            double missing = Math.max(0, wanted - alive);
            double expected = tooMany > 0 ? 0 : STEP_MIN * (wanted / meanLife + missing / NUMBER_MIN);
            int born = moves.count(expected);
            if (born > 0) {
                AdhesionDraw births = births();
                for (int i = 0; i < born; i++) {
                    adhesions.add(adhesion(births, lifetimeMin(), 0));
                }
            }
        }

        private void stepRuffles() {
            ruffles.removeIf(ruffle -> ruffle.ageMin > life.ruffleMin());
            ruffles.forEach(ruffle -> ruffle.ageMin += STEP_MIN);
            // Two at a time on average.
            if (moves.chance(ruffleShare * 2 * STEP_MIN / life.ruffleMin())) {
                ruffles.add(new LivingRuffle(bodyDraw.ruffle()));
            }
        }

        private boolean isLeftBehind(LivingAdhesion adhesion) {
            if (outline.contains(adhesion.xUm(), adhesion.yUm())) {
                return false;
            }
            int near = outline.nearest(adhesion.xUm(), adhesion.yUm());
            double away = ClosedCurve.distance(outline.x(near) - adhesion.xUm(), outline.y(near) - adhesion.yUm());
            return away > LEFT_BEHIND_UM;
        }

        private AdhesionDraw births() {
            return new AdhesionDraw(recipe.adhesions(), outline, depthUm, crowding.white(), moves);
        }

        private LivingAdhesion adhesion(AdhesionDraw births, double lifetimeMin, double ageMin) {
            double efficacySpread = recipe.mechanics().gel().efficacySpread();
            Adhesion mature = births.one(new AdhesionDraw.Change(1, 1, cellFactor, efficacySpread));
            return new LivingAdhesion(mature, life.adhesions(), lifetimeMin, ageMin);
        }

        private double lifetimeMin() {
            return moves.logNormal(
                    life.adhesions().medianMin(), life.adhesions().spread());
        }

        private double wanted(CellCondition condition) {
            return perRimUm
                    * (1 + recipe.adhesions().inner().share())
                    * resting.lengthUm()
                    * condition.adhesionNumber();
        }

        private ClosedCurve outline(CellCondition condition) {
            double[] centre = resting.centroid();
            double scale = Math.sqrt(condition.spreadArea());
            ClosedCurve spread =
                    resting.transformed(scale, centre[0] * (1 - scale) + driftX, centre[1] * (1 - scale) + driftY);
            LifeRecipe.EdgeLife edge = life.edge();
            double[] push = OutlineDraw.scaled(
                    lobes.white(), spread, edge.lobes().rmsUm(), edge.lobes().lengthUm());
            double[] fold = OutlineDraw.scaled(
                    folds.white(), spread, edge.folds().rmsUm(), edge.folds().lengthUm());
            double[] fine = OutlineDraw.scaled(
                    rough.white(), spread, roughUm, recipe.shape().edge().roughnessLengthUm());
            for (int i = 0; i < push.length; i++) {
                push[i] += fold[i] + fine[i];
            }
            return spread.pushed(push);
        }

        CellAnatomy anatomy(CellCondition condition) {
            List<Streak> streaks = new ArrayList<>();
            for (LivingRuffle ruffle : ruffles) {
                double phase = Math.min(1, ruffle.ageMin / life.ruffleMin());
                streaks.addAll(ruffle.shape.along(outline, 4 * phase * (1 - phase)));
            }
            List<Adhesion> now =
                    adhesions.stream().map(adhesion -> adhesion.now(condition)).toList();
            double sigma = ownContractility
                    * StrictMath.exp(life.contractilitySpread() * contractilityNoise)
                    * condition.contractility();
            return new CellAnatomy(outline, body.moved(driftX, driftY, streaks), now, sigma);
        }
    }

    /** A ruffle that comes and goes. */
    private static final class LivingRuffle {

        private final Ruffle shape;
        private double ageMin;

        LivingRuffle(Ruffle shape) {
            this.shape = shape;
        }
    }
}
