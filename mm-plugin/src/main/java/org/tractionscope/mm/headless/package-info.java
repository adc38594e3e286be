/** Acquisition without Micro-Manager's Studio: its core is found in an installation and called by reflection. */
package org.tractionscope.mm.headless;
