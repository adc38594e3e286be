package org.tractionscope.viewer.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.tractionscope.viewer.snapshot.FrameAge.Judgement;

class FrameAgeTest {

    @Test
    void shouldJudgeAgainstTheInterval() {
        assertThat(age(125).judgement()).isEqualTo(Judgement.NORMAL);
        assertThat(age(126).judgement()).isEqualTo(Judgement.LATE);
        assertThat(age(200).judgement()).isEqualTo(Judgement.LATE);
        assertThat(age(201).judgement()).isEqualTo(Judgement.STALE);
    }

    @Test
    void shouldNotJudgeWithoutAnInterval() {
        assertThat(new FrameAge(Long.MAX_VALUE, OptionalLong.empty()).judgement())
                .isEqualTo(Judgement.NOT_JUDGED);
    }

    @Test
    void shouldRefuseANegativeAge() {
        assertThatIllegalArgumentException().isThrownBy(() -> age(-1)).withMessageContaining("-1");
    }

    private static FrameAge age(long ageNs) {
        return new FrameAge(ageNs, OptionalLong.of(100));
    }
}
