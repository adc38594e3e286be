package org.tractionscope.mm.feedback;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.micromanager.acquisition.AcquisitionManager;
import org.tractionscope.mm.capture.Faults;
import org.tractionscope.mm.capture.FrameTap;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.Traction;

/**
 * The rules, what they do, and the log of every action. Any thread.
 *
 * <p>The baseline is kept in every mode: the overlay gives its percentages by it.
 */
public final class Feedback {

    private static final int MOST_STREAMS = 64;
    private static final int MOST_LINES = 500;

    private final Supplier<AcquisitionManager> acquisitions;
    private final FeedbackActions actions;
    private final Faults faults;
    private final Map<String, RuleWatch> watches = new LinkedHashMap<>();
    private final Deque<String> log = new ArrayDeque<>();
    private RuleBook book = RuleBook.parse("");
    private String bookText = "";
    private FeedbackMode mode = FeedbackMode.OFF;
    private Optional<IntervalPacer> pacer = Optional.empty();
    private Optional<String> alarm = Optional.empty();

    /** Feedback without rules; {@code acquisitions} is asked only when an interval is to be changed. */
    public Feedback(Supplier<AcquisitionManager> acquisitions, FeedbackActions actions, Faults faults) {
        this.acquisitions = Objects.requireNonNull(acquisitions, "acquisitions");
        this.actions = Objects.requireNonNull(actions, "actions");
        this.faults = Objects.requireNonNull(faults, "faults");
    }

    /**
     * Uses other rules from the next frame on; a change of the rules begins the baselines anew.
     *
     * @throws IllegalArgumentException naming the line that is no rule; then nothing is changed
     */
    public synchronized void use(String rules, String modeWords) {
        if (!rules.equals(bookText)) {
            book = RuleBook.parse(rules);
            bookText = rules;
            watches.clear();
        }
        mode = FeedbackMode.of(modeWords);
        if (mode != FeedbackMode.ON) {
            pacer.ifPresent(there -> there.use(Optional.empty()));
        }
    }

    /** A run begins. */
    public synchronized void begin() {
        watches.clear();
        alarm = Optional.empty();
    }

    /** The run is over: an acquisition that is paused by a rule goes on. */
    public synchronized void end() {
        pacer.ifPresent(there -> faults.guard("let the acquisition go on", there::release));
        pacer = Optional.empty();
    }

    /** What 100 % of the total means in a frame's stream and session; empty before its baseline. */
    public synchronized Optional<Double> baselineTotal(FrameKey key) {
        return Optional.ofNullable(watches.get(watchName(key))).flatMap(watch -> watch.baseline(Metric.TOTAL));
    }

    /** The last alarm of the run. */
    public synchronized Optional<String> alarm() {
        return alarm;
    }

    /** Takes the alarm as seen. */
    public synchronized void acknowledgeAlarm() {
        alarm = Optional.empty();
    }

    /** The log's lines, oldest first. */
    public synchronized List<String> log() {
        return new ArrayList<>(log);
    }

    /** A traction has come back. */
    public synchronized void onTraction(Traction traction) {
        String name = watchName(traction.key());
        RuleWatch watch = watches.get(name);
        if (watch == null) {
            watch = new RuleWatch(book);
            watches.put(name, watch);
            if (watches.size() > MOST_STREAMS) {
                watches.remove(watches.keySet().iterator().next());
            }
        }
        List<Rule> fired = watch.next(traction);
        if (mode != FeedbackMode.OFF) {
            fired.forEach(rule -> faults.guard("follow a rule", () -> act(rule, traction)));
        }
    }

    private synchronized void act(Rule rule, Traction traction) {
        String where = rule + " (frame " + traction.key() + ")";
        if (mode == FeedbackMode.DRY_RUN) {
            say("dry run, would act: " + where);
        } else if (rule.intervalS().isPresent()) {
            if (!pacer.isPresent()) {
                pacer = Optional.of(new IntervalPacer(acquisitions.get(), System::nanoTime));
            }
            pacer.get().use(rule.intervalS());
            say("interval " + rule.intervalS().get() + " s: " + where);
        } else if (rule.eventText().isPresent()) {
            actions.event(rule.eventText().get());
            say("event: " + where);
        } else {
            alarm = Optional.of(rule.toString());
            actions.alarm("Alarm: " + where);
            say("alarm: " + where);
        }
    }

    private synchronized void say(String line) {
        log.addLast(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + line);
        if (log.size() > MOST_LINES) {
            log.removeFirst();
        }
        actions.log(line);
    }

    /** Paces a running acquisition where a rule has changed its interval; several times a second. */
    public synchronized void step(List<FrameTap> taps) {
        pacer.ifPresent(there -> there.step(taps));
    }

    private static String watchName(FrameKey key) {
        return key.stream() + "/" + key.session();
    }
}
