/**
 * The paper's studies of what a trained model has learned: how much of the image it needs, what an adhesion is worth, how far
 * its Green's functions reach. Each gives curves, a table and a paragraph that follows from the numbers.
 */
@NullMarked
package org.tractionscope.training.study;

import org.jspecify.annotations.NullMarked;
