package org.tractionscope.wire;

import java.nio.ByteBuffer;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.wire.proto.SkippedFrameMessage;

/** Skipped frames as messages of the topic {@code skips}; any thread. */
public final class SkippedFrameCodec {

    private static final MessageType<SkippedFrameMessage> TYPE = new MessageType<>(
            "skipped frame",
            MessageType.SMALL_BYTES,
            SkippedFrameMessage.parser(),
            SkippedFrameMessage::getFormatVersion);

    private SkippedFrameCodec() {}

    /** The message of a skipped frame, in a new buffer. */
    public static ByteBuffer encode(SkippedFrame skipped) {
        SkippedFrameMessage.Builder message = SkippedFrameMessage.newBuilder()
                .setFormatVersion(MessageType.FORMAT_VERSION)
                .setKey(SharedParts.encode(skipped.key()))
                .setCaptured(SharedParts.encode(skipped.captured()))
                .setReason(SharedParts.SKIP_REASONS.code(skipped.reason()))
                .setDetail(skipped.detail());
        skipped.model().ifPresent(model -> message.setModel(SharedParts.encode(model)));
        return TYPE.serialise(message.build());
    }

    /**
     * The skipped frame of a message.
     *
     * @param message the bytes from the buffer's position to its limit; the position is left alone
     * @throws WireFormatException where they are no such message
     */
    public static SkippedFrame decode(ByteBuffer message) {
        SkippedFrameMessage skipped = TYPE.parse(message);
        FrameKey key = TYPE.required("key", skipped.hasKey(), skipped.getKey(), SharedParts::decode);
        CaptureTime captured =
                TYPE.required("captured", skipped.hasCaptured(), skipped.getCaptured(), SharedParts::decode);
        SkipReason reason = TYPE.valid(
                "reason", () -> SharedParts.SKIP_REASONS.value(skipped.getReason(), skipped.getReasonValue()));
        SkippedFrame frame = TYPE.valid("detail", () -> new SkippedFrame(key, captured, reason, skipped.getDetail()));
        return skipped.hasModel() ? frame.by(TYPE.valid("model", () -> SharedParts.decode(skipped.getModel()))) : frame;
    }
}
