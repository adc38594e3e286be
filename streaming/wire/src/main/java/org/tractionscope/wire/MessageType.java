package org.tractionscope.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * One kind of message: its name, its largest size and its format version; turns everything that can be wrong with one into
 * a {@link WireFormatException}.
 */
final class MessageType<M extends Message> {

    /** The format version that this program writes, and the newest that it reads. */
    static final int FORMAT_VERSION = 1;

    /** The most bytes of a message without pixels or fields. */
    static final int SMALL_BYTES = 1 << 20;

    private final String name;
    private final int mostBytes;
    private final Parser<M> parser;
    private final ToIntFunction<M> formatVersion;

    MessageType(String name, int mostBytes, Parser<M> parser, ToIntFunction<M> formatVersion) {
        this.name = name;
        this.mostBytes = mostBytes;
        // Kept unknown fields would let a message of n bytes occupy a large multiple of n in memory.
        this.parser = DiscardUnknownFieldsParser.wrap(parser);
        this.formatVersion = formatVersion;
    }

    /** The message between the buffer's position and limit; its byte fields are views of the buffer where it has an array. */
    M parse(ByteBuffer bytes) {
        requireSize(bytes.remaining());
        M message;
        try {
            // Only an input that comes from a ByteString is taken as immutable, without which aliasing has no effect.
            CodedInputStream input = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
            input.enableAliasing(true);
            message = parser.parseFrom(input);
            input.checkLastTagWas(0);
        } catch (IOException malformed) {
            throw new WireFormatException(
                    name,
                    "bytes",
                    "must be a Protocol Buffers message: " + bytes.remaining() + " bytes, " + malformed.getMessage(),
                    malformed);
        }
        int found = formatVersion.applyAsInt(message);
        if (found != FORMAT_VERSION) {
            throw invalid(
                    "format_version",
                    "must be " + FORMAT_VERSION + ", the only one this program reads: "
                            + Integer.toUnsignedString(found));
        }
        return message;
    }

    /**
     * The message's bytes in a new buffer.
     *
     * @throws WireFormatException where it is too large, or a text has half of a surrogate pair, which would come back as
     *     a question mark
     */
    ByteBuffer serialise(M message) {
        requireUnicode(message);
        int size = message.getSerializedSize();
        requireSize(size);
        byte[] bytes = new byte[size];
        CodedOutputStream output = CodedOutputStream.newInstance(bytes);
        try {
            message.writeTo(output);
        } catch (IOException impossible) {
            throw new IllegalStateException(name + " message: its size was " + size + " bytes", impossible);
        }
        output.checkNoSpaceLeft();
        return ByteBuffer.wrap(bytes);
    }

    /** The value that a model type's constructor accepts; its refusal becomes a fault of {@code field}. */
    <T> T valid(String field, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException refused) {
            throw new WireFormatException(name, field, refused.getMessage(), refused);
        }
    }

    /** A sub-message that must be there. */
    <P, T> T required(String field, boolean isPresent, P part, Function<P, T> decoding) {
        if (!isPresent) {
            throw invalid(field, "must be present: it is absent");
        }
        return valid(field, () -> decoding.apply(part));
    }

    WireFormatException invalid(String field, String problem) {
        return new WireFormatException(name, field, problem);
    }

    /** Bytes that are copied when the message is serialised, and not before. */
    static ByteString unsafeBytes(ByteBuffer bytes) {
        return UnsafeByteOperations.unsafeWrap(bytes);
    }

    private void requireUnicode(Message message) {
        message.getAllFields().forEach((field, value) -> {
            if (field.isRepeated()) {
                ((List<?>) value).forEach(element -> requireUnicode(field.getName(), element));
            } else {
                requireUnicode(field.getName(), value);
            }
        });
    }

    private void requireUnicode(String field, Object value) {
        if (value instanceof Message) {
            requireUnicode((Message) value);
        } else if (value instanceof String
                && !StandardCharsets.UTF_8.newEncoder().canEncode((String) value)) {
            throw invalid(field, "must be well-formed Unicode: \"" + value + '"');
        }
    }

    private void requireSize(int bytes) {
        if (bytes > mostBytes) {
            throw invalid("bytes", "a message must have ≤ " + mostBytes + " bytes: " + bytes);
        }
    }
}
