/**
 * A scientific camera on a microscope that is not there: from the light of a specimen to the counts that a program
 * reads, with the faults that the real thing has. Everything is drawn from one seed.
 */
@NullMarked
package org.tractionscope.sim.camera;

import org.jspecify.annotations.NullMarked;
