package org.tractionscope.mm.capture;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.tractionscope.model.StreamId;

/** Stream ids out of Micro-Manager's names, which may hold anything; each made once. Any thread. */
final class StreamNames {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern NOT_ALLOWED = Pattern.compile("[^A-Za-z0-9._-]+");
    private static final int LONGEST = 64;

    private final String microscope;
    private final Map<List<String>, StreamId> known = new ConcurrentHashMap<>();

    StreamNames(String microscope) {
        this.microscope = microscope;
    }

    static boolean isPart(String name) {
        return PART.matcher(name).matches();
    }

    StreamId of(Optional<String> camera, String position, Optional<String> channel) {
        List<String> names = Arrays.asList(camera.orElse("camera"), position, channel.orElse("Default"));
        StreamId stream = known.get(names);
        if (stream == null) {
            stream = new StreamId(
                    microscope,
                    part(names.get(0), "camera"),
                    part(names.get(1), "position"),
                    part(names.get(2), "Default"));
            known.put(names, stream);
        }
        return stream;
    }

    private static String part(String name, String whenEmpty) {
        String allowed = NOT_ALLOWED.matcher(name.trim()).replaceAll("-");
        if (allowed.isEmpty()) {
            return whenEmpty;
        }
        return allowed.length() > LONGEST ? allowed.substring(0, LONGEST) : allowed;
    }
}
