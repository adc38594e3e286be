package org.tractionscope.recording.tiff;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.tractionscope.recording.ForeignPath;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.source.FrameFacts;
import org.tractionscope.recording.source.FrameSource;
import org.tractionscope.recording.source.Json;
import org.tractionscope.recording.source.MicroManagerFacts;
import org.tractionscope.recording.source.NaturalOrder;
import org.tractionscope.recording.source.Plane;
import org.tractionscope.recording.source.SourceFrame;

/**
 * TIFFs of one recording: an OME-TIFF with the files it names, a Micro-Manager image stack, its folder of single planes,
 * or any folder of camera images in the natural order of their names.
 *
 * <p>What a page shows is taken from the first of: Micro-Manager's own metadata in the page, its {@code metadata.txt},
 * the OME-XML, ImageJ's description, the place in the order. Pages behind a torn tail are left out with a remark.
 */
public final class TiffSource implements FrameSource {

    private static final int MOST_OPEN = 16;
    private static final Pattern SECOND_VERSION =
            Pattern.compile("img_channel(\\d+)_position(\\d+)_time(\\d+)_z(\\d+)\\.tiff?");
    private static final Pattern FIRST_VERSION = Pattern.compile("img_(\\d+)_(.*)_(\\d+)\\.tiff?");

    private final Path location;
    private final List<Page> pages = new ArrayList<>();
    private final List<SourceFrame> frames = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Set<String> kinds = new LinkedHashSet<>();
    private final Map<Path, TiffStack> open = new LinkedHashMap<>(16, 0.75f, true);

    private record Page(Path file, ByteOrder order, TiffImage image) {}

    private TiffSource(Path location) {
        this.location = location;
    }

    /** Opens one file, with the other files of its set that its OME-XML names. */
    public static TiffSource openFile(Path file) {
        Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of("."));
        Set<Path> files = new LinkedHashSet<>(List.of(file));
        try (TiffStack stack = TiffStack.open(file)) {
            Optional<OmeXml> xml = omeXml(stack);
            for (String name : xml.map(OmeXml::fileNames).orElse(Set.of())) {
                Path other = folder.resolve(nameOf(ForeignPath.inside(folder, name)));
                if (!Files.exists(other)) {
                    throw new RecordingException(nameOf(file) + ": the OME-XML names a file that is missing: " + other);
                }
                if (!Files.isSameFile(other, file)) {
                    files.add(other);
                }
            }
        } catch (IOException e) {
            throw RecordingException.of("the TIFF cannot be read: " + file, e);
        }
        return new TiffSource(file).readAll(List.copyOf(files));
    }

    /** Opens every TIFF of a folder, or of its sub-folders where the folder itself holds none. */
    public static TiffSource openFolder(Path folder) {
        List<Path> files = tiffs(folder);
        if (files.isEmpty()) {
            files = subfolders(folder).stream()
                    .flatMap(sub -> tiffs(sub).stream())
                    .toList();
        }
        if (files.isEmpty()) {
            throw new RecordingException("no frames in " + folder + ": expected files named *.tif or *.tiff");
        }
        return new TiffSource(folder).readAll(files);
    }

    /** The TIFF files of a folder in the natural order of their names, without hidden ones. */
    public static List<Path> tiffs(Path folder) {
        return entries(folder).stream()
                .filter(Files::isRegularFile)
                .filter(file -> isTiff(nameOf(file)))
                .toList();
    }

    private static List<Path> subfolders(Path folder) {
        return entries(folder).stream().filter(Files::isDirectory).toList();
    }

    static List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted(Comparator.comparing(TiffSource::nameOf, NaturalOrder.INSTANCE))
                    .toList();
        } catch (IOException e) {
            throw RecordingException.of("the folder of frames cannot be read: " + folder, e);
        }
    }

    private static boolean isTiff(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (lower.endsWith(".tif") || lower.endsWith(".tiff"));
    }

    static String nameOf(Path file) {
        return Objects.toString(file.getFileName(), file.toString());
    }

    private TiffSource readAll(List<Path> files) {
        Optional<OmeXml> xml = Optional.empty();
        Map<Path, SinglePlaneNotes> notes = new LinkedHashMap<>();
        for (Path file : files) {
            Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), Path.of("."));
            SinglePlaneNotes ofFolder = notes.computeIfAbsent(folder, SinglePlaneNotes::of);
            try (TiffStack stack = TiffStack.open(file)) {
                if (xml.isEmpty()) {
                    xml = omeXml(stack);
                }
                read(stack, xml, ofFolder);
            }
        }
        notes.values().forEach(each -> each.remark().ifPresent(remarks::add));
        if (frames.isEmpty()) {
            throw new RecordingException(location + ": expected frames, found no page that the OME-XML speaks of");
        }
        return this;
    }

    private void read(TiffStack stack, Optional<OmeXml> xml, SinglePlaneNotes notes) {
        JsonNode summary = StackSummary.of(stack);
        String name = nameOf(stack.file());
        List<TiffDirectory> directories = stack.pages();
        boolean isTorn = stack.isTorn();
        for (int page = 0; page < directories.size(); page++) {
            TiffDirectory tags = directories.get(page);
            if (page > 0 && !TiffImage.isWhole(stack, tags)) {
                isTorn = true;
                break;
            }
            Optional<PageFacts> omePage = xml.flatMap(each -> each.page(name, pageNumber(tags, directories)));
            boolean hasOwn = tags.text(TiffDirectory.MICRO_MANAGER).isPresent();
            if (xml.isPresent() && omePage.isEmpty() && !hasOwn) {
                continue;
            }
            add(stack, tags, facts(stack, tags, summary, notes).or(() -> omePage));
        }
        if (isTorn) {
            remarks.add("torn tail: " + name + " ends in the middle of page " + (directories.size() + 1)
                    + " or the one before; what is whole is taken");
        }
    }

    private static int pageNumber(TiffDirectory tags, List<TiffDirectory> directories) {
        return directories.indexOf(tags);
    }

    private void add(TiffStack stack, TiffDirectory tags, Optional<PageFacts> known) {
        TiffImage image = TiffImage.frame(stack, tags);
        PageFacts facts = known.orElseGet(() -> inOrder(stack, tags));
        pages.add(new Page(stack.file(), stack.order(), image));
        frames.add(new SourceFrame(frames.size(), facts.plane(), image.size(), image.pixelType(), facts.facts()));
    }

    private Optional<PageFacts> facts(
            TiffStack stack, TiffDirectory tags, JsonNode stackSummary, SinglePlaneNotes notes) {
        Optional<JsonNode> own = tags.text(TiffDirectory.MICRO_MANAGER)
                .filter(text -> text.startsWith("{"))
                .map(text -> Json.object(tags.name() + " metadata", text));
        if (own.isPresent()) {
            kinds.add("Micro-Manager image stack");
            return own.map(json -> new PageFacts(
                    MicroManagerFacts.plane(json, stackSummary), MicroManagerFacts.of(json, stackSummary)));
        }
        Optional<JsonNode> noted = notes.of(nameOf(stack.file()));
        if (noted.isPresent()) {
            kinds.add("Micro-Manager single planes");
            JsonNode summary = notes.summary();
            return noted.map(
                    json -> new PageFacts(MicroManagerFacts.plane(json, summary), MicroManagerFacts.of(json, summary)));
        }
        return byName(stack.file());
    }

    private Optional<PageFacts> byName(Path file) {
        String name = nameOf(file);
        Matcher second = SECOND_VERSION.matcher(name);
        if (second.matches()) {
            kinds.add("Micro-Manager single planes");
            Plane plane = Plane.of(
                    "pos-" + Integer.parseInt(second.group(2)),
                    "channel-" + Integer.parseInt(second.group(1)),
                    Integer.parseInt(second.group(4)),
                    Integer.parseInt(second.group(3)));
            return Optional.of(new PageFacts(plane, FrameFacts.NONE));
        }
        Matcher first = FIRST_VERSION.matcher(name);
        if (first.matches()) {
            kinds.add("Micro-Manager single planes");
            Path folder = Objects.requireNonNullElse(file.toAbsolutePath().getParent(), file);
            Plane plane = Plane.of(
                    nameOf(folder), first.group(2), Integer.parseInt(first.group(3)), Integer.parseInt(first.group(1)));
            return Optional.of(new PageFacts(plane, FrameFacts.NONE));
        }
        return Optional.empty();
    }

    private PageFacts inOrder(TiffStack stack, TiffDirectory tags) {
        Optional<ImageJStack> imageJ = ImageJStack.of(stack);
        kinds.add(imageJ.isPresent() ? "ImageJ TIFF" : "TIFF");
        return imageJ.map(hyperstack -> hyperstack.page(pageNumber(tags, stack.pages()), frames.size()))
                .orElseGet(() -> new PageFacts(Plane.of("", "", 0, frames.size()), FrameFacts.NONE));
    }

    private static Optional<OmeXml> omeXml(TiffStack stack) {
        return stack.pages()
                .get(0)
                .text(TiffDirectory.DESCRIPTION)
                .flatMap(text -> OmeXml.of(nameOf(stack.file()), text));
    }

    @Override
    public Path location() {
        return location;
    }

    @Override
    public String format() {
        return kinds.isEmpty() ? "OME-TIFF" : String.join(", ", kinds);
    }

    @Override
    public List<SourceFrame> frames() {
        return List.copyOf(frames);
    }

    @Override
    public ByteBuffer pixels(SourceFrame frame) {
        Page page = pages.get(frame.index());
        TiffStack stack = open.computeIfAbsent(page.file(), file -> TiffStack.again(file, page.order()));
        ByteBuffer pixels = page.image().pixels(stack);
        if (open.size() > MOST_OPEN) {
            Path eldest = open.keySet().iterator().next();
            Objects.requireNonNull(open.remove(eldest)).close();
        }
        return pixels;
    }

    @Override
    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    @Override
    public void close() {
        open.values().forEach(TiffStack::close);
        open.clear();
    }
}
