package org.tractionscope.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.tractionscope.sim.trouble.TroubledBus;
import org.tractionscope.transport.InMemoryMessageBus;
import org.tractionscope.transport.MessageBus;
import picocli.CommandLine;

class TroubleOptionTest {

    @Test
    void shouldTroubleTheBusOnlyWhereAsked() {
        // given
        TroubleOption none = new TroubleOption();
        TroubleOption some = new TroubleOption();
        new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("trouble", mixin(some)))
                .parseArgs("--trouble", "lose=0.01,delay=200ms,seed=3");

        // when / then
        try (MessageBus bus = new InMemoryMessageBus()) {
            assertThat(none.on(bus)).isSameAs(bus);
            assertThat(some.on(bus)).isInstanceOf(TroubledBus.class);
        }
    }

    @Test
    void shouldNameTheOptionWhosePlanCannotBeRead() {
        // given
        TroubleOption option = new TroubleOption();
        new CommandLine(CommandLine.Model.CommandSpec.create().addMixin("trouble", mixin(option)))
                .parseArgs("--camera-trouble", "lost=1");

        // when / then
        assertThatThrownBy(option::check)
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("--camera-trouble: trouble plan \"lost=1\": expected one of lose,");
    }

    private static CommandLine.Model.CommandSpec mixin(TroubleOption option) {
        return CommandLine.Model.CommandSpec.forAnnotatedObject(option);
    }
}
