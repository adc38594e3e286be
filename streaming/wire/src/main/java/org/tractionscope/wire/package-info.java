/**
 * How frames, tractions, skips, events and heartbeats become bytes and come back: one codec for each value of the model.
 *
 * <p>The messages are Protocol Buffers, described in {@code src/main/protobuf}; no generated type appears in a public
 * signature here. Encoded values are equal after decoding, bit for bit. Whatever is wrong with a message, the reader
 * throws a {@link org.tractionscope.wire.WireFormatException} and nothing else, and allocates no more than its own limits
 * and the bytes that are really there allow.
 */
package org.tractionscope.wire;
