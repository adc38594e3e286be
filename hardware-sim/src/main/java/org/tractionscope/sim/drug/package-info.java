/** What compounds do to cells, how much of it at which concentration, and how fast. */
@NullMarked
package org.tractionscope.sim.drug;

import org.jspecify.annotations.NullMarked;
