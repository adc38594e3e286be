package org.tractionscope.sim.trouble;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tractionscope.transport.Topic;

/** The one-line form of a plan. */
final class TroubleText {

    private static final Set<String> KEYS =
            Set.of("lose", "refuse", "duplicate", "reorder", "corrupt", "delay", "stall", "topics", "seed");
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(us|ms|s|min)");

    private final String text;
    private final Map<String, String> values = new HashMap<>();

    private TroubleText(String text) {
        this.text = text;
    }

    static TroublePlan parse(String text) {
        TroubleText parts = new TroubleText(text);
        parts.split();
        return parts.plan();
    }

    private void split() {
        for (String part : text.split(",", -1)) {
            String[] pair = part.trim().split("=", 2);
            if (pair.length != 2 || pair[1].isBlank() || !KEYS.contains(pair[0])) {
                throw unreadable(
                        part.trim(),
                        "one of lose, refuse, duplicate, reorder, corrupt, delay, stall, topics,"
                                + " seed with a value, such as lose=0.01");
            }
            if (values.put(pair[0], pair[1].trim()) != null) {
                throw unreadable(part.trim(), pair[0] + " once");
            }
        }
    }

    private TroublePlan plan() {
        TroubleRates rates = new TroubleRates(
                share("lose"), share("refuse"), share("duplicate"), share("reorder"), share("corrupt"));
        long delayNs = values.containsKey("delay") ? durationNs("delay", value("delay")) : 0;
        return new TroublePlan(rates, delayNs, stall(), topics(), seed());
    }

    private double share(String key) {
        return values.containsKey(key) ? number(key, value(key)) : 0;
    }

    private double number(String key, String value) {
        try {
            return TroubleRates.share(key, Double.parseDouble(value));
        } catch (NumberFormatException e) {
            throw unreadable(key + "=" + value, "a probability from 0 to 1");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("trouble plan \"" + text + "\": " + e.getMessage(), e);
        }
    }

    private Stall stall() {
        if (!values.containsKey("stall")) {
            return Stall.NONE;
        }
        String[] parts = value("stall").split(":", -1);
        if (parts.length != 2) {
            throw unreadable("stall=" + value("stall"), "probability:duration, such as 0.001:2s");
        }
        return new Stall(number("stall", parts[0]), durationNs("stall", parts[1]));
    }

    private long durationNs(String key, String value) {
        Matcher duration = DURATION.matcher(value);
        if (!duration.matches()) {
            throw unreadable(key + "=" + value, "a duration in us, ms, s or min, such as 200ms");
        }
        double unitNs =
                switch (duration.group(2)) {
                    case "us" -> 1e3;
                    case "ms" -> 1e6;
                    case "s" -> 1e9;
                    default -> 60e9;
                };
        return Math.round(Double.parseDouble(duration.group(1)) * unitNs);
    }

    private Set<Topic> topics() {
        if (!values.containsKey("topics")) {
            return TroublePlan.USUAL_TOPICS;
        }
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        for (String name : value("topics").split("\\+", -1)) {
            try {
                topics.add(Topic.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw unreadable(
                        "topics=" + value("topics"), "frames, tractions, skips, events, heartbeats with + between");
            }
        }
        return topics;
    }

    private long seed() {
        if (!values.containsKey("seed")) {
            return 0;
        }
        try {
            return Long.parseLong(value("seed"));
        } catch (NumberFormatException e) {
            throw unreadable("seed=" + value("seed"), "a whole number");
        }
    }

    private String value(String key) {
        return values.getOrDefault(key, "");
    }

    private IllegalArgumentException unreadable(String found, String expected) {
        return new IllegalArgumentException(
                "trouble plan \"" + text + "\": expected " + expected + ", found \"" + found + '"');
    }
}
