/** Micro-Manager by hand: as much of it as the plugin sees, in the order in which the real one does things. */
package org.tractionscope.mm.fake;
