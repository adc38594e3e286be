package org.tractionscope.viewer.protocol;

import java.util.Objects;
import java.util.function.Consumer;
import org.tractionscope.model.ExperimentEvent;

/**
 * Where the screen's events go.
 *
 * @param experimentId the key of the experiment's events
 * @param author who presses the keys, 1 to 100 characters, such as initials
 * @param publish takes each event once; called on the JavaFX thread, so it must return at once and keep the event while
 *     the broker is away
 */
public record ExperimentPort(String experimentId, String author, Consumer<ExperimentEvent> publish) {

    public ExperimentPort {
        Objects.requireNonNull(publish, "publish");
        if (experimentId.isEmpty() || author.isEmpty()) {
            throw new IllegalArgumentException("an experiment must have an id and an author");
        }
    }
}
