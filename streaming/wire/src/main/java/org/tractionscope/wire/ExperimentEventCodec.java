package org.tractionscope.wire;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.Dose;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.Phase;
import org.tractionscope.wire.proto.ExperimentEventMessage;
import org.tractionscope.wire.proto.PhaseMessage;

/** Experiment events as messages of the topic {@code events}; any thread. */
public final class ExperimentEventCodec {

    private static final MessageType<ExperimentEventMessage> TYPE = new MessageType<>(
            "experiment event",
            MessageType.SMALL_BYTES,
            ExperimentEventMessage.parser(),
            ExperimentEventMessage::getFormatVersion);

    private static final EnumCode<ExperimentEvent.Kind, ExperimentEventMessage.Kind> KINDS =
            new EnumCode<>(ExperimentEvent.Kind.class, ExperimentEventMessage.Kind.class, "KIND_");
    private static final EnumCode<Phase.Kind, PhaseMessage.Kind> PHASE_KINDS =
            new EnumCode<>(Phase.Kind.class, PhaseMessage.Kind.class, "KIND_");

    private ExperimentEventCodec() {}

    /**
     * The message of an event, in a new buffer.
     *
     * @throws WireFormatException where the event's text makes it longer than 1 MiB, or is not well-formed Unicode
     */
    public static ByteBuffer encode(ExperimentEvent event) {
        ExperimentEventMessage.Builder message = ExperimentEventMessage.newBuilder()
                .setFormatVersion(MessageType.FORMAT_VERSION)
                .setExperimentId(event.experimentId())
                .setEventId(event.eventId())
                .setKind(KINDS.code(event.kind()))
                .setAt(SharedParts.encode(event.at()))
                .setAuthor(event.author())
                .setText(event.text());
        event.phase().ifPresent(phase -> message.setPhase(encode(phase)));
        event.cancels().ifPresent(message::setCancels);
        return TYPE.serialise(message.build());
    }

    /**
     * The event of a message.
     *
     * @param message the bytes from the buffer's position to its limit; the position is left alone
     * @throws WireFormatException where they are no such message
     */
    public static ExperimentEvent decode(ByteBuffer message) {
        ExperimentEventMessage event = TYPE.parse(message);
        ExperimentEvent.Kind kind = TYPE.valid("kind", () -> KINDS.value(event.getKind(), event.getKindValue()));
        CaptureTime at = TYPE.required("at", event.hasAt(), event.getAt(), SharedParts::decode);
        ExperimentEvent.Builder builder = ExperimentEvent.of(event.getExperimentId(), event.getEventId(), kind, at)
                .author(event.getAuthor())
                .text(event.getText());
        if (event.hasPhase()) {
            builder.phase(TYPE.valid("phase", () -> decode(event.getPhase())));
        }
        if (event.hasCancels()) {
            builder.cancels(event.getCancels());
        }
        return TYPE.valid("experiment_id, event_id, author, phase, cancels", builder::build);
    }

    private static PhaseMessage encode(Phase phase) {
        PhaseMessage.Builder message = PhaseMessage.newBuilder()
                .setName(phase.name())
                .setKind(PHASE_KINDS.code(phase.kind()))
                .setStartNs(phase.startNs())
                .setLengthNs(phase.lengthNs());
        phase.dose()
                .ifPresent(dose -> message.setDose(PhaseMessage.Dose.newBuilder()
                        .setCompound(dose.compound())
                        .setMicromolar(dose.micromolar())));
        return message.build();
    }

    private static Phase decode(PhaseMessage phase) {
        Optional<Dose> dose = phase.hasDose()
                ? Optional.of(
                        new Dose(phase.getDose().getCompound(), phase.getDose().getMicromolar()))
                : Optional.empty();
        return new Phase(
                phase.getName(),
                PHASE_KINDS.value(phase.getKind(), phase.getKindValue()),
                dose,
                phase.getStartNs(),
                phase.getLengthNs());
    }
}
