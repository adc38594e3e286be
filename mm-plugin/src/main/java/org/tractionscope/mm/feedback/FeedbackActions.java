package org.tractionscope.mm.feedback;

/** What a rule can do. Any thread; none waits. */
public interface FeedbackActions {

    /** Tells the user, without stopping anything. */
    void alarm(String text);

    /** Writes an event into the experiment. */
    void event(String text);

    /** Writes a line into the log. */
    void log(String line);
}
