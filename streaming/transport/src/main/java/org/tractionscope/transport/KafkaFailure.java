package org.tractionscope.transport;

import java.util.Optional;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;

/** Turns Kafka's exceptions into what a caller can do about them. */
final class KafkaFailure {

    private KafkaFailure() {}

    /** A failure of {@code what}, such as {@code "send tractionscope.frames.v1 cam-1 to 127.0.0.1:9092"}. */
    static TransportException of(String what, Throwable cause) {
        boolean passes = cause instanceof RetriableException || cause instanceof InterruptException;
        return of(passes ? TransportException.Category.RETRY : TransportException.Category.STOP, what, cause);
    }

    /** As above, with what the caller can do; who was refused would be refused again. */
    static TransportException of(TransportException.Category category, String what, Throwable cause) {
        Optional<String> refusal = KafkaRefusal.words(cause);
        if (refusal.isPresent()) {
            return new TransportException(
                    TransportException.Category.STOP, "cannot " + what + ": " + refusal.get(), cause);
        }
        String found = cause instanceof ApiException ? cause.getMessage() : cause.toString();
        Throwable root = cause.getCause();
        if (root != null) {
            found += " (" + root.getMessage() + ")";
        }
        return new TransportException(category, "cannot " + what + ": " + found, cause);
    }
}
