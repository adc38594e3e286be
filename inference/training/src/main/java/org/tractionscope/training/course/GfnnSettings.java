package org.tractionscope.training.course;

import java.nio.file.Path;
import java.util.Optional;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.torch.GfnnShape;
import org.tractionscope.training.torch.Training.GfnnLoss;
import org.tractionscope.training.torch.TrainingPlan;

/**
 * Everything that decides how a GFNN is trained.
 *
 * @param shape the network
 * @param samples how frames become samples
 * @param loss what it is to learn
 * @param plan how long and in what steps
 * @param heldOut which cells it never learns from
 */
public record GfnnSettings(
        GfnnShape shape, SampleSettings samples, GfnnLoss loss, TrainingPlan plan, HeldOutCells heldOut) {

    private static final int USUAL_MODES = 50;

    public GfnnSettings {
        if (samples.sidePx() != shape.sidePx() || samples.input() != NetworkInput.ZYXIN) {
            throw TrainingException.badInput("a GFNN sees zyxin on a field of its own side: crop_px / block_mean is "
                    + samples.sidePx() + ", the network's " + shape.sidePx());
        }
    }

    /**
     * The settings of a file; what it leaves out is as the authors have it.
     *
     * @throws TrainingException if it cannot be read, has a value out of range or an unknown key
     */
    public static GfnnSettings read(Optional<Path> file) {
        SettingsMap map = file.map(SettingsMap::read).orElseGet(SettingsMap::empty);
        SettingsMap network = map.group("network");
        SettingsMap loss = map.group("loss");
        SettingsMap sampleMap = map.group("samples");
        sampleMap.usual("cutoff_modes", USUAL_MODES);
        sampleMap.usual("threshold", 0.5);
        sampleMap.usual("rotate", false);
        SampleSettings samples = SampleSettings.read(sampleMap, 1024, 4);
        GfnnSettings settings = new GfnnSettings(
                new GfnnShape(samples.sidePx(), network.wholeNumber("width", GfnnShape.PAPER.width())),
                samples,
                new GfnnLoss(
                        loss.flag("coulomb", false), loss.number("beta", 0.1), loss.number("kernel_rate_factor", 100)),
                PlanSettings.read(map.group("training"), PlanSettings.GFNN),
                HeldOutCells.read(map.group("split")));
        map.refuseOthers();
        return settings;
    }
}
