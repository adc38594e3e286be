/**
 * The paper's networks as they are trained: PyTorch through DJL computes outputs and gradients, everything that must survive
 * (weights, moments, schedules, chance) is plain Java. No type of DJL leaves this package.
 */
@NullMarked
package org.tractionscope.training.torch;

import org.jspecify.annotations.NullMarked;
