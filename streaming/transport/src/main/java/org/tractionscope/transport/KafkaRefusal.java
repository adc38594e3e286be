package org.tractionscope.transport;

import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.ClusterAuthorizationException;
import org.apache.kafka.common.errors.GroupAuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;

/** Says in words why a broker and this program did not trust each other. */
final class KafkaRefusal {

    private KafkaRefusal() {}

    /** Why a client was refused, or refused the broker; empty where a failure has another reason. Names no secret. */
    static Optional<String> words(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<String> words = wordsOf(cause);
            if (words.isPresent()) {
                return words;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> wordsOf(Throwable cause) {
        if (cause instanceof SslAuthenticationException) {
            return Optional.of(certificate(allMessages(cause)));
        }
        if (cause instanceof SaslAuthenticationException) {
            return Optional.of("the broker does not know this user, or the password is wrong");
        }
        if (cause instanceof UnsupportedSaslMechanismException) {
            return Optional.of("the broker does not offer this SASL mechanism (" + cause.getMessage() + ")");
        }
        if (cause instanceof TopicAuthorizationException) {
            String topics = String.join(", ", ((TopicAuthorizationException) cause).unauthorizedTopics());
            return Optional.of("this user has no right (ACL) on " + (topics.isEmpty() ? "it" : "topic " + topics));
        }
        if (cause instanceof GroupAuthorizationException) {
            return Optional.of(
                    "this user has no right (ACL) on group " + ((GroupAuthorizationException) cause).groupId());
        }
        if (cause instanceof TransactionalIdAuthorizationException) {
            return Optional.of("this user has no right (ACL) on its transactional id");
        }
        if (cause instanceof ClusterAuthorizationException) {
            return Optional.of("this user has no right (ACL) to write to any topic, or none on the cluster");
        }
        return cause instanceof AuthorizationException
                ? Optional.of("this user has no right (ACL): " + cause.getMessage())
                : Optional.empty();
    }

    /** The TLS libraries of different Java versions word the same thing differently. */
    private static String certificate(String messages) {
        String found = messages.toLowerCase(Locale.ROOT);
        if (found.contains("certificate_required")
                || found.contains("bad_certificate: empty")
                || found.contains("empty client certificate")
                || found.contains("empty certificate chain")) {
            return "the broker wants a certificate and none was given (ssl.keystore.location)";
        }
        if (found.contains("notafter")
                || found.contains("certificate_expired")
                || found.contains("validity check failed")) {
            return "a certificate has expired" + quoted(messages);
        }
        if (found.contains("no subject alternative") || found.contains("no name matching")) {
            return "the broker's certificate is for another host" + quoted(messages);
        }
        if (found.contains("unable to find valid certification path")
                || found.contains("unknown_ca")
                || found.contains("signature check failed")
                || found.contains("path does not chain")) {
            return "a certificate is signed by nobody that the other side trusts (ssl.truststore.location)"
                    + quoted(messages);
        }
        if (found.contains("certificate_unknown")) {
            return "the broker does not accept this program's certificate: it has expired or is signed by nobody that the"
                    + " broker trusts" + quoted(messages);
        }
        return "the broker and this program do not trust each other's certificates" + quoted(messages);
    }

    private static String quoted(String messages) {
        return " (" + messages + ")";
    }

    private static String allMessages(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (text.indexOf(message) < 0) {
                text.append(text.length() == 0 ? "" : ": ").append(message);
            }
        }
        return text.toString();
    }
}
