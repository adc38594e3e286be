package org.tractionscope.recording.tiff;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tractionscope.model.ImageSize;
import org.tractionscope.recording.RecordingException;

/**
 * Writes planes of one size as an OME-TIFF, a BigTIFF without compression: channel by channel, time by time. Confined to
 * one thread; whoever creates it closes it, which writes the OME-XML.
 */
public final class OmeTiffWriter implements AutoCloseable {

    private static final int HEADER_BYTES = 16;
    private static final int TAGS = 11;
    private static final int DIRECTORY_BYTES = 8 + 20 * TAGS + 8;
    private static final int DESCRIPTION_AT = 8 + 20 * 5;
    private static final int SHORT = 3;
    private static final int LONG = 4;
    private static final int ASCII = 2;
    private static final int LONG8 = 16;

    private final Path file;
    private final FileChannel channel;
    private final Shape shape;
    private final Optional<Double> pixelUm;
    private final List<Long> elapsedNs = new ArrayList<>();
    private long end = HEADER_BYTES;
    private long lastLink = 8;
    private boolean isClosed;

    /**
     * What every plane is.
     *
     * @param bits 8, 16 or 32
     * @param isFloat IEEE floating point, otherwise unsigned
     * @param channels their names, at least one
     */
    public record Shape(ImageSize size, int bits, boolean isFloat, List<String> channels) {

        public Shape {
            channels = List.copyOf(channels);
        }
    }

    private OmeTiffWriter(Path file, FileChannel channel, Shape shape, Optional<Double> pixelUm) {
        this.file = file;
        this.channel = channel;
        this.shape = shape;
        this.pixelUm = pixelUm;
    }

    /** Creates a file that is not there yet. */
    public static OmeTiffWriter create(Path file, Shape shape, Optional<Double> pixelUm) {
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            OmeTiffWriter writer = new OmeTiffWriter(file, channel, shape, pixelUm);
            ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put((byte) 'I')
                    .put((byte) 'I')
                    .putShort((short) 43)
                    .putShort((short) 8)
                    .putShort((short) 0)
                    .putLong(0)
                    .flip();
            writer.put(header, 0);
            return writer;
        } catch (IOException e) {
            throw RecordingException.of("the OME-TIFF cannot be created: " + file, e);
        }
    }

    /** Appends the next plane: little-endian samples, row 0 first. */
    public void write(ByteBuffer plane, long elapsed) {
        int bytes = shape.size().pixels() * shape.bits() / 8;
        if (plane.remaining() != bytes) {
            throw new IllegalArgumentException("a plane must have " + bytes + " bytes: " + plane.remaining());
        }
        long at = (end + 7) / 8 * 8;
        long pixelsAt = at + DIRECTORY_BYTES;
        ByteBuffer directory = ByteBuffer.allocate(DIRECTORY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        directory.putLong(TAGS);
        tag(directory, TiffDirectory.WIDTH, LONG, shape.size().columns());
        tag(directory, TiffDirectory.LENGTH, LONG, shape.size().rows());
        tag(directory, TiffDirectory.BITS, SHORT, shape.bits());
        tag(directory, TiffDirectory.COMPRESSION, SHORT, 1);
        tag(directory, TiffDirectory.PHOTOMETRIC, SHORT, 1);
        // The first page's is filled in at the end, when the number of planes is known.
        tag(directory, TiffDirectory.DESCRIPTION, ASCII, 0);
        tag(directory, TiffDirectory.STRIP_OFFSETS, LONG8, pixelsAt);
        tag(directory, TiffDirectory.SAMPLES, SHORT, 1);
        tag(directory, TiffDirectory.ROWS_PER_STRIP, LONG, shape.size().rows());
        tag(directory, TiffDirectory.STRIP_BYTES, LONG8, bytes);
        tag(directory, TiffDirectory.SAMPLE_FORMAT, SHORT, shape.isFloat() ? 3 : 1);
        directory.putLong(0).flip();
        try {
            put(directory, at);
            put(plane.duplicate(), pixelsAt);
            put(
                    ByteBuffer.allocate(8)
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .putLong(at)
                            .flip(),
                    lastLink);
        } catch (IOException e) {
            throw RecordingException.of("the OME-TIFF cannot be written: " + file, e);
        }
        lastLink = at + DIRECTORY_BYTES - 8;
        end = pixelsAt + bytes;
        elapsedNs.add(elapsed);
    }

    private static void tag(ByteBuffer directory, int tag, int type, long value) {
        directory.putShort((short) tag).putShort((short) type).putLong(1).putLong(value);
    }

    private void put(ByteBuffer data, long at) throws IOException {
        long place = at;
        while (data.hasRemaining()) {
            place += channel.write(data, place);
        }
    }

    private String xml() {
        int channels = shape.channels().size();
        int times = elapsedNs.size() / channels;
        String type = shape.isFloat() ? "float" : "uint" + shape.bits();
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<OME xmlns=\"http://www.openmicroscopy.org/Schemas/OME/2016-06\"><Image ID=\"Image:0\" Name=\"");
        xml.append(escaped(String.valueOf(file.getFileName())))
                .append("\"><Pixels ID=\"Pixels:0\" DimensionOrder=\"XYCZT\" Type=\"")
                .append(type)
                .append("\" BigEndian=\"false\"")
                .append(" SizeX=\"" + shape.size().columns() + "\" SizeY=\""
                        + shape.size().rows() + "\" SizeC=\"" + channels + "\" SizeZ=\"1\" SizeT=\"" + times + '"');
        pixelUm.ifPresent(um -> xml.append(" PhysicalSizeX=\"" + um + "\" PhysicalSizeXUnit=\"µm\" PhysicalSizeY=\""
                + um + "\" PhysicalSizeYUnit=\"µm\""));
        xml.append('>');
        for (int i = 0; i < channels; i++) {
            xml.append("<Channel ID=\"Channel:0:" + i + "\" SamplesPerPixel=\"1\" Name=\""
                    + escaped(shape.channels().get(i)) + "\"/>");
        }
        xml.append("<TiffData IFD=\"0\" PlaneCount=\"" + elapsedNs.size() + "\"/>");
        for (int i = 0; i < elapsedNs.size(); i++) {
            xml.append(String.format(
                    Locale.ROOT,
                    "<Plane TheC=\"%d\" TheZ=\"0\" TheT=\"%d\" DeltaT=\"%.9f\" DeltaTUnit=\"s\"/>",
                    i % channels,
                    i / channels,
                    elapsedNs.get(i) / 1e9));
        }
        return xml.append("</Pixels></Image></OME>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }

    @Override
    public void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try (FileChannel closing = channel) {
            if (!elapsedNs.isEmpty()) {
                byte[] xml = (xml() + '\0').getBytes(StandardCharsets.UTF_8);
                put(ByteBuffer.wrap(xml), end);
                ByteBuffer place = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
                place.putLong(xml.length).putLong(end).flip();
                put(place, HEADER_BYTES + DESCRIPTION_AT + 4L);
                closing.force(false);
            }
        } catch (IOException e) {
            throw RecordingException.of("the OME-TIFF cannot be closed: " + file, e);
        }
    }
}
