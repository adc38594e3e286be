/**
 * The images on their way out of Micro-Manager: data-provider events for Snap, Live and MDA, never a processor in its
 * pipeline. A handler takes a reference, stamps it and leaves.
 */
package org.tractionscope.mm.capture;
