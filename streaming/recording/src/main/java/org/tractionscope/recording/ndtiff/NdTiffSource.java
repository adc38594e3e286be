package org.tractionscope.recording.ndtiff;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tractionscope.model.PixelType;
import org.tractionscope.recording.ForeignPath;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.source.FrameFacts;
import org.tractionscope.recording.source.FrameSource;
import org.tractionscope.recording.source.Json;
import org.tractionscope.recording.source.MicroManagerAxes;
import org.tractionscope.recording.source.MicroManagerFacts;
import org.tractionscope.recording.source.SourceFrame;

/**
 * An NDTiff data set of version 2 or 3, as Micro-Manager, Pycro-Manager and this program's recorder write it.
 *
 * <p>The index decides what is there: a torn last entry, and entries whose pixels lie behind the end of their file, are
 * left out with a remark. An image that was written twice counts once, with its newest pixels.
 */
public final class NdTiffSource implements FrameSource {

    /** The file that makes a folder an NDTiff data set. */
    public static final String INDEX = "NDTiff.index";

    private static final String FULL = "Full resolution";
    private static final JsonNode NOTHING = Json.object("nothing", "{}");

    private final Path location;
    private final Map<String, NdTiffFile> files = new LinkedHashMap<>();
    private final List<NdTiffEntry> entries = new ArrayList<>();
    private final List<SourceFrame> frames = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Map<String, JsonNode> summaries = new HashMap<>();
    private int damagedNotes;

    private NdTiffSource(Path location) {
        this.location = location;
    }

    /** Whether a folder looks like a data set. */
    public static boolean isAt(Path folder) {
        return Files.exists(folder.resolve(INDEX))
                || Files.exists(folder.resolve(FULL).resolve(INDEX));
    }

    /**
     * Opens a data set.
     *
     * @throws RecordingException if it is damaged beyond its tail, of another version, or holds no image
     */
    public static NdTiffSource open(Path folder) {
        NdTiffSource source = new NdTiffSource(folder);
        try {
            source.readIndex(Files.exists(folder.resolve(INDEX)) ? folder : folder.resolve(FULL));
            return source;
        } catch (RuntimeException e) {
            source.close();
            throw e;
        }
    }

    private void readIndex(Path folder) {
        Path indexFile = folder.resolve(INDEX);
        ByteBuffer index;
        try {
            index = ByteBuffer.wrap(Files.readAllBytes(indexFile)).order(ByteOrder.LITTLE_ENDIAN);
        } catch (IOException e) {
            throw RecordingException.of("the index cannot be read: " + indexFile, e);
        }
        Map<JsonNode, NdTiffEntry> byAxes = new LinkedHashMap<>();
        int overwritten = 0;
        while (index.hasRemaining()) {
            var entry = NdTiffEntry.read(index);
            if (entry.isEmpty()) {
                if (!isFinished(index)) {
                    remarks.add("the index is torn: its last " + index.remaining() + " bytes are no entry");
                }
                break;
            }
            if (byAxes.put(Json.object(entry.get().toString(), entry.get().axes()), entry.get()) != null) {
                overwritten++;
            }
        }
        if (overwritten > 0) {
            remarks.add(overwritten + " images were written again: their newest pixels are taken");
        }
        int torn = 0;
        for (Map.Entry<JsonNode, NdTiffEntry> image : byAxes.entrySet()) {
            torn += add(folder, image.getKey(), image.getValue()) ? 0 : 1;
        }
        if (damagedNotes > 0) {
            remarks.add("the metadata of " + damagedNotes + " images is damaged: what it says of them is not known");
        }
        if (torn > 0) {
            remarks.add("torn tail: " + torn + " images of the index are not in their file whole and left out");
        }
        if (frames.isEmpty()) {
            throw new RecordingException(location + ": expected an NDTiff data set with images, found none"
                    + (remarks.isEmpty() ? "" : " (" + String.join("; ", remarks) + ")"));
        }
    }

    /** The library fills the file with zeros behind the last entry. */
    private static boolean isFinished(ByteBuffer index) {
        ByteBuffer rest = index.duplicate();
        while (rest.hasRemaining()) {
            if (rest.get() != 0) {
                return false;
            }
        }
        return true;
    }

    private boolean add(Path folder, JsonNode axes, NdTiffEntry entry) {
        if (entry.fileName().contains("/")
                || entry.fileName().contains("\\")
                || entry.fileName().equals("..")) {
            throw new RecordingException(location + ": the index names a file outside the data set: " + entry);
        }
        NdTiffFile file =
                files.computeIfAbsent(entry.fileName(), name -> NdTiffFile.open(ForeignPath.inside(folder, name)));
        long end = entry.pixelOffset() + entry.pixelBytes();
        if (entry.pixelOffset() == 0 || end > file.length()) {
            return false;
        }
        JsonNode summary = summaries.computeIfAbsent(entry.fileName(), name -> summary(file));
        boolean hasMetadata =
                entry.metadataBytes() > 0 && entry.metadataOffset() + entry.metadataBytes() <= file.length();
        JsonNode metadata = hasMetadata ? metadata(file, entry) : NOTHING;
        FrameFacts facts = MicroManagerFacts.of(metadata, summary);
        frames.add(new SourceFrame(
                frames.size(),
                MicroManagerAxes.plane(axes, metadata, summary),
                entry.size(),
                entry.pixelType(),
                facts));
        entries.add(entry);
        return true;
    }

    private JsonNode summary(NdTiffFile file) {
        try {
            return Json.object(file.file() + " summary", file.summary());
        } catch (RecordingException e) {
            remarks.add("the summary metadata is damaged: " + e.getMessage());
            return NOTHING;
        }
    }

    /** Nothing where it is damaged: its pixels are still there. */
    private JsonNode metadata(NdTiffFile file, NdTiffEntry entry) {
        String text = StandardCharsets.UTF_8
                .decode(file.read(entry.metadataOffset(), entry.metadataBytes()))
                .toString();
        try {
            return Json.object(file.file() + " metadata of " + entry.axes(), text);
        } catch (RecordingException e) {
            damagedNotes++;
            return NOTHING;
        }
    }

    @Override
    public Path location() {
        return location;
    }

    @Override
    public String format() {
        return "NDTiff " + files.values().iterator().next().version();
    }

    @Override
    public List<SourceFrame> frames() {
        return List.copyOf(frames);
    }

    @Override
    public ByteBuffer pixels(SourceFrame frame) {
        NdTiffEntry entry = entries.get(frame.index());
        NdTiffFile file = files.get(entry.fileName());
        if (file == null) {
            throw new RecordingException("the file is not open: " + entry.fileName());
        }
        ByteBuffer pixels = file.read(entry.pixelOffset(), (int) entry.pixelBytes());
        if (file.order() == ByteOrder.BIG_ENDIAN && entry.pixelType() == PixelType.UINT16) {
            for (int i = 0; i < pixels.limit(); i += 2) {
                byte high = pixels.get(i);
                pixels.put(i, pixels.get(i + 1)).put(i + 1, high);
            }
        }
        return pixels.order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    @Override
    public void close() {
        files.values().forEach(NdTiffFile::close);
    }
}
