package org.tractionscope.mm.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tractionscope.mm.run.SomeTraction;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.Traction;

final class RuleTest {

    private static final StreamId STREAM = new StreamId("scope", "camera", "p0", "Zyxin");

    private static Traction total(int sequence, double total) {
        return SomeTraction.of(
                new FrameKey(STREAM, "s", sequence), new CaptureTime(sequence, sequence), new ImageSize(2, 2), total);
    }

    private static List<Integer> fired(String rules, double... totals) {
        RuleWatch watch = new RuleWatch(RuleBook.parse(rules));
        List<Integer> fired = new ArrayList<>();
        for (int i = 0; i < totals.length; i++) {
            if (!watch.next(total(i, totals[i])).isEmpty()) {
                fired.add(i);
            }
        }
        return fired;
    }

    @Test
    void shouldFireOnceAfterItsNumberOfFramesInARowAndAgainOnlyAfterAFrameWithinTheLimit() {
        String rule = "baseline: 2 frames\ntotal below 60 % of baseline for 3 frames: alarm";

        assertThat(fired(rule, 90, 110, 50, 50, 70, 50, 50, 50, 50, 50, 80, 50, 50, 50))
                .containsExactly(7, 13);
    }

    @Test
    void shouldNotCompareWithABaselineThatIsNotComplete() {
        assertThat(fired("baseline: 5 frames\ntotal below 60 % of baseline: alarm", 100, 10, 10, 10))
                .isEmpty();
    }

    @Test
    void shouldWatchAPlainNumber() {
        assertThat(fired("total above 1000 for 2 frames: event strong", 1500, 900, 1500, 1500))
                .containsExactly(3);
    }

    @Test
    void shouldReadCommentsAndRefuseEverythingElseByItsLine() {
        assertThat(RuleBook.parse("# nothing\n\n  TOTAL  <  5 : interval 10 s\n")
                        .rules())
                .hasSize(1);
        assertThat(RuleBook.parse("").baselineFrames()).isEqualTo(5);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RuleBook.parse("total beneath 5: alarm"))
                .withMessageContaining("\"total beneath 5: alarm\"");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rule.parse("net force above 40 % of baseline: alarm"))
                .withMessageContaining("percentage already");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rule.parse("total below 5: interval 0.5 s"))
                .withMessageContaining("≥ 1 s");
    }
}
