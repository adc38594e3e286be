/**
 * An executor of our own for ConvNeXt U-Nets on the CPU, in pure Java: a graph becomes a plan of fused passes over rows that
 * stay in the cache. {@link org.tractionscope.engines.fused.FusedCpuEngine} is the door.
 */
@NullMarked
package org.tractionscope.engines.fused;

import org.jspecify.annotations.NullMarked;
