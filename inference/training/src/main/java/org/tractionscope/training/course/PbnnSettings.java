package org.tractionscope.training.course;

import java.nio.file.Path;
import java.util.Optional;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.torch.PbnnShape;
import org.tractionscope.training.torch.TrainingPlan;

/**
 * Everything that decides how a PBNN is trained.
 *
 * @param shape the network
 * @param samples how frames become samples
 * @param pretraining how long it learns adhesion where traction is
 * @param plan how long it learns through the gel
 * @param heldOut which cells it never learns from
 */
public record PbnnSettings(
        PbnnShape shape, SampleSettings samples, TrainingPlan pretraining, TrainingPlan plan, HeldOutCells heldOut) {

    public PbnnSettings {
        if (samples.sidePx() != shape.sidePx() || samples.input() != NetworkInput.ZYXIN) {
            throw TrainingException.badInput("a PBNN sees zyxin on a field of its own side: crop_px / block_mean is "
                    + samples.sidePx() + ", the network's " + shape.sidePx());
        }
    }

    /**
     * The settings of a file; what it leaves out is as the authors have it.
     *
     * @throws TrainingException if it cannot be read, has a value out of range or an unknown key
     */
    public static PbnnSettings read(Optional<Path> file) {
        SettingsMap map = file.map(SettingsMap::read).orElseGet(SettingsMap::empty);
        SettingsMap network = map.group("network");
        SettingsMap sampleMap = map.group("samples");
        sampleMap.usual("rotate", false);
        SampleSettings samples = SampleSettings.read(sampleMap, 960, 4);
        PbnnShape paper = PbnnShape.PAPER;
        PbnnSettings settings = new PbnnSettings(
                new PbnnShape(
                        samples.sidePx(),
                        network.wholeNumber("width", paper.width()),
                        network.wholeNumber("cells", paper.cells()),
                        network.wholeNumber("kernel", paper.kernel())),
                samples,
                PlanSettings.read(map.group("pretraining"), PlanSettings.PBNN),
                PlanSettings.read(map.group("training"), PlanSettings.PBNN),
                HeldOutCells.read(map.group("split")));
        map.refuseOthers();
        return settings;
    }
}
