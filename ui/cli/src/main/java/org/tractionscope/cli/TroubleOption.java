package org.tractionscope.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tractionscope.sim.trouble.TroublePlan;
import org.tractionscope.sim.trouble.TroubledBus;
import org.tractionscope.sim.trouble.TroubledOutlet;
import org.tractionscope.transport.FrameOutlet;
import org.tractionscope.transport.MessageBus;
import picocli.CommandLine.Option;

/** The options that let things go wrong on purpose, to see what becomes of it. */
final class TroubleOption {

    @Option(
            names = "--trouble",
            paramLabel = "PLAN",
            description = {
                "Trouble on the bus, such as lose=0.01,delay=200ms,stall=0.001:2s,seed=3: probabilities of lose, refuse,"
                        + " duplicate, reorder and corrupt a message, delay up to a time, stall with a probability for"
                        + " a time; topics=frames+tractions. Same seed, same trouble."
            })
    @Nullable
    String bus;

    @Option(names = "--camera-trouble", paramLabel = "PLAN", description = "The same between camera and publisher.")
    @Nullable
    String camera;

    /**
     * The bus, troubled where that was asked for; closing it closes {@code bus}.
     *
     * @throws InputException if the plan cannot be understood
     */
    MessageBus on(MessageBus bus) {
        return plan("--trouble", this.bus)
                .<MessageBus>map(plan -> new TroubledBus(bus, plan, System::nanoTime))
                .orElse(bus);
    }

    /**
     * The outlet for a camera, troubled where that was asked for.
     *
     * @throws InputException if the plan cannot be understood
     */
    FrameOutlet on(FrameOutlet outlet) {
        return plan("--camera-trouble", camera)
                .<FrameOutlet>map(plan -> new TroubledOutlet(outlet, plan, System::nanoTime))
                .orElse(outlet);
    }

    /** Whether messages may be lost, so that a run may never come to its own end. */
    boolean isGiven() {
        return bus != null || camera != null;
    }

    /** @throws InputException if a plan cannot be understood */
    void check() {
        plan("--trouble", bus);
        plan("--camera-trouble", camera);
    }

    private static Optional<TroublePlan> plan(String option, @Nullable String text) {
        try {
            return Optional.ofNullable(text).map(TroublePlan::parse);
        } catch (IllegalArgumentException e) {
            throw new InputException(option + ": " + e.getMessage(), e);
        }
    }
}
