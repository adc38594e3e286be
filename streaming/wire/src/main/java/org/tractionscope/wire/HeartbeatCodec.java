package org.tractionscope.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.Heartbeat;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.model.StreamId;
import org.tractionscope.wire.proto.HeartbeatMessage;
import org.tractionscope.wire.proto.StreamCountsMessage;

/** Heartbeats as messages of the topic {@code heartbeats}; any thread. */
public final class HeartbeatCodec {

    private static final MessageType<HeartbeatMessage> TYPE = new MessageType<>(
            "heartbeat", MessageType.SMALL_BYTES, HeartbeatMessage.parser(), HeartbeatMessage::getFormatVersion);

    private static final EnumCode<Heartbeat.Role, HeartbeatMessage.Role> ROLES =
            new EnumCode<>(Heartbeat.Role.class, HeartbeatMessage.Role.class, "ROLE_");
    private static final EnumCode<Heartbeat.State, HeartbeatMessage.State> STATES =
            new EnumCode<>(Heartbeat.State.class, HeartbeatMessage.State.class, "STATE_");

    private HeartbeatCodec() {}

    /**
     * The message of a heartbeat, in a new buffer.
     *
     * @throws WireFormatException where its counts make it longer than 1 MiB
     */
    public static ByteBuffer encode(Heartbeat heartbeat) {
        HeartbeatMessage.Builder message = HeartbeatMessage.newBuilder()
                .setFormatVersion(MessageType.FORMAT_VERSION)
                .setRole(ROLES.code(heartbeat.role()))
                .setInstanceId(heartbeat.instanceId())
                .setState(STATES.code(heartbeat.state()))
                .setSentUnixNs(heartbeat.sentUnixNs());
        heartbeat.model().ifPresent(model -> message.setModel(SharedParts.encode(model)));
        heartbeat.engine().ifPresent(engine -> message.setEngine(SharedParts.encode(engine)));
        heartbeat.counts().forEach(counts -> message.addCounts(encode(counts)));
        return TYPE.serialise(message.build());
    }

    /**
     * The heartbeat of a message.
     *
     * @param message the bytes from the buffer's position to its limit; the position is left alone
     * @throws WireFormatException where they are no such message
     */
    public static Heartbeat decode(ByteBuffer message) {
        HeartbeatMessage heartbeat = TYPE.parse(message);
        Heartbeat.Role role = TYPE.valid("role", () -> ROLES.value(heartbeat.getRole(), heartbeat.getRoleValue()));
        Heartbeat.State state =
                TYPE.valid("state", () -> STATES.value(heartbeat.getState(), heartbeat.getStateValue()));
        Optional<ModelId> model = heartbeat.hasModel()
                ? Optional.of(TYPE.valid("model", () -> SharedParts.decode(heartbeat.getModel())))
                : Optional.empty();
        Optional<EngineId> engine = heartbeat.hasEngine()
                ? Optional.of(TYPE.valid("engine", () -> SharedParts.decode(heartbeat.getEngine())))
                : Optional.empty();
        List<StreamCounts> counts = new ArrayList<>(heartbeat.getCountsCount());
        for (int i = 0; i < heartbeat.getCountsCount(); i++) {
            StreamCountsMessage row = heartbeat.getCounts(i);
            counts.add(TYPE.valid("counts[" + i + "]", () -> decode(row)));
        }
        return TYPE.valid(
                "instance_id, sent_unix_ns",
                () -> new Heartbeat(
                        role, heartbeat.getInstanceId(), state, heartbeat.getSentUnixNs(), model, engine, counts));
    }

    private static StreamCountsMessage encode(StreamCounts counts) {
        StreamCountsMessage.Builder message = StreamCountsMessage.newBuilder()
                .setMicroscope(counts.stream().microscope())
                .setCamera(counts.stream().camera())
                .setPosition(counts.stream().position())
                .setChannel(counts.stream().channel())
                .setSession(counts.session())
                .setTaken(counts.taken())
                .setPassedOn(counts.passedOn())
                .setClosed(counts.isClosed());
        counts.ageNs().ifPresent(message::setAgeNs);
        counts.skipped()
                .forEach((reason, frames) -> message.addSkipped(StreamCountsMessage.Skipped.newBuilder()
                        .setReason(SharedParts.SKIP_REASONS.code(reason))
                        .setFrames(frames)));
        return message.build();
    }

    private static StreamCounts decode(StreamCountsMessage counts) {
        Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
        for (StreamCountsMessage.Skipped row : counts.getSkippedList()) {
            SkipReason reason = SharedParts.SKIP_REASONS.value(row.getReason(), row.getReasonValue());
            if (skipped.put(reason, row.getFrames()) != null) {
                throw new IllegalArgumentException("a skip reason must occur once: " + reason);
            }
        }
        StreamCounts decoded = new StreamCounts(
                new StreamId(counts.getMicroscope(), counts.getCamera(), counts.getPosition(), counts.getChannel()),
                counts.getSession(),
                counts.getTaken(),
                counts.getPassedOn(),
                skipped,
                counts.getClosed());
        return counts.hasAgeNs() ? decoded.agedNs(counts.getAgeNs()) : decoded;
    }
}
