/** A run folder as a report for people: what was done, what it did to the cells, and how far to believe it. */
@NullMarked
package org.tractionscope.cli.report;

import org.jspecify.annotations.NullMarked;
