package org.tractionscope.wire;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.CellReading;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.InnerField;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.StageTimes;
import org.tractionscope.model.StreamMemory;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.model.TrustVerdict;
import org.tractionscope.wire.proto.TractionMessage;

/**
 * Tractions as messages of the topic {@code tractions}; any thread.
 *
 * <p>The field travels as it is, bit for bit: zstd takes off 7 %, with its bytes shuffled 19 %, of a real one.
 */
public final class TractionCodec {

    /** The most bytes of field components that a message may carry: 64 MiB, 8 bytes a field pixel. */
    public static final int MOST_COMPONENT_BYTES = 64 << 20;

    private static final int MOST_OTHER_BYTES = 2 << 20;
    private static final int MOST_INNER_FIELDS = 8;

    private static final MessageType<TractionMessage> TYPE = new MessageType<>(
            "traction",
            MOST_COMPONENT_BYTES + MOST_OTHER_BYTES,
            TractionMessage.parser(),
            TractionMessage::getFormatVersion);

    private static final EnumCode<TractionUnit, TractionMessage.Unit> UNITS =
            new EnumCode<>(TractionUnit.class, TractionMessage.Unit.class, "UNIT_");
    private static final EnumCode<Normalisation.State, TractionMessage.NormalisationState> STATES =
            new EnumCode<>(Normalisation.State.class, TractionMessage.NormalisationState.class, "NORMALISATION_STATE_");

    private TractionCodec() {}

    /**
     * The message of a traction, in a new buffer.
     *
     * @throws WireFormatException where its field has more than {@link #MOST_COMPONENT_BYTES} of components
     */
    public static ByteBuffer encode(Traction traction) {
        FieldGrid grid = traction.field().grid();
        requireComponentBytes(grid.size());
        requireInner(traction.inner().size(), grid.size());
        TractionMessage.Builder message = TractionMessage.newBuilder()
                .setFormatVersion(MessageType.FORMAT_VERSION)
                .setKey(SharedParts.encode(traction.key()))
                .setCaptured(SharedParts.encode(traction.captured()))
                .setRows(grid.size().rows())
                .setColumns(grid.size().columns())
                .setPixelSizeUm(grid.pixelSize().um())
                .setFirstRowPx(grid.firstRowPx())
                .setFirstColumnPx(grid.firstColumnPx())
                .setScalePx(grid.scalePx())
                .setUnit(UNITS.code(traction.field().unit()))
                .setFieldTotal(traction.fieldTotal())
                .setNormalisationState(STATES.code(traction.normalisation().state()))
                .setBackgroundCounts(traction.normalisation().backgroundCounts())
                .setInsideCounts(traction.normalisation().insideCounts())
                .setModel(SharedParts.encode(traction.model()))
                .setEngine(SharedParts.encode(traction.engine()))
                .setCapturedUnixNs(traction.times().capturedUnixNs())
                .setPublishedUnixNs(traction.times().publishedUnixNs())
                .setReceivedUnixNs(traction.times().receivedUnixNs())
                .setPredictedUnixNs(traction.times().predictedUnixNs())
                .setMask(MessageType.unsafeBytes(bits(traction.mask())))
                .setComponents(MessageType.unsafeBytes(components(traction.field())));
        traction.cell().ifPresent(cell -> message.setCell(CellReadingCodec.encode(cell)));
        traction.cells().forEach(reading -> message.addCells(CellReadingCodec.encode(reading)));
        traction.verdict().ifPresent(verdict -> message.setVerdict(CellReadingCodec.encode(verdict)));
        traction.normalisation()
                .basis()
                .ifPresent(basis -> message.setNormalisationBasis(StreamMemoryCodec.encode(basis)));
        traction.memory().ifPresent(memory -> message.setMemory(StreamMemoryCodec.encode(memory)));
        traction.agreement().ifPresent(agreement -> message.setAgreement(AgreementCodec.encode(agreement)));
        traction.inner().forEach(field -> message.addInner(inner(field)));
        return TYPE.serialise(message.build());
    }

    /**
     * The traction of a message.
     *
     * @param message the bytes from the buffer's position to its limit; the position is left alone
     * @throws WireFormatException where they are no such message
     */
    public static Traction decode(ByteBuffer message) {
        TractionMessage traction = TYPE.parse(message);
        FieldGrid grid = grid(traction);
        Traction.Builder builder = Traction.of(
                        TYPE.required("key", traction.hasKey(), traction.getKey(), SharedParts::decode),
                        TYPE.required("captured", traction.hasCaptured(), traction.getCaptured(), SharedParts::decode))
                .field(field(traction, grid), mask(traction, grid.size()), traction.getFieldTotal())
                .cell(
                        traction.hasCell()
                                ? Optional.of(TYPE.valid("cell", () -> CellReadingCodec.decode(traction.getCell())))
                                : Optional.empty())
                .agreement(
                        traction.hasAgreement()
                                ? Optional.of(
                                        TYPE.valid("agreement", () -> AgreementCodec.decode(traction.getAgreement())))
                                : Optional.empty())
                .normalisation(normalisation(traction))
                .by(
                        TYPE.required("model", traction.hasModel(), traction.getModel(), SharedParts::decode),
                        TYPE.required("engine", traction.hasEngine(), traction.getEngine(), SharedParts::decode))
                .times(times(traction))
                .read(cells(traction), verdict(traction))
                .memory(memory(traction))
                .inner(inner(traction, grid));
        return TYPE.valid("field_total", builder::build);
    }

    /**
     * The memory that a traction's message carries, without its field: for whoever goes on where another worker was.
     *
     * @throws WireFormatException where they are no such message
     */
    public static Optional<StreamMemory> memory(ByteBuffer message) {
        return memory(TYPE.parse(message));
    }

    /**
     * The frame of a traction's message, without its field.
     *
     * @throws WireFormatException where they are no such message
     */
    public static FrameKey key(ByteBuffer message) {
        TractionMessage traction = TYPE.parse(message);
        return TYPE.required("key", traction.hasKey(), traction.getKey(), SharedParts::decode);
    }

    private static void requireComponentBytes(ImageSize size) {
        if (8L * size.pixels() > MOST_COMPONENT_BYTES) {
            throw TYPE.invalid(
                    "rows, columns",
                    "a field must have ≤ " + MOST_COMPONENT_BYTES + " bytes of components: " + 8L * size.pixels() + " ("
                            + size + ")");
        }
    }

    private static FieldGrid grid(TractionMessage traction) {
        ImageSize size = TYPE.valid("rows, columns", () -> new ImageSize(traction.getRows(), traction.getColumns()));
        requireComponentBytes(size);
        PixelSize pixelSize = TYPE.valid("pixel_size_um", () -> PixelSize.ofUm(traction.getPixelSizeUm()));
        return TYPE.valid(
                "first_row_px, first_column_px, scale_px",
                () -> new FieldGrid(
                        size, pixelSize, traction.getFirstRowPx(), traction.getFirstColumnPx(), traction.getScalePx()));
    }

    private static ByteBuffer components(TractionField field) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * field.grid().size().pixels()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(field.components());
        return bytes;
    }

    private static TractionField field(TractionMessage traction, FieldGrid grid) {
        TractionUnit unit = TYPE.valid("unit", () -> UNITS.value(traction.getUnit(), traction.getUnitValue()));
        ByteString bytes = traction.getComponents();
        int values = 2 * grid.size().pixels();
        if (bytes.size() != 4 * values) {
            throw TYPE.invalid(
                    "components", "a field of " + grid.size() + " must have " + 4 * values + " bytes: " + bytes.size());
        }
        float[] components = new float[values];
        bytes.asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(components);
        return TYPE.valid("components", () -> new TractionField(grid, unit, components));
    }

    private static void requireInner(int fields, ImageSize size) {
        if (fields > MOST_INNER_FIELDS) {
            throw TYPE.invalid("inner", "a traction must have ≤ " + MOST_INNER_FIELDS + " inner fields: " + fields);
        }
        long bytes = (8L + 4L * fields) * size.pixels();
        if (bytes > MOST_COMPONENT_BYTES) {
            throw TYPE.invalid(
                    "inner",
                    "components and inner fields must have ≤ " + MOST_COMPONENT_BYTES + " bytes: " + bytes + " ("
                            + fields + " of " + size + ")");
        }
    }

    private static TractionMessage.InnerField inner(InnerField field) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * field.grid().size().pixels()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(field.values());
        return TractionMessage.InnerField.newBuilder()
                .setName(field.name())
                .setUnit(field.unit())
                .setValues(MessageType.unsafeBytes(bytes))
                .build();
    }

    private static List<InnerField> inner(TractionMessage traction, FieldGrid grid) {
        requireInner(traction.getInnerCount(), grid.size());
        return traction.getInnerList().stream().map(field -> inner(field, grid)).collect(Collectors.toList());
    }

    private static InnerField inner(TractionMessage.InnerField field, FieldGrid grid) {
        int pixels = grid.size().pixels();
        if (field.getValues().size() != 4 * pixels) {
            throw TYPE.invalid(
                    "inner",
                    "a field of " + grid.size() + " must have " + 4 * pixels + " bytes: "
                            + field.getValues().size());
        }
        float[] values = new float[pixels];
        field.getValues()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return TYPE.valid("inner", () -> new InnerField(field.getName(), field.getUnit(), grid, values));
    }

    private static ByteBuffer bits(CellMask mask) {
        ByteBuffer bytes = ByteBuffer.allocate(maskBytes(mask.size()));
        bytes.put(mask.bits().toByteArray());
        bytes.rewind();
        return bytes;
    }

    private static CellMask mask(TractionMessage traction, ImageSize size) {
        ByteString bytes = traction.getMask();
        if (bytes.size() != maskBytes(size)) {
            throw TYPE.invalid(
                    "mask", "a mask of " + size + " must have " + maskBytes(size) + " bytes: " + bytes.size());
        }
        return TYPE.valid("mask", () -> new CellMask(size, BitSet.valueOf(bytes.asReadOnlyByteBuffer())));
    }

    private static int maskBytes(ImageSize size) {
        return (size.pixels() + 7) / 8;
    }

    private static Normalisation normalisation(TractionMessage traction) {
        Normalisation.State state = TYPE.valid(
                "normalisation_state",
                () -> STATES.value(traction.getNormalisationState(), traction.getNormalisationStateValue()));
        return TYPE.valid(
                "background_counts, inside_counts",
                () -> on(
                        traction,
                        new Normalisation(state, traction.getBackgroundCounts(), traction.getInsideCounts())));
    }

    private static Normalisation on(TractionMessage traction, Normalisation levels) {
        return traction.hasNormalisationBasis()
                ? levels.on(TYPE.valid(
                        "normalisation_basis", () -> StreamMemoryCodec.decode(traction.getNormalisationBasis())))
                : levels;
    }

    private static List<CellReading> cells(TractionMessage traction) {
        return TYPE.valid("cells", () -> traction.getCellsList().stream()
                .map(CellReadingCodec::decode)
                .collect(Collectors.toList()));
    }

    private static Optional<TrustVerdict> verdict(TractionMessage traction) {
        return traction.hasVerdict()
                ? Optional.of(TYPE.valid("verdict", () -> CellReadingCodec.decode(traction.getVerdict())))
                : Optional.empty();
    }

    private static Optional<StreamMemory> memory(TractionMessage traction) {
        return traction.hasMemory()
                ? Optional.of(TYPE.valid("memory", () -> StreamMemoryCodec.decode(traction.getMemory())))
                : Optional.empty();
    }

    private static StageTimes times(TractionMessage traction) {
        return TYPE.valid(
                "captured_unix_ns to predicted_unix_ns",
                () -> new StageTimes(
                        traction.getCapturedUnixNs(),
                        traction.getPublishedUnixNs(),
                        traction.getReceivedUnixNs(),
                        traction.getPredictedUnixNs()));
    }
}
