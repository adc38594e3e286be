/** What the panel drives: settings, one run from Start to Stop, its marks, its status and what it says in Micro-Manager. */
package org.tractionscope.mm.run;
