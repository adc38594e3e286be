package org.tractionscope.sim.scenario;

import java.util.function.LongFunction;
import org.tractionscope.sim.cell.ClosedCurve;

/**
 * Cells of one kind in a scenario.
 *
 * @param count how many, ≥ 1
 * @param nuclei how many cells share one outline; more than 1 is a colony
 * @param outlines an outline about the origin for a seed
 */
record Shape(int count, int nuclei, LongFunction<ClosedCurve> outlines) {}
