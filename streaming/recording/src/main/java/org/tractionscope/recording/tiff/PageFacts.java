package org.tractionscope.recording.tiff;

import org.tractionscope.recording.source.FrameFacts;
import org.tractionscope.recording.source.Plane;

/** What is known of one page: which image it is, and what was noted of it. */
record PageFacts(Plane plane, FrameFacts facts) {}
