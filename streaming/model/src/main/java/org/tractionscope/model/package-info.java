/**
 * The words that every part of Tractionscope speaks: frames, tractions, skips, events and heartbeats as immutable values.
 *
 * <p>Conventions that hold everywhere: arrays are {@code [channel, row, column]} with row 0 first; component 0 of a vector
 * is x (the column direction), component 1 is y (the row direction, increasing row). A primitive with a dimension ends in
 * its unit. {@code unixNs} is the wall clock in nanoseconds since 1970-01-01T00:00Z, {@code elapsedNs} the experiment's own
 * monotonic clock; one is never subtracted from the other. Every class here may be used from any thread.
 */
package org.tractionscope.model;
