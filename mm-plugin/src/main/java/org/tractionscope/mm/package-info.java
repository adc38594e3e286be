/** The Micro-Manager plugin: {@link org.tractionscope.mm.TractionscopePlugin} is what Micro-Manager finds. */
package org.tractionscope.mm;
