package org.tractionscope.sim.cell;

/** An adhesion from its birth to its end; confined to one thread. */
final class LivingAdhesion {

    /** Smaller ones cannot be seen, and would be drawn in vain. */
    private static final double LEAST = 0.04;

    private final Adhesion mature;
    private final LifeRecipe.AdhesionLife life;
    private final double lifetimeMin;
    private double ageMin;
    private double fadingMin = -1;
    private double slidUm;

    LivingAdhesion(Adhesion mature, LifeRecipe.AdhesionLife life, double lifetimeMin, double ageMin) {
        this.mature = mature;
        this.life = life;
        this.lifetimeMin = lifetimeMin;
        this.ageMin = ageMin;
    }

    void step(double stepMin) {
        ageMin += stepMin;
        slidUm += life.slideUmPerMin() * stepMin;
        if (fadingMin >= 0) {
            fadingMin += stepMin;
        } else if (ageMin > lifetimeMin) {
            fadingMin = 0;
        }
    }

    /** Begins to come apart, if it has not already. */
    void fade() {
        fadingMin = Math.max(0, fadingMin);
    }

    boolean isFading() {
        return fadingMin >= 0;
    }

    boolean isGone() {
        return fadingMin >= life.fadeMin();
    }

    double xUm() {
        return mature.shape().xUm() + slidUm * StrictMath.cos(mature.shape().angleRad());
    }

    double yUm() {
        return mature.shape().yUm() + slidUm * StrictMath.sin(mature.shape().angleRad());
    }

    /** As it is now under this condition: area and light follow age and drug. */
    Adhesion now(CellCondition condition) {
        double grown = 1 - StrictMath.exp(-ageMin / life.growthMin());
        double left = fadingMin < 0 ? 1 : 1 - fadingMin / life.fadeMin();
        double size = Math.max(LEAST, grown * left);
        Ellipse shape = mature.shape();
        double area = Math.max(0.1, shape.areaUm2() * size * condition.adhesionArea());
        Ellipse now = Ellipse.ofArea(xUm(), yUm(), shape.angleRad(), area, shape.lengthUm() / shape.widthUm());
        return new Adhesion(now, mature.intensity() * Math.sqrt(size) * condition.adhesionLight(), mature.efficacy());
    }
}
