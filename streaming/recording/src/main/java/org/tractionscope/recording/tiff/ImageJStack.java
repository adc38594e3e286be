package org.tractionscope.recording.tiff;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.source.FrameFacts;
import org.tractionscope.recording.source.Plane;

/**
 * What ImageJ writes of a hyperstack into the description of its first page; its pages run through channels first, then
 * slices, then frames.
 *
 * @param isTime whether the slices, for want of frames, are points in time
 * @param intervalS between frames, 0 where it is not said
 */
record ImageJStack(int images, int channels, int slices, boolean isTime, double intervalS) {

    private static final Pattern SIZES = Pattern.compile("(?m)^(images|channels|slices|frames)=(\\d{1,9})\\s*$");
    private static final Pattern INTERVAL =
            Pattern.compile("(?m)^finterval=(\\d{1,12}(?:\\.\\d{0,18})?(?:[eE][+-]?\\d{1,2})?)\\s*$");

    /**
     * The stack that ImageJ describes; empty where another program wrote the file.
     *
     * @throws RecordingException as {@link #requirePages}
     */
    static Optional<ImageJStack> of(TiffStack stack) {
        requirePages(stack);
        return described(stack);
    }

    /**
     * Checks that every image has its page: ImageJ writes stacks beyond 4 GiB with one page for all, and the others
     * would be lost without a word. A torn file has lost some anyway.
     */
    static void requirePages(TiffStack stack) {
        int pages = stack.pages().size();
        int images = described(stack).map(ImageJStack::images).orElse(1);
        if (images > 1 && images != pages && !stack.isTorn()) {
            throw new RecordingException(TiffSource.nameOf(stack.file()) + ": expected a page for each of the " + images
                    + " images that ImageJ names, found " + pages);
        }
    }

    private static Optional<ImageJStack> described(TiffStack stack) {
        String description =
                stack.pages().get(0).text(TiffDirectory.DESCRIPTION).orElse("");
        if (!description.startsWith("ImageJ=")) {
            return Optional.empty();
        }
        Map<String, Integer> sizes = new HashMap<>();
        Matcher matcher = SIZES.matcher(description);
        while (matcher.find()) {
            sizes.put(matcher.group(1), Integer.parseInt(matcher.group(2)));
        }
        int images = sizes.getOrDefault("images", 1);
        int slices = Math.max(1, sizes.getOrDefault("slices", 1));
        Matcher interval = INTERVAL.matcher(description);
        return Optional.of(new ImageJStack(
                images,
                Math.max(1, sizes.getOrDefault("channels", 1)),
                slices,
                !sizes.containsKey("frames") && slices == images,
                interval.find() ? Double.parseDouble(interval.group(1)) : 0));
    }

    /** What a page shows, from 0; a single image is the next point in time after those of other files. */
    PageFacts page(int page, int imagesBefore) {
        int z = isTime ? 0 : page / channels % slices;
        int time = isTime ? page : page / channels / slices;
        FrameFacts facts = intervalS > 0 ? FrameFacts.NONE.withElapsedMs(1000.0 * time * intervalS) : FrameFacts.NONE;
        return new PageFacts(
                Plane.of(
                        "",
                        channels > 1 ? "channel-" + page % channels : "",
                        z,
                        time + (images == 1 ? imagesBefore : 0)),
                facts);
    }
}
