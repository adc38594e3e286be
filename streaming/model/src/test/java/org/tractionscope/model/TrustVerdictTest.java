package org.tractionscope.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.TrustCheck.Kind;
import org.tractionscope.model.TrustCheck.Lamp;

class TrustVerdictTest {

    @Test
    void shouldShowTheWorstLampWithTheFirstReason() {
        TrustVerdict verdict = new TrustVerdict(Arrays.asList(
                check(Kind.FOCUS, Lamp.GREEN), check(Kind.MASK, Lamp.RED), check(Kind.NET_FORCE, Lamp.RED)));

        assertThat(verdict.lamp()).isEqualTo(Lamp.RED);
        assertThat(verdict.worst().kind()).isEqualTo(Kind.MASK);
        assertThat(verdict.isUsable()).isFalse();
    }

    @Test
    void shouldTakeAFurtherCheckInPlaceOfOneOfItsKind() {
        TrustVerdict verdict = new TrustVerdict(Collections.singletonList(check(Kind.FOCUS, Lamp.RED)));

        TrustVerdict mended = verdict.with(check(Kind.FOCUS, Lamp.AMBER));

        assertThat(mended.checks()).hasSize(1);
        assertThat(mended.lamp()).isEqualTo(Lamp.AMBER);
        assertThat(mended.isUsable()).isTrue();
    }

    @Test
    void shouldRefuseTheSameCheckTwice() {
        assertThatThrownBy(() ->
                        new TrustVerdict(Arrays.asList(check(Kind.FOCUS, Lamp.GREEN), check(Kind.FOCUS, Lamp.AMBER))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("FOCUS");
    }

    private static TrustCheck check(Kind kind, Lamp lamp) {
        return new TrustCheck(kind, lamp, OptionalDouble.empty(), "as told");
    }
}
