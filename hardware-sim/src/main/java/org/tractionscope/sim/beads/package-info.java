/** Gels with fluorescent beads, as traction microscopy looks at them. */
@NullMarked
package org.tractionscope.sim.beads;

import org.jspecify.annotations.NullMarked;
