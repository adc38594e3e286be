/** Draws the pictures of the documentation. */
package org.tractionscope.mm.pictures;
