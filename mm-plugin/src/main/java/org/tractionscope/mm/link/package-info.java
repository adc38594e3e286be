/**
 * The way to the broker and back: a sender thread, a reader thread, and what is known of the broker. Nothing here runs on
 * a thread of Micro-Manager.
 */
package org.tractionscope.mm.link;
