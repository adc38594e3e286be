/** Whole simulated experiments from a file: cells, field, drugs and camera. */
@NullMarked
package org.tractionscope.sim.scenario;

import org.jspecify.annotations.NullMarked;
