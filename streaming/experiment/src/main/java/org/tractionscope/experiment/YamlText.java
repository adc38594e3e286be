package org.tractionscope.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/** Reads a YAML file of at most 1 MiB as a tree that knows its lines. */
final class YamlText {

    private static final int MOST_BYTES = 1 << 20;

    private final Path file;
    private final String fileName;
    private final String noun;

    /** A file; {@code noun} is what it holds, such as "protocol". */
    YamlText(Path file, String noun) {
        Path name = file.getFileName();
        this.file = file;
        this.fileName = name == null ? file.toString() : name.toString();
        this.noun = noun;
    }

    String fileName() {
        return fileName;
    }

    /** The tree; null where the file holds nothing. */
    @Nullable
    Node root() {
        return compose(text());
    }

    private @Nullable Node compose(String yaml) {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MOST_BYTES);
        limits.setMaxAliasesForCollections(20);
        limits.setNestingDepthLimit(10);
        try {
            return new Yaml(limits).compose(new StringReader(yaml));
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            String place = mark == null ? "" : ", line " + (mark.getLine() + 1);
            throw new ProtocolException(fileName + place + ": not YAML: " + e.getProblem(), e);
        } catch (YAMLException e) {
            throw new ProtocolException(fileName + ": not YAML: " + firstLine(e), e);
        }
    }

    private static String firstLine(Exception e) {
        String message = String.valueOf(e.getMessage());
        return message.lines().findFirst().orElse(message);
    }

    private String text() {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new ProtocolException(fileName + ": a " + noun + " must have at most " + MOST_BYTES + " bytes");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw new ProtocolException("no such " + noun + " file: " + file, e);
        } catch (CharacterCodingException e) {
            throw new ProtocolException(fileName + ": a " + noun + " must be UTF-8 text", e);
        } catch (IOException e) {
            throw new ProtocolException("the " + noun + " file cannot be read: " + file + ": " + e.getMessage(), e);
        }
    }
}
