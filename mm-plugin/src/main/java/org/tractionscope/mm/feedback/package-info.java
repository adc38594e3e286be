/** Rules over the tractions that come back, which act on the experiment: off unless asked for, and logged. */
package org.tractionscope.mm.feedback;
