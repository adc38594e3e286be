/** Signatures of Micro-Manager, as far as the plugin calls them; Micro-Manager brings the real ones. */
package org.micromanager.display;
