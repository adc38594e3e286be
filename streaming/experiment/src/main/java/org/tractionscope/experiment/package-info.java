/** The plan of an experiment and what became of it: protocol files, their events, and the phase at any moment. */
@NullMarked
package org.tractionscope.experiment;

import org.jspecify.annotations.NullMarked;
