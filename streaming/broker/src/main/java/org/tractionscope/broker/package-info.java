/**
 * The embedded single-node Kafka broker as a child JVM. {@link org.tractionscope.broker.BrokerProcess} is the parent's
 * side and needs the JDK alone; the rest runs in the child, on the class path that holds the Kafka server.
 */
@NullMarked
package org.tractionscope.broker;

import org.jspecify.annotations.NullMarked;
