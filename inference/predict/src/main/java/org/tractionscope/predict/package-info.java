/**
 * From a frame to its traction: the ports of model and engine, the preprocessing of the paper, the cell mask, and the
 * numbers of a cell. Pure functions of their input: same frame, model and engine give the same bytes.
 */
@NullMarked
package org.tractionscope.predict;

import org.jspecify.annotations.NullMarked;
