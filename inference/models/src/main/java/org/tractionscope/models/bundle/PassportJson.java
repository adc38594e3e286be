package org.tractionscope.models.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.predict.InputSize;
import org.tractionscope.predict.ModelPassport;
import org.tractionscope.predict.TractionScale;

/**
 * The passport of a bundle as JSON.
 *
 * <p>{@code format} and {@code format_version} come first; a later version is refused before anything else is read, and
 * every key that this version does not know is an error. Optional are {@code model.cutoff_modes}, {@code
 * origin.split_seed} and {@code scale}.
 */
final class PassportJson {

    static final String FORMAT = "tractionscope-model";
    static final int VERSION = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PassportJson() {}

    /**
     * What the JSON holds.
     *
     * @param parts SHA-256 of each part
     */
    record Content(BundlePassport passport, Map<BundlePart, String> parts) {}

    static byte[] write(Content content) {
        BundlePassport passport = content.passport();
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT).put("format_version", VERSION);
        write(root.putObject("model"), passport.model());
        ObjectNode origin = root.putObject("origin");
        origin.put("file", passport.origin().fileName());
        origin.put("sha256", passport.origin().sha256());
        passport.origin().splitSeed().ifPresent(seed -> origin.put("split_seed", seed));
        origin.put("licence", passport.origin().licence());
        root.putObject("preparation")
                .put("normalisation", passport.preparation().normalisation())
                .put("fit", passport.preparation().fit());
        passport.scale().ifPresent(scale -> root.putObject("scale")
                .put("day_mean_pa", scale.dayMeanPa())
                .put("factor", scale.factor()));
        root.putObject("check")
                .put("engine", passport.check().engine())
                .put("rows", passport.check().inputSize().rows())
                .put("columns", passport.check().inputSize().columns())
                .put("largest_difference", passport.check().largestDifference())
                .put("golden_tolerance", passport.check().goldenTolerance());
        ObjectNode parts = root.putObject("parts");
        content.parts().forEach((part, sha256) -> parts.put(part.entry(), sha256));
        // The line ends of the system would give other bytes on another one.
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentObjectsWith(lines);
        try {
            return (JSON.writer(printer).writeValueAsString(root) + '\n').getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of text and numbers can always be written", e);
        }
    }

    private static void write(ObjectNode json, ModelPassport model) {
        json.put("name", model.id().name());
        json.put("sha256", model.id().sha256());
        json.put("kind", model.kind());
        model.channels().forEach(json.putArray("channels")::add);
        ObjectNode size = json.putObject("input_size");
        if (model.inputSize() instanceof InputSize.Fixed fixed) {
            size.put("rows", fixed.size().rows()).put("columns", fixed.size().columns());
        } else if (model.inputSize() instanceof InputSize.MultipleOf multiple) {
            size.put("multiple_of_px", multiple.px());
        }
        json.put("pixel_size_um", model.pixelSize().um());
        model.cutoffModes().ifPresent(modes -> json.put("cutoff_modes", modes));
        json.put("output_unit", word(model.outputUnit()));
        json.put("trained_on", model.trainedOn());
    }

    /**
     * Reads a passport.
     *
     * @throws IllegalArgumentException naming the key at fault, what was expected and what was found
     */
    static Content read(byte[] json) {
        JsonFields root;
        try {
            root = JsonFields.of(JSON.readTree(json));
        } catch (IOException torn) {
            // Also bytes that are no text in the encoding that they seem to have.
            throw new IllegalArgumentException("it is no JSON: " + torn.getMessage(), torn);
        }
        String format = root.text("format");
        if (!format.equals(FORMAT)) {
            throw new IllegalArgumentException("format must be " + FORMAT + ": " + format);
        }
        int version = root.wholeNumber("format_version");
        if (version != VERSION) {
            throw new IllegalArgumentException("format_version must be " + VERSION + ": " + version
                    + (version > VERSION ? "; a newer Tractionscope wrote this bundle" : ""));
        }
        ModelPassport model = model(root.fields("model"));
        Origin origin = origin(root.fields("origin"));
        JsonFields preparation = root.fields("preparation");
        Preparation words = new Preparation(preparation.text("normalisation"), preparation.text("fit"));
        preparation.end();
        Optional<TractionScale> scale = root.has("scale") ? Optional.of(scale(root.fields("scale"))) : Optional.empty();
        ImportCheck check = check(root.fields("check"));
        Map<BundlePart, String> parts = parts(root.fields("parts"));
        root.end();
        return new Content(new BundlePassport(model, origin, words, scale, check), parts);
    }

    private static ModelPassport model(JsonFields json) {
        ModelPassport model = new ModelPassport(
                new ModelId(json.text("name"), json.text("sha256")),
                json.text("kind"),
                json.texts("channels"),
                inputSize(json.fields("input_size")),
                PixelSize.ofUm(json.number("pixel_size_um")),
                json.has("cutoff_modes") ? OptionalInt.of(json.wholeNumber("cutoff_modes")) : OptionalInt.empty(),
                unit(json.text("output_unit")),
                json.text("trained_on"));
        json.end();
        return model;
    }

    private static InputSize inputSize(JsonFields json) {
        InputSize size = json.has("multiple_of_px")
                ? new InputSize.MultipleOf(json.wholeNumber("multiple_of_px"))
                : new InputSize.Fixed(new ImageSize(json.wholeNumber("rows"), json.wholeNumber("columns")));
        json.end();
        return size;
    }

    private static Origin origin(JsonFields json) {
        Origin origin = new Origin(
                json.text("file"),
                json.text("sha256"),
                json.has("split_seed") ? OptionalLong.of(json.longNumber("split_seed")) : OptionalLong.empty(),
                json.text("licence"));
        json.end();
        return origin;
    }

    private static TractionScale scale(JsonFields json) {
        TractionScale scale = new TractionScale(json.number("day_mean_pa"), json.number("factor"));
        json.end();
        return scale;
    }

    private static ImportCheck check(JsonFields json) {
        ImportCheck check = new ImportCheck(
                json.text("engine"),
                new ImageSize(json.wholeNumber("rows"), json.wholeNumber("columns")),
                json.number("largest_difference"),
                json.number("golden_tolerance"));
        json.end();
        return check;
    }

    private static Map<BundlePart, String> parts(JsonFields json) {
        Map<BundlePart, String> parts = new EnumMap<>(BundlePart.class);
        for (BundlePart part : BundlePart.values()) {
            if (!part.isOptional() || json.has(part.entry())) {
                parts.put(part, json.text(part.entry()));
            }
        }
        json.end();
        return parts;
    }

    private static String word(TractionUnit unit) {
        return unit.name().toLowerCase(Locale.ROOT);
    }

    private static TractionUnit unit(String word) {
        for (TractionUnit unit : TractionUnit.values()) {
            if (word(unit).equals(word)) {
                return unit;
            }
        }
        throw new IllegalArgumentException("model.output_unit must be normalised or pascal: " + word);
    }
}
