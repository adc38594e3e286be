/** Signatures of MMCoreJ, as far as the plugin calls them; Micro-Manager brings the real ones. */
package mmcorej;
