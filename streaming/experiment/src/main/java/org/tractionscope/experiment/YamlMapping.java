package org.tractionscope.experiment;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
public final class YamlMapping {

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

    /**
     * Reads a file of at most 1 MiB whose top is a mapping.
     *
     * @param noun what the file holds, for messages, such as "protocol"
     * @param knownKeys every key that may be there
     * @throws ProtocolException if there is no such file or it is no such mapping; the message names file and line
     */
    public static YamlMapping read(Path file, String noun, List<String> knownKeys) {
        YamlText text = new YamlText(file, noun);
        Node root = text.root();
        if (root == null) {
            throw new ProtocolException(text.fileName() + ": the " + noun + " is empty, expected the keys "
                    + knownKeys.stream().map(key -> '"' + key + '"').collect(Collectors.joining(" and ")));
        }
        return of(text.fileName(), root, "a " + noun, knownKeys);
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

    /** Whether a key is there. */
    public boolean has(String key) {
        return entries.containsKey(key);
    }

    /** The line of a key that is there, from 1. */
    public int line(String key) {
        return line(entry(key).getKeyNode());
    }

    /** A scalar as it is written. */
    public String raw(String key) {
        return shown(scalar(key, "must be one value").getValue());
    }

    /** One line of 1 to {@code longest} characters. */
    public String text(String key, int longest) {
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
    public double number(String key, String unit) {
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

    /** One of these words, and what it stands for. */
    public <T> T choice(String key, Map<String, T> choices) {
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

    /**
     * The mappings of a list of 1 to {@code most}.
     *
     * @param what the noun of one, such as "a phase"
     * @param knownKeys every key that one may have
     */
    public List<YamlMapping> list(String key, int most, String what, List<String> knownKeys) {
        Node value = entry(key).getValueNode();
        if (!(value instanceof SequenceNode sequence)) {
            throw fault(key, "must be a list: found " + noun(value));
        }
        List<Node> nodes = sequence.getValue();
        if (nodes.isEmpty() || nodes.size() > most) {
            throw fault(key, "must list 1 to " + most + " " + key + ": it lists " + nodes.size());
        }
        return nodes.stream().map(node -> of(fileName, node, what, knownKeys)).toList();
    }

    /**
     * The mapping under a key.
     *
     * @param what its noun, such as "a field"
     * @param knownKeys every key that it may have
     */
    public YamlMapping mapping(String key, String what, List<String> knownKeys) {
        return of(fileName, entry(key).getValueNode(), what, knownKeys);
    }

    /** A whole number of at most 10⁶; {@code unit} is its plural for messages. */
    public int whole(String key, String unit) {
        double number = number(key, unit);
        if (number != Math.rint(number)) {
            throw fault(key, "must be a whole number of " + unit + ": " + raw(key));
        }
        return (int) number;
    }

    /** What is wrong with a key's value, ready to throw: {@code file, line n: "key" problem}. */
    public ProtocolException fault(String key, String problem) {
        return fault(key, problem, true);
    }

    /** The same, with or without the key in front of the problem. */
    public ProtocolException fault(String key, String problem, boolean namesKey) {
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
