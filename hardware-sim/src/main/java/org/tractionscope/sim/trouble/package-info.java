/**
 * Trouble on demand: a message bus and a camera that lose, delay, duplicate, reorder, corrupt and stall by a seeded plan.
 *
 * <p>What befalls a message depends on the seed, its stream and its number in it, never on threads or time.
 */
@NullMarked
package org.tractionscope.sim.trouble;

import org.jspecify.annotations.NullMarked;
