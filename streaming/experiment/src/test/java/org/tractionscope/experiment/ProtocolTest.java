package org.tractionscope.experiment;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tractionscope.model.Phase;

class ProtocolTest {

    @Test
    void shouldRefuseToBeEmpty() {
        // when / then
        assertThatThrownBy(() -> new Protocol("x", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a protocol must have at least one phase: \"x\"");
    }

    @Test
    void shouldRefuseOverlap() {
        // given
        List<Phase> phases = List.of(phase("a", 0, 10), phase("b", 9, 10));

        // when / then
        assertThatThrownBy(() -> new Protocol("x", phases))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a phase must begin where the one before has ended: a from ");
    }

    @Test
    void shouldRefuseOneNameForTwoPhases() {
        // given
        List<Phase> phases = List.of(phase("a", 0, 10), phase("a", 10, 10));

        // when / then
        assertThatThrownBy(() -> new Protocol("x", phases))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two phases have one name: \"a\"");
    }

    private static Phase phase(String name, long startNs, long lengthNs) {
        return new Phase(name, Phase.Kind.BASELINE, Optional.empty(), startNs, lengthNs);
    }
}
