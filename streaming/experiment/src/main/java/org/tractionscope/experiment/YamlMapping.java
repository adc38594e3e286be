package org.tractionscope.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The keys of one YAML mapping with their lines, all known and none twice; confined to one thread.
 *
 * <p>Scalars are taken as they are written, not as YAML 1.1 resolves them: there {@code NO} is a truth value and
 * {@code 1:30} is 90.
 */
final class YamlMapping {

    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final double LARGEST = 1e6;

    private final String fileName;
    private final String what;
    private final int line;
    private final Map<String, NodeTuple> entries;

    private YamlMapping(String fileName, String what, int line, Map<String, NodeTuple> entries) {
        this.fileName = fileName;
        this.what = what;
        this.line = line;
        this.entries = entries;
    }

    /** Takes a mapping; {@code what} is its noun for messages, such as "a phase". */
    static YamlMapping of(String fileName, Node node, String what, List<String> knownKeys) {
        if (!(node instanceof MappingNode mapping)) {
            throw new ProtocolException(at(fileName, line(node)) + what + " must have keys such as \""
                    + knownKeys.get(0) + ": …\": found " + noun(node));
        }
        Map<String, NodeTuple> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            int keyLine = line(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                throw new ProtocolException(
                        at(fileName, keyLine) + "a key must be a word: found " + noun(tuple.getKeyNode()));
            }
            String key = keyNode.getValue();
            if (!knownKeys.contains(key)) {
                throw new ProtocolException(
                        at(fileName, keyLine) + "unknown key \"" + shown(key) + "\". " + hint(key, knownKeys));
            }
            NodeTuple other = entries.putIfAbsent(key, tuple);
            if (other != null) {
                throw new ProtocolException(
                        at(fileName, keyLine) + "key \"" + key + "\" is already on line " + line(other.getKeyNode()));
            }
        }
        return new YamlMapping(fileName, what, line(node), entries);
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** The line of a key that is there, from 1. */
    int line(String key) {
        return line(entry(key).getKeyNode());
    }

    /** A scalar as it is written. */
    String raw(String key) {
        return shown(scalar(key, "must be one value").getValue());
    }

    String text(String key, int longest) {
        String value = scalar(key, "must be text").getValue();
        if (value.length() > longest) {
            throw fault(key, "must have 1 to " + longest + " characters: it has " + value.length());
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw fault(key, "must be one line of text: \"" + shown(value) + '"');
        }
        return value;
    }

    /** A plain decimal number of at most 10⁶; {@code unit} is its plural for messages. */
    double number(String key, String unit) {
        ScalarNode scalar = scalar(key, "must be a number of " + unit);
        String value = scalar.getValue();
        boolean isNumber = scalar.getScalarStyle() == ScalarStyle.PLAIN
                && NUMBER.matcher(value).matches();
        if (!isNumber) {
            throw fault(key, "must be a number of " + unit + ": \"" + shown(value) + '"');
        }
        double number = Double.parseDouble(value);
        if (Math.abs(number) > LARGEST) {
            throw fault(key, "must be ≤ 1 000 000 " + unit + ": " + shown(value));
        }
        return number;
    }

    <T> T choice(String key, Map<String, T> choices) {
        String value =
                scalar(key, "must be one of " + new TreeSet<>(choices.keySet())).getValue();
        T choice = choices.get(value);
        if (choice == null) {
            String didYouMean = Spelling.nearest(value, choices.keySet())
                    .map(near -> ". Did you mean \"" + near + "\"?")
                    .orElse("");
            throw fault(
                    key,
                    "must be one of " + String.join(", ", new TreeSet<>(choices.keySet())) + ": \"" + shown(value) + '"'
                            + didYouMean);
        }
        return choice;
    }

    List<Node> list(String key) {
        Node value = entry(key).getValueNode();
        if (!(value instanceof SequenceNode sequence)) {
            throw fault(key, "must be a list: found " + noun(value));
        }
        return sequence.getValue();
    }

    /** What is wrong with a key's value, ready to throw: {@code file, line n: "key" problem}. */
    ProtocolException fault(String key, String problem) {
        return fault(key, problem, true);
    }

    /** The same, with or without the key in front of the problem. */
    ProtocolException fault(String key, String problem, boolean namesKey) {
        return new ProtocolException(at(fileName, line(key)) + (namesKey ? '"' + key + "\" " : "") + problem);
    }

    private ScalarNode scalar(String key, String expected) {
        Node value = entry(key).getValueNode();
        if (!(value instanceof ScalarNode scalar)) {
            throw fault(key, expected + ": found " + noun(value));
        }
        if (isEmpty(scalar)) {
            throw fault(key, expected + ": it is empty");
        }
        return scalar;
    }

    private NodeTuple entry(String key) {
        NodeTuple entry = entries.get(key);
        if (entry == null) {
            throw new ProtocolException(at(fileName, line) + named() + " has no \"" + key + '"');
        }
        return entry;
    }

    private String named() {
        NodeTuple name = entries.get("name");
        if (what.equals("a phase") && name != null && name.getValueNode() instanceof ScalarNode scalar) {
            return "phase \"" + shown(scalar.getValue()) + '"';
        }
        return what;
    }

    private static boolean isEmpty(ScalarNode scalar) {
        String value = scalar.getValue();
        boolean isNull = scalar.getScalarStyle() == ScalarStyle.PLAIN && (value.equals("~") || value.equals("null"));
        return value.isBlank() || isNull;
    }

    private static String hint(String key, List<String> knownKeys) {
        Optional<String> near = Spelling.nearest(key, knownKeys);
        return near.map(known -> "Did you mean \"" + known + "\"?")
                .orElse("Known keys: " + String.join(", ", knownKeys));
    }

    private static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static String at(String fileName, int line) {
        return fileName + ", line " + line + ": ";
    }

    private static String noun(Node node) {
        if (node instanceof SequenceNode) {
            return "a list";
        }
        if (node instanceof MappingNode) {
            return "keys";
        }
        ScalarNode scalar = (ScalarNode) node;
        return isEmpty(scalar) ? "nothing" : '"' + shown(scalar.getValue()) + '"';
    }

    private static String shown(String value) {
        String printable = value.replaceAll("\\p{Cntrl}", "·");
        return printable.length() <= 60 ? printable : printable.substring(0, 60) + "…";
    }
}
