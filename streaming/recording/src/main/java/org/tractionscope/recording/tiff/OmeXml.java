package org.tractionscope.recording.tiff;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.tractionscope.recording.RecordingException;
import org.tractionscope.recording.source.FrameFacts;
import org.tractionscope.recording.source.Plane;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The OME-XML of an OME-TIFF: which page of which file shows which plane, with times and sizes. */
final class OmeXml {

    private final String name;
    private final Map<Place, PageFacts> pages = new HashMap<>();
    private final Set<String> fileNames = new LinkedHashSet<>();

    /** A page: its file, empty for the file that holds the XML, and its number from 0. */
    private record Place(String fileName, int page) {}

    private OmeXml(String name) {
        this.name = name;
    }

    /** Reads a page's description; empty where that is no OME-XML, or an empty one as some builds write it. */
    static Optional<OmeXml> of(String name, String description) {
        String text = description.strip();
        if (!text.startsWith("<") || !(text.contains("<OME") || text.contains(":OME"))) {
            return Optional.empty();
        }
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setNamespaceAware(true);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            Element root =
                    builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
            OmeXml xml = new OmeXml(name);
            List<Element> images = children(root, "Image");
            for (int i = 0; i < images.size(); i++) {
                xml.image(images.get(i), i, images.size() > 1);
            }
            return xml.pages.isEmpty() ? Optional.empty() : Optional.of(xml);
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new RecordingException(name + ": the OME-XML cannot be read: " + e.getMessage(), e);
        }
    }

    /** The files that the XML names beside the one it stands in. */
    Set<String> fileNames() {
        return fileNames;
    }

    /** What a page shows; empty for a page that the XML does not speak of. */
    Optional<PageFacts> page(String fileName, int page) {
        PageFacts own = pages.get(new Place(fileName, page));
        return Optional.ofNullable(own == null ? pages.get(new Place("", page)) : own);
    }

    private void image(Element image, int number, boolean hasOthers) {
        String position = image.getAttribute("Name");
        if (position.isEmpty() && hasOthers) {
            position = "image-" + number;
        }
        for (Element pixels : children(image, "Pixels")) {
            pixels(pixels, hasOthers ? position : "");
        }
    }

    private void pixels(Element pixels, String position) {
        Sizes sizes = new Sizes(
                pixels.getAttribute("DimensionOrder"),
                whole(pixels, "SizeC", 1),
                whole(pixels, "SizeZ", 1),
                whole(pixels, "SizeT", 1));
        List<String> channels = new ArrayList<>();
        for (Element channel : children(pixels, "Channel")) {
            channels.add(channel.getAttribute("Name"));
        }
        Map<List<Integer>, Element> planes = new HashMap<>();
        for (Element plane : children(pixels, "Plane")) {
            planes.put(List.of(whole(plane, "TheC", 0), whole(plane, "TheZ", 0), whole(plane, "TheT", 0)), plane);
        }
        FrameFacts common = FrameFacts.NONE.withPixelSizeUm(pixelSizeUm(pixels));
        OptionalDouble incrementMs = timeMs(pixels, "TimeIncrement", "TimeIncrementUnit");
        int nextPage = pages.size();
        List<Element> data = children(pixels, "TiffData");
        if (data.isEmpty()) {
            throw new RecordingException(name + ": expected TiffData in the OME-XML, found none");
        }
        for (Element tiffData : data) {
            String file = children(tiffData, "UUID").stream()
                    .map(uuid -> uuid.getAttribute("FileName"))
                    .findFirst()
                    .orElse("");
            if (!file.isEmpty()) {
                fileNames.add(file);
            }
            int first = sizes.index(
                    whole(tiffData, "FirstC", 0), whole(tiffData, "FirstZ", 0), whole(tiffData, "FirstT", 0));
            int ifd = whole(tiffData, "IFD", data.size() == 1 ? nextPage : 0);
            boolean isOne = tiffData.hasAttribute("IFD") && !tiffData.hasAttribute("PlaneCount");
            int count = whole(tiffData, "PlaneCount", isOne ? 1 : sizes.planes() - first);
            for (int i = 0; i < count && first + i < sizes.planes(); i++) {
                int[] czt = sizes.czt(first + i);
                String channel = czt[0] < channels.size() ? channels.get(czt[0]) : "";
                Plane plane = Plane.of(
                        position, channel.isEmpty() && sizes.c() > 1 ? "channel-" + czt[0] : channel, czt[1], czt[2]);
                Element notes = planes.get(List.of(czt[0], czt[1], czt[2]));
                FrameFacts facts = common;
                OptionalDouble delta = notes == null ? OptionalDouble.empty() : timeMs(notes, "DeltaT", "DeltaTUnit");
                if (delta.isPresent()) {
                    facts = facts.withElapsedMs(delta.getAsDouble());
                } else if (incrementMs.isPresent()) {
                    facts = facts.withElapsedMs(incrementMs.getAsDouble() * czt[2]);
                }
                if (notes != null) {
                    facts = facts.withExposureMs(timeMs(notes, "ExposureTime", "ExposureTimeUnit"));
                }
                pages.put(new Place(file, ifd + i), new PageFacts(plane, facts));
            }
        }
    }

    private static double pixelSizeUm(Element pixels) {
        if (!pixels.hasAttribute("PhysicalSizeX")) {
            return 0;
        }
        String unit = pixels.getAttribute("PhysicalSizeXUnit");
        double perUnit =
                switch (unit) {
                    case "", "µm", "\u03bcm", "um", "micron" -> 1;
                    case "nm" -> 1e-3;
                    case "mm" -> 1e3;
                    default -> 0;
                };
        return decimal(pixels, "PhysicalSizeX").orElse(0) * perUnit;
    }

    private static OptionalDouble timeMs(Element element, String attribute, String unitAttribute) {
        OptionalDouble value = decimal(element, attribute);
        if (value.isEmpty()) {
            return value;
        }
        double msPerUnit =
                switch (element.getAttribute(unitAttribute)) {
                    case "ms" -> 1;
                    case "µs", "\u03bcs", "us" -> 1e-3;
                    case "min" -> 60e3;
                    case "h" -> 3600e3;
                    default -> 1e3;
                };
        return OptionalDouble.of(value.getAsDouble() * msPerUnit);
    }

    private static OptionalDouble decimal(Element element, String attribute) {
        try {
            return element.hasAttribute(attribute)
                    ? OptionalDouble.of(Double.parseDouble(element.getAttribute(attribute)))
                    : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private int whole(Element element, String attribute, int absent) {
        String text = element.getAttribute(attribute);
        if (text.isEmpty()) {
            return absent;
        }
        try {
            return Math.max(0, Integer.parseInt(text.strip()));
        } catch (NumberFormatException e) {
            throw new RecordingException(
                    name + ": expected a whole number as " + attribute + " in the OME-XML, found \"" + text + '"', e);
        }
    }

    private static List<Element> children(Element parent, String localName) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element && localName.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    /** The extents along c, z and t, and the order in which planes follow each other, such as XYCZT: c fastest. */
    private record Sizes(String order, int c, int z, int t) {

        int planes() {
            return c * z * t;
        }

        int index(int theC, int theZ, int theT) {
            int index = 0;
            int stride = 1;
            for (char axis : fastestFirst()) {
                index += stride * (axis == 'C' ? theC : axis == 'Z' ? theZ : theT);
                stride *= axis == 'C' ? c : axis == 'Z' ? z : t;
            }
            return index;
        }

        int[] czt(int index) {
            int[] czt = new int[3];
            int rest = index;
            for (char axis : fastestFirst()) {
                int size = Math.max(1, axis == 'C' ? c : axis == 'Z' ? z : t);
                czt[axis == 'C' ? 0 : axis == 'Z' ? 1 : 2] = rest % size;
                rest /= size;
            }
            return czt;
        }

        private char[] fastestFirst() {
            String upper = order.toUpperCase(Locale.ROOT);
            boolean isWhole = upper.length() == 5 && upper.contains("C") && upper.contains("Z") && upper.contains("T");
            return (isWhole ? upper.substring(2) : "CZT").toCharArray();
        }
    }
}
