/** What a treatment did: means of phases against the baseline with intervals, onset, plateau and recovery. */
@NullMarked
package org.tractionscope.experiment.effect;

import org.jspecify.annotations.NullMarked;
