/** The plugin's window: one panel, nothing modal, confined to Swing's thread. */
package org.tractionscope.mm.panel;
