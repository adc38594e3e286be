package org.tractionscope.models.sparse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TermNamesTest {

    @Test
    void shouldFindEveryTermByBothOfItsNames() {
        assertThat(VectorTerm.ALL).hasSize(930);
        assertThat(VectorTerm.ALL.stream().map(VectorTerm::ascii).collect(Collectors.toSet()))
                .hasSize(930)
                .allMatch(name -> name.chars().allMatch(letter -> letter < 128));
        for (VectorTerm term : VectorTerm.ALL) {
            assertThat(TermNames.find(term.symbol())).contains(term);
            assertThat(TermNames.find(term.ascii())).contains(term);
            assertThat(TermNames.nearest(term.symbol())).isEqualTo(term);
        }
    }

    @Test
    void shouldKeepItsNames() {
        assertThat(VectorTerm.ALL.get(362).symbol()).isEqualTo("(∇²ζ⋆log) ∇(ζ⋆log)");
        assertThat(VectorTerm.ALL.get(362).ascii()).isEqualTo("(lap z * log) grad (z * log)");
        assertThat(VectorTerm.ALL.get(156).symbol()).isEqualTo("(|∇ζ|²⋆1/r) ∇(|∇ζ|²⋆r)");
        assertThat(VectorTerm.ALL.get(915).ascii()).isEqualTo("grad (z^2 * 1/r)");
        assertThat(VectorTerm.ALL.get(929).ascii()).isEqualTo("grad (z lap z * e2)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(lap z * log) grad (z * e1)",
                "(∇²ζ⋆log)∇(ζ⋆e1)",
                "(LAP z*LOG)  Grad(z ⋆ e1)",
                "(∇^2 z * log) ∇(z * e1)"
            })
    void shouldOverlookSpacesCaseAndAlphabet(String name) {
        assertThat(TermNames.find(name)).map(VectorTerm::symbol).contains("(∇²ζ⋆log) ∇(ζ⋆e1)");
    }

    @Test
    void shouldOfferTheNearestName() {
        assertThat(TermNames.find("(lap z * lg) grad (z * e1)")).isEmpty();
        assertThat(TermNames.nearest("(lap z * lg) grad (z * e1)").ascii()).isEqualTo("(lap z * log) grad (z * e1)");
    }
}
