package org.tractionscope.training.course;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tractionscope.training.TrainingException;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * One level of a settings file, read key by key; keys that nobody asked for are an error. Confined to one thread.
 */
final class SettingsMap {

    private final String place;
    private final Map<String, Object> values;
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<SettingsMap> inner = new ArrayList<>();

    private SettingsMap(String place, Map<String, Object> values) {
        this.place = place;
        this.values = new LinkedHashMap<>(values);
    }

    static SettingsMap read(Path file) {
        try {
            LoaderOptions options = new LoaderOptions();
            options.setAllowDuplicateKeys(false);
            Object root = new Yaml(new SafeConstructor(options)).load(Files.readString(file, StandardCharsets.UTF_8));
            return new SettingsMap(file.toString(), root == null ? Map.of() : map(file.toString(), root));
        } catch (IOException unreadable) {
            throw new TrainingException(
                    TrainingException.Category.BAD_INPUT,
                    file + ": the settings cannot be read: " + unreadable,
                    unreadable);
        } catch (YAMLException damaged) {
            throw new TrainingException(
                    TrainingException.Category.BAD_INPUT, file + ": not valid YAML: " + damaged.getMessage(), damaged);
        }
    }

    /** A file without a single key. */
    static SettingsMap empty() {
        return new SettingsMap("settings", Map.of());
    }

    /** What a key is worth where the file does not have it. */
    void usual(String key, Object value) {
        values.putIfAbsent(key, value);
    }

    private static Map<String, Object> map(String place, Object value) {
        if (!(value instanceof Map<?, ?> found)) {
            throw TrainingException.badInput(place + ": expected keys with values, found " + value);
        }
        Map<String, Object> map = new LinkedHashMap<>();
        found.forEach((key, item) -> map.put(String.valueOf(key), item));
        return map;
    }

    SettingsMap group(String key) {
        asked.add(key);
        Object value = values.get(key);
        SettingsMap group =
                new SettingsMap(place + ": " + key, value == null ? Map.of() : map(place + ": " + key, value));
        inner.add(group);
        return group;
    }

    double number(String key, double usual) {
        asked.add(key);
        Object value = values.get(key);
        if (value == null) {
            return usual;
        }
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw refused(key, "a number", value);
    }

    int wholeNumber(String key, int usual) {
        double value = number(key, usual);
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw refused(key, "a whole number", value);
        }
        return (int) value;
    }

    boolean flag(String key, boolean usual) {
        asked.add(key);
        Object value = values.get(key);
        if (value == null) {
            return usual;
        }
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw refused(key, "true or false", value);
    }

    String choice(String key, String usual, String... choices) {
        asked.add(key);
        Object value = values.get(key);
        if (value == null) {
            return usual;
        }
        String text = String.valueOf(value);
        if (!List.of(choices).contains(text)) {
            throw refused(key, "one of " + String.join(", ", choices), value);
        }
        return text;
    }

    List<String> texts(String key) {
        asked.add(key);
        Object value = values.get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        throw refused(key, "a list", value);
    }

    private TrainingException refused(String key, String expected, Object found) {
        return TrainingException.badInput(place + ": expected " + expected + " for " + key + ", found " + found);
    }

    /** Ends the reading. */
    void refuseOthers() {
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                throw TrainingException.badInput(
                        place + ": unknown key " + key + "; known are " + String.join(", ", asked));
            }
        }
        inner.forEach(SettingsMap::refuseOthers);
    }
}
