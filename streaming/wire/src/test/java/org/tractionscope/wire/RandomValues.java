package org.tractionscope.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Supplier;
import org.tractionscope.model.Adhesions;
import org.tractionscope.model.Agreement;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.CellMoments;
import org.tractionscope.model.CellReading;
import org.tractionscope.model.CellTrack;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.Dose;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.EngineProof;
import org.tractionscope.model.ExperimentEvent;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.Frame;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.Heartbeat;
import org.tractionscope.model.ImagePlane;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.InnerField;
import org.tractionscope.model.LevelBasis;
import org.tractionscope.model.LevelWatch;
import org.tractionscope.model.MaskSign;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.Phase;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.PixelType;
import org.tractionscope.model.Provenance;
import org.tractionscope.model.SensorRegion;
import org.tractionscope.model.SkipReason;
import org.tractionscope.model.SkippedFrame;
import org.tractionscope.model.StageTimes;
import org.tractionscope.model.StreamCounts;
import org.tractionscope.model.StreamId;
import org.tractionscope.model.StreamMemory;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.model.TrustCheck;
import org.tractionscope.model.TrustVerdict;

/** Valid values of every kind, drawn over the whole of their ranges; the same seed gives the same values. */
final class RandomValues {

    private static final String PART_LETTERS = "abcXYZ019._-";
    private static final String[] TEXT_LETTERS = {"a", "Z", " ", "µ", "²", "→", "日", "\n", "\"", "\u0000", "😀"};

    private final Random random;

    RandomValues(long seed) {
        this.random = new Random(seed);
    }

    Frame frame() {
        Frame frame = frameWithoutPlane();
        return optional(this::plane).map(frame::with).orElse(frame);
    }

    Frame frameWithoutPlane() {
        PixelType type = any(PixelType.class);
        ImageSize size = size(40);
        byte[] pixels = new byte[size.pixels() * type.bytes()];
        int kind = random.nextInt(3);
        if (kind == 0) {
            random.nextBytes(pixels);
        } else if (kind == 1) {
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) (i % type.bytes() == 0 ? 100 + 5 * random.nextGaussian() : 2);
            }
        }
        return frame(size, type, pixels);
    }

    Frame frame(ImageSize size, PixelType type, byte[] pixels) {
        return new Frame(
                key(),
                captured(),
                size,
                type,
                ByteBuffer.wrap(pixels),
                optional(this::pixelSize),
                new Provenance(any(Provenance.Source.class), text(500), text(500)));
    }

    ImagePlane plane() {
        ImagePlane.Builder plane = ImagePlane.of();
        optional(() -> random.nextInt(1 << 20)).ifPresent(plane::timePoint);
        optional(() -> random.nextInt(1 << 20)).ifPresent(plane::slice);
        optional(random::nextGaussian).ifPresent(plane::stageXUm);
        optional(random::nextGaussian).ifPresent(plane::stageYUm);
        optional(random::nextGaussian).ifPresent(plane::stageZUm);
        optional(() -> 1e-3 + random.nextDouble()).ifPresent(plane::exposureMs);
        optional(() -> 1 + random.nextInt(8)).ifPresent(plane::binning);
        optional(() -> new SensorRegion(random.nextInt(4096), random.nextInt(4096), size(2048)))
                .ifPresent(plane::region);
        return plane.build();
    }

    Traction traction() {
        ImageSize size = size(30);
        float[] components = new float[2 * size.pixels()];
        for (int i = 0; i < components.length; i++) {
            components[i] = component();
        }
        BitSet inside = new BitSet();
        for (int i = 0; i < size.pixels(); i++) {
            inside.set(i, random.nextBoolean());
        }
        FieldGrid grid = new FieldGrid(
                size, pixelSize(), random.nextInt(1 << 20), random.nextInt(1 << 20), 1 + random.nextInt(8));
        double background = random.nextDouble() * 1000;
        Normalisation levels = new Normalisation(
                any(Normalisation.State.class), background, background + 1e-3 + random.nextDouble() * 1e4);
        return Traction.of(key(), captured())
                .field(
                        new TractionField(grid, any(TractionUnit.class), components),
                        new CellMask(size, inside),
                        random.nextDouble() * 1e6)
                .cell(optional(this::cell))
                .agreement(optional(this::agreement))
                .normalisation(optional(this::basis).map(levels::on).orElse(levels))
                .by(model(), engine())
                .times(new StageTimes(notNegative(), notNegative(), notNegative(), notNegative()))
                .read(few(this::reading), optional(this::verdict))
                .memory(optional(() -> memory(size)))
                .inner(few(() -> innerField(grid)))
                .build();
    }

    private InnerField innerField(FieldGrid grid) {
        float[] values = new float[grid.size().pixels()];
        for (int i = 0; i < values.length; i++) {
            values[i] = component();
        }
        return new InnerField(text(40), random.nextBoolean() ? "" : text(40), grid, values);
    }

    SkippedFrame skippedFrame() {
        SkippedFrame skipped = new SkippedFrame(key(), captured(), any(SkipReason.class), text(500));
        return random.nextBoolean() ? skipped.by(model()) : skipped;
    }

    ExperimentEvent event() {
        ExperimentEvent.Kind kind = any(ExperimentEvent.Kind.class);
        ExperimentEvent.Builder event = ExperimentEvent.of(text(64), text(64), kind, captured())
                .author(text(100))
                .text(random.nextBoolean() ? "" : text(3000));
        if (kind == ExperimentEvent.Kind.PHASE_PLANNED || kind == ExperimentEvent.Kind.PHASE_STARTED) {
            event.phase(new Phase(
                    text(100),
                    any(Phase.Kind.class),
                    optional(() -> new Dose(text(100), 1e-6 + random.nextDouble() * 100)),
                    notNegative(),
                    1 + random.nextInt(Integer.MAX_VALUE)));
        }
        if (kind == ExperimentEvent.Kind.CANCELLED) {
            event.cancels(text(64));
        }
        return event.build();
    }

    Heartbeat heartbeat() {
        List<StreamCounts> counts = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            Map<SkipReason, Long> skipped = new EnumMap<>(SkipReason.class);
            for (int j = random.nextInt(4); j > 0; j--) {
                skipped.put(any(SkipReason.class), notNegative());
            }
            StreamCounts row = new StreamCounts(
                    key().stream(), text(64), notNegative(), notNegative(), skipped, random.nextBoolean());
            counts.add(random.nextBoolean() ? row : row.agedNs(notNegative()));
        }
        return new Heartbeat(
                any(Heartbeat.Role.class),
                text(64),
                any(Heartbeat.State.class),
                notNegative(),
                optional(this::model),
                optional(this::engine),
                counts);
    }

    /** A wall clock or a count: 0, the largest, or anything between. */
    long notNegative() {
        int kind = random.nextInt(8);
        return kind == 0 ? 0 : kind == 1 ? Long.MAX_VALUE : random.nextLong() >>> (1 + random.nextInt(60));
    }

    private FrameKey key() {
        return new FrameKey(new StreamId(part(), part(), part(), part()), text(64), notNegative());
    }

    private CaptureTime captured() {
        return new CaptureTime(notNegative(), notNegative());
    }

    private ImageSize size(int longestPx) {
        return new ImageSize(1 + random.nextInt(longestPx), 1 + random.nextInt(longestPx));
    }

    private PixelSize pixelSize() {
        return PixelSize.ofUm(Double.MIN_VALUE + random.nextDouble() * 100);
    }

    private CellTraction cell() {
        double mean = random.nextDouble();
        return new CellTraction(
                random.nextDouble() * 1e4, mean, mean + random.nextDouble(), random.nextDouble(), random.nextDouble());
    }

    private CellReading reading() {
        EnumSet<MaskSign> signs = EnumSet.noneOf(MaskSign.class);
        signs.addAll(few(() -> any(MaskSign.class)));
        CellMoments moments = new CellMoments(
                random.nextDouble(),
                random.nextDouble(),
                random.nextGaussian(),
                random.nextGaussian(),
                random.nextGaussian());
        Adhesions adhesions = random.nextBoolean()
                ? Adhesions.none()
                : new Adhesions(1 + random.nextInt(100), 1 + random.nextDouble(), random.nextDouble());
        return new CellReading(1 + random.nextInt(1000), cell(), moments, adhesions, signs, verdict());
    }

    private TrustVerdict verdict() {
        List<TrustCheck> checks = new ArrayList<>();
        checks.add(check(TrustCheck.Kind.FOCUS));
        for (TrustCheck.Kind kind : EnumSet.range(TrustCheck.Kind.SATURATION, TrustCheck.Kind.NET_FORCE)) {
            optional(() -> check(kind)).ifPresent(checks::add);
        }
        return new TrustVerdict(checks);
    }

    private TrustCheck check(TrustCheck.Kind kind) {
        return new TrustCheck(kind, any(TrustCheck.Lamp.class), optionalNumber(), text(300));
    }

    private LevelBasis basis() {
        return new LevelBasis(notNegative(), optionalNumber(), optionalNumber());
    }

    private StreamMemory memory(ImageSize field) {
        LevelWatch levels = LevelWatch.empty();
        for (int i = random.nextInt(9); i > 0; i--) {
            levels = levels.plus(random.nextDouble(), random.nextDouble(), 1 + random.nextDouble());
        }
        List<CellTrack> tracks = new ArrayList<>();
        for (int id = random.nextInt(4); id > 0; id--) {
            BitSet inside = new BitSet();
            inside.set(random.nextInt(field.pixels()));
            for (int i = random.nextInt(20); i > 0; i--) {
                inside.set(random.nextInt(field.pixels()));
            }
            tracks.add(new CellTrack(id, new CellMask(field, inside), random.nextInt(10)));
        }
        FieldGrid grid = new FieldGrid(field, pixelSize(), 0, 0, 1 + random.nextInt(8));
        Optional<Normalisation> held = optional(() -> new Normalisation(Normalisation.State.LOCKED, 100, 900));
        return new StreamMemory(levels, held.map(each -> each.on(basis())), Optional.of(grid), tracks, 14);
    }

    private OptionalDouble optionalNumber() {
        return random.nextBoolean() ? OptionalDouble.of(random.nextDouble()) : OptionalDouble.empty();
    }

    private <T> List<T> few(Supplier<T> value) {
        List<T> few = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            few.add(value.get());
        }
        return few;
    }

    private Agreement agreement() {
        return new Agreement(
                model(),
                2 * random.nextDouble() - 1,
                random.nextBoolean() ? OptionalDouble.of(random.nextDouble() * 10) : OptionalDouble.empty());
    }

    private ModelId model() {
        StringBuilder sha256 = new StringBuilder();
        for (int i = 0; i < 64; i++) {
            sha256.append(Character.forDigit(random.nextInt(16), 16));
        }
        return new ModelId(text(200), sha256.toString());
    }

    private EngineId engine() {
        EngineId id = new EngineId(text(64), text(200));
        if (random.nextBoolean()) {
            return random.nextBoolean() ? id : id.inPlaceOf(text(300));
        }
        EngineProof.Precision[] precisions = EngineProof.Precision.values();
        EngineProof executed = EngineProof.executed(
                text(100), text(100), precisions[random.nextInt(precisions.length)], 1 + random.nextInt(64));
        return id.proved(random.nextBoolean() ? executed : executed.within(1e-4 * random.nextDouble(), 1e-4));
    }

    /** Any finite float, the negative zero and the subnormal ones among them. */
    private float component() {
        int kind = random.nextInt(10);
        if (kind == 0) {
            return -0f;
        }
        float any = Float.intBitsToFloat(random.nextInt());
        return kind < 5 || !Float.isFinite(any) ? (float) random.nextGaussian() : any;
    }

    private String part() {
        StringBuilder part = new StringBuilder();
        for (int i = 1 + random.nextInt(64); i > 0; i--) {
            part.append(PART_LETTERS.charAt(random.nextInt(PART_LETTERS.length())));
        }
        return part.toString();
    }

    private String text(int longest) {
        int length = 1 + random.nextInt(longest);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            String letter = TEXT_LETTERS[random.nextInt(TEXT_LETTERS.length)];
            text.append(text.length() + letter.length() <= length ? letter : "x");
        }
        return text.toString();
    }

    private <E extends Enum<E>> E any(Class<E> type) {
        E[] constants = type.getEnumConstants();
        return constants[random.nextInt(constants.length)];
    }

    private <T> Optional<T> optional(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }
}
