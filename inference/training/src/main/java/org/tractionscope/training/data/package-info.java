/**
 * Measured cells for training: the authors' data-set layout as their code reads it, a plain layout for other labs, and the
 * check of both before anything is trained.
 */
@NullMarked
package org.tractionscope.training.data;

import org.jspecify.annotations.NullMarked;
