package org.tractionscope.experiment.effect;

import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.tractionscope.experiment.PhaseTimeline;

/** The frames that somebody has taken out of the statistics: they are counted, and enter nothing. */
public final class Exclusions {

    private Exclusions() {}

    /**
     * The elapsed times of the excluded frames.
     *
     * @param timeline the events; an exclusion that was taken back excludes nothing
     * @param framesNs elapsed time of every frame; the frame of an exclusion is the last one at or before it
     */
    public static Set<Long> of(PhaseTimeline timeline, NavigableSet<Long> framesNs) {
        return timeline.exclusions().stream()
                .map(event -> framesNs.floor(event.at().elapsedNs()))
                .filter(frameNs -> frameNs != null)
                .collect(Collectors.toSet());
    }

    /** The same samples, those of excluded frames made unusable. */
    public static List<Sample> leaveOut(List<Sample> samples, PhaseTimeline timeline) {
        if (timeline.exclusions().isEmpty()) {
            return samples;
        }
        TreeSet<Long> times = samples.stream().map(Sample::elapsedNs).collect(Collectors.toCollection(TreeSet::new));
        Set<Long> excluded = of(timeline, times);
        return samples.stream()
                .map(sample -> new Sample(
                        sample.elapsedNs(),
                        sample.value(),
                        sample.isUsable() && !excluded.contains(sample.elapsedNs())))
                .toList();
    }
}
