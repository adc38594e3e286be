/** Figures for pages and papers as SVG: charts, joint histograms and vector fields, in one style and with colours that are told
 * apart by every eye. */
@NullMarked
package org.tractionscope.cli.figure;

import org.jspecify.annotations.NullMarked;
