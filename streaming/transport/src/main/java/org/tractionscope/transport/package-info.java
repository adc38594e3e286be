/**
 * The way of a message from one program to another: topics, the {@link org.tractionscope.transport.MessageBus} port with
 * an in-memory and a Kafka adapter, the publisher that never blocks a camera, and the ledger that says where each frame
 * went.
 *
 * <p>No Kafka type appears in a public signature, so that a caller cannot tell the two adapters apart.
 */
package org.tractionscope.transport;
