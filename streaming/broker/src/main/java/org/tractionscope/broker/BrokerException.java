package org.tractionscope.broker;

/** A broker that does not start; the message names the port, folder or class path at fault. */
public final class BrokerException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public BrokerException(String message) {
        super(message);
    }

    public BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
