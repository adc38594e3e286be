package org.tractionscope.models.bundle;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a JSON object, read strictly: a missing key, one of another type and, at {@link #end}, one that nobody asked
 * for are refused by their full name. Faults are {@link IllegalArgumentException}s. Confined to one thread.
 */
final class JsonFields {

    private final String path;
    private final JsonNode object;
    private final Set<String> asked = new TreeSet<>();

    private JsonFields(String path, JsonNode object) {
        this.path = path;
        this.object = object;
    }

    static JsonFields of(JsonNode root) {
        if (!root.isObject()) {
            throw new IllegalArgumentException("it must be a JSON object");
        }
        return new JsonFields("", root);
    }

    boolean has(String key) {
        asked.add(key);
        return object.has(key);
    }

    String text(String key) {
        return of(key, "text", value(key), JsonNode::isTextual).textValue();
    }

    double number(String key) {
        return of(key, "a number", value(key), JsonNode::isNumber).doubleValue();
    }

    int wholeNumber(String key) {
        return of(key, "a whole number", value(key), JsonNode::canConvertToInt, JsonNode::isIntegralNumber)
                .intValue();
    }

    long longNumber(String key) {
        return of(key, "a whole number", value(key), JsonNode::canConvertToLong, JsonNode::isIntegralNumber)
                .longValue();
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : of(key, "a list", value(key), JsonNode::isArray)) {
            texts.add(of(key, "a list of text", element, JsonNode::isTextual).textValue());
        }
        return texts;
    }

    JsonFields fields(String key) {
        return new JsonFields(path + key + '.', of(key, "an object", value(key), JsonNode::isObject));
    }

    /** Refuses keys that were not asked for. */
    void end() {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!asked.contains(name)) {
                throw new IllegalArgumentException("unknown key " + path + name + "; known here are " + asked);
            }
        }
    }

    private @Nullable JsonNode value(String key) {
        asked.add(key);
        return object.get(key);
    }

    /** A test of a node's type. */
    @FunctionalInterface
    private interface Test {
        boolean holds(JsonNode node);
    }

    private JsonNode of(String key, String expected, @Nullable JsonNode value, Test... tests) {
        if (value == null) {
            throw new IllegalArgumentException("the key " + path + key + " is missing");
        }
        for (Test test : tests) {
            if (!test.holds(value)) {
                throw new IllegalArgumentException(path + key + " must be " + expected + ": " + value);
            }
        }
        return value;
    }
}
