package org.tractionscope.wire;

import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.EngineId;
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
        return EngineIdMessage.newBuilder()
                .setName(engine.name())
                .setDetail(engine.detail())
                .build();
    }

    static EngineId decode(EngineIdMessage engine) {
        return new EngineId(engine.getName(), engine.getDetail());
    }
}
