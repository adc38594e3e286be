/** What a run has shown so far, in the words and numbers of the viewer: percent of the baseline, effects of phases, alarms. */
@NullMarked
package org.tractionscope.cli.findings;

import org.jspecify.annotations.NullMarked;
