package org.tractionscope.cli;

import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.StreamId;

/** Log messages about frames: their stream, session and sequence stand beside the text, for programs that read logs. */
final class FrameLog {

    private FrameLog() {}

    /** A message about one frame. */
    static LoggingEventBuilder of(Logger log, Level level, FrameKey frame) {
        return of(log, level, frame.stream(), frame.session()).addKeyValue("sequence", frame.sequence());
    }

    /** A message about a session of a stream. */
    static LoggingEventBuilder of(Logger log, Level level, StreamId stream, String session) {
        return log.atLevel(level).addKeyValue("stream", stream.toString()).addKeyValue("session", session);
    }
}
