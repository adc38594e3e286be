/** Training, evaluation and explanation of traction models: what all of them share. */
@NullMarked
package org.tractionscope.training;

import org.jspecify.annotations.NullMarked;
