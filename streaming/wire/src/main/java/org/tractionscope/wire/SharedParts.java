package org.tractionscope.wire;

import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.EngineProof;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.StreamId;
import org.tractionscope.wire.proto.CaptureTimeMessage;
import org.tractionscope.wire.proto.EngineIdMessage;
import org.tractionscope.wire.proto.FrameKeyMessage;
import org.tractionscope.wire.proto.ModelIdMessage;
import org.tractionscope.wire.proto.SkipReasonCode;

/** The parts that several messages carry; decoding throws IllegalArgumentException, which the message's codec names. */
final class SharedParts {

    static final EnumCode<SkipReason, SkipReasonCode> SKIP_REASONS =
            new EnumCode<>(SkipReason.class, SkipReasonCode.class, "SKIP_REASON_");

    private static final EnumCode<EngineProof.Precision, EngineIdMessage.EngineProof.Precision> PRECISIONS =
            new EnumCode<>(EngineProof.Precision.class, EngineIdMessage.EngineProof.Precision.class, "PRECISION_");

    private SharedParts() {}

    static FrameKeyMessage encode(FrameKey key) {
        return FrameKeyMessage.newBuilder()
                .setMicroscope(key.stream().microscope())
                .setCamera(key.stream().camera())
                .setPosition(key.stream().position())
                .setChannel(key.stream().channel())
                .setSession(key.session())
                .setSequence(key.sequence())
                .build();
    }

    static FrameKey decode(FrameKeyMessage key) {
        StreamId stream = new StreamId(key.getMicroscope(), key.getCamera(), key.getPosition(), key.getChannel());
        return new FrameKey(stream, key.getSession(), key.getSequence());
    }

    static CaptureTimeMessage encode(CaptureTime time) {
        return CaptureTimeMessage.newBuilder()
                .setUnixNs(time.unixNs())
                .setElapsedNs(time.elapsedNs())
                .build();
    }

    static CaptureTime decode(CaptureTimeMessage time) {
        return new CaptureTime(time.getUnixNs(), time.getElapsedNs());
    }

    static ModelIdMessage encode(ModelId model) {
        return ModelIdMessage.newBuilder()
                .setName(model.name())
                .setSha256(model.sha256())
                .build();
    }

    static ModelId decode(ModelIdMessage model) {
        return new ModelId(model.getName(), model.getSha256());
    }

    static EngineIdMessage encode(EngineId engine) {
        EngineIdMessage.Builder message =
                EngineIdMessage.newBuilder().setName(engine.name()).setDetail(engine.detail());
        engine.proof().ifPresent(proof -> message.setProof(encode(proof)));
        engine.remark().ifPresent(message::setRemark);
        return message.build();
    }

    private static EngineIdMessage.EngineProof encode(EngineProof proof) {
        EngineIdMessage.EngineProof.Builder message = EngineIdMessage.EngineProof.newBuilder()
                .setProvider(proof.provider())
                .setDevice(proof.device())
                .setPrecision(PRECISIONS.code(proof.precision()))
                .setThreads(proof.threads());
        proof.deviation().ifPresent(message::setDeviation);
        proof.tolerance().ifPresent(message::setTolerance);
        return message.build();
    }

    static EngineId decode(EngineIdMessage engine) {
        EngineId id = new EngineId(engine.getName(), engine.getDetail());
        if (engine.hasRemark()) {
            id = remarked(id, engine.getRemark());
        }
        return engine.hasProof() ? id.proved(decode(engine.getProof())) : id;
    }

    private static EngineId remarked(EngineId id, String remark) {
        EngineId remarked = id.inPlaceOf(remark);
        if (!remarked.remark().filter(remark::equals).isPresent()) {
            throw new IllegalArgumentException(
                    "engine remark must have 1 to 300 characters: it has " + remark.length());
        }
        return remarked;
    }

    private static EngineProof decode(EngineIdMessage.EngineProof message) {
        EngineProof executed = EngineProof.executed(
                message.getProvider(),
                message.getDevice(),
                PRECISIONS.value(message.getPrecision(), message.getPrecisionValue()),
                message.getThreads());
        if (message.hasDeviation() != message.hasTolerance()) {
            throw new IllegalArgumentException("deviation and tolerance of an engine must come together");
        }
        return message.hasDeviation() ? executed.within(message.getDeviation(), message.getTolerance()) : executed;
    }
}
