package org.tractionscope.training.course;

import java.util.Locale;
import org.tractionscope.training.torch.Schedule;
import org.tractionscope.training.torch.TrainingPlan;

/** Reads how long and in what steps a network learns. */
final class PlanSettings {

    /** As the authors train U-Nets. */
    static final TrainingPlan UNET = new TrainingPlan(
            300,
            8,
            new Schedule(Schedule.Kind.EXPONENTIAL, 1e-3, 0.99, 0),
            0.01,
            Double.POSITIVE_INFINITY,
            0.1,
            300,
            20,
            0);

    /** As the authors train GFNNs, but for their plateaus: the rate stays. */
    static final TrainingPlan GFNN =
            new TrainingPlan(200, 8, new Schedule(Schedule.Kind.CONSTANT, 1e-4, 1, 0), 0, 0.5, 0, 40, 20, 0);

    /** As the authors train PBNNs through the gel. */
    static final TrainingPlan PBNN = new TrainingPlan(
            301, 16, new Schedule(Schedule.Kind.CONSTANT, 1e-3, 1, 0), 0, Double.POSITIVE_INFINITY, 0, 60, 5, 0);

    private PlanSettings() {}

    static TrainingPlan read(SettingsMap map, TrainingPlan usual) {
        Schedule.Kind kind = Schedule.Kind.valueOf(map.choice(
                        "schedule",
                        usual.schedule().kind().name().toLowerCase(Locale.ROOT),
                        "exponential",
                        "cosine",
                        "constant")
                .toUpperCase(Locale.ROOT));
        Schedule schedule = new Schedule(
                kind,
                map.number("rate", usual.schedule().rate()),
                map.number("decay", kind == Schedule.Kind.EXPONENTIAL ? 0.99 : 1),
                map.wholeNumber("warm_up_steps", 0));
        return new TrainingPlan(
                map.wholeNumber("epochs", usual.epochs()),
                map.wholeNumber("batch", usual.batch()),
                schedule,
                map.number("weight_decay", usual.weightDecay()),
                map.number("clip", usual.clip()),
                map.number("dropout", usual.dropout()),
                map.wholeNumber("patience_epochs", usual.patienceEpochs()),
                map.wholeNumber("save_every_steps", usual.saveEverySteps()),
                map.wholeNumber("seed", 0));
    }
}
