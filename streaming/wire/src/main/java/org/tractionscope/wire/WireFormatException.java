package org.tractionscope.wire;

/** A message that cannot be read, or a value that does not fit into one; the message names what was expected and found. */
public final class WireFormatException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String messageType;
    private final String field;

    WireFormatException(String messageType, String field, String problem) {
        this(messageType, field, problem, null);
    }

    WireFormatException(String messageType, String field, String problem, Throwable cause) {
        super(messageType + " message, " + field + ": " + problem, cause);
        this.messageType = messageType;
        this.field = field;
    }

    /** What kind of message, such as {@code frame}. */
    public String messageType() {
        return messageType;
    }

    /** Which field of it, as the {@code .proto} file calls it, or {@code bytes} where the message cannot be parsed. */
    public String field() {
        return field;
    }
}
