package org.tractionscope.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tractionscope.experiment.AlarmWatch.Alarm;
import org.tractionscope.model.Adhesions;
import org.tractionscope.model.CellMoments;
import org.tractionscope.model.CellReading;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.MaskSign;
import org.tractionscope.model.TrustCheck;
import org.tractionscope.model.TrustVerdict;

class AlarmWatchTest {

    private static final String RULES = """
            rules:
              - name: Traction collapses
                metric: total
                scale: baseline_percent
                below: 40
                frames: 3
                phase: Y-27632
            """;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void shouldRaiseAnAlarmOnceWhenEnoughFramesInARowAreOutOfBounds() throws IOException {
        AlarmWatch watch = new AlarmWatch(AlarmRuleFile.read(file(RULES)));

        assertThat(alarms(watch, 399, true)).isEmpty();
        assertThat(alarms(watch, 399, true)).isEmpty();
        List<Alarm> third = alarms(watch, 399, true);

        assertThat(third).hasSize(1);
        assertThat(third.get(0).words())
                .isEqualTo("Traction collapses: Total traction of cell 1 is 39.90 %, below 40 % of the baseline for 3"
                        + " frames.");
        assertThat(alarms(watch, 300, true)).isEmpty();
    }

    @Test
    void shouldNotCountFramesThatAreRedOrOfAnotherPhase() throws IOException {
        AlarmWatch watch = new AlarmWatch(AlarmRuleFile.read(file(RULES)));

        alarms(watch, 100, true);
        alarms(watch, 100, true);
        assertThat(alarms(watch, 100, false)).isEmpty();
        assertThat(watch.accept(reading(100, true), Optional.of("washout"), metric -> OptionalDouble.of(1000)))
                .isEmpty();
        assertThat(alarms(watch, 100, true)).hasSize(1);
    }

    @Test
    void shouldRaiseItAgainAfterItWasBackWithinBounds() throws IOException {
        AlarmWatch watch = new AlarmWatch(AlarmRuleFile.read(file(RULES)));
        int raised = 0;
        for (double total : new double[] {100, 100, 100, 900, 900, 900, 100, 100, 100}) {
            raised += alarms(watch, total, true).size();
        }

        assertThat(raised).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "metric: total | metric: totl | line 3: \"metric\" must be one of",
                "below: 40 | belw: 40 | line 5: unknown key \"belw\". Did you mean \"below\"?",
                "frames: 3 | frames: 2.5 | line 6: \"frames\" must be a whole number from 1 to 1000: 2.5",
                "frames: 3 | above: 3 | line 6: \"above\" cannot stand beside \"below\"",
                "scale: baseline_percent | scale: percent | line 4: \"scale\" must be one of baseline_percent, value"
            })
    void shouldNameLineAndKeyOfAMistake(String right, String wrong, String message) throws IOException {
        Path file = file(RULES.replace(right, wrong));

        assertThatThrownBy(() -> AlarmRuleFile.read(file))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining(message);
    }

    private static List<Alarm> alarms(AlarmWatch watch, double total, boolean isUsable) {
        return watch.accept(reading(total, isUsable), Optional.of("Y-27632"), metric -> OptionalDouble.of(1000));
    }

    private static CellReading reading(double total, boolean isUsable) {
        TrustCheck.Lamp lamp = isUsable ? TrustCheck.Lamp.GREEN : TrustCheck.Lamp.RED;
        return new CellReading(
                1,
                new CellTraction(total, 0, 0, 0, 1),
                new CellMoments(0, 0, 0, 0, 0),
                Adhesions.none(),
                EnumSet.noneOf(MaskSign.class),
                new TrustVerdict(
                        List.of(new TrustCheck(TrustCheck.Kind.FOCUS, lamp, OptionalDouble.empty(), "as told"))));
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("rules.yaml"), text);
    }
}
