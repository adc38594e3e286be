package org.micromanager;

import org.scijava.plugin.SciJavaPlugin;

/** Signature of Micro-Manager's {@code MMGenericPlugin}. */
public interface MMGenericPlugin extends SciJavaPlugin {}
