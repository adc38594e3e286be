/** What a run has shown of each of its cells so far, against the cell's own baseline. */
@NullMarked
package org.tractionscope.experiment.cells;

import org.jspecify.annotations.NullMarked;
