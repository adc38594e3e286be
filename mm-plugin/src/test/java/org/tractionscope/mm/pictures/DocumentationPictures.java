package org.tractionscope.mm.pictures;

import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import javax.imageio.ImageIO;
import javax.swing.JPanel;
import org.micromanager.display.overlay.Overlay;
import org.tractionscope.mm.capture.Faults;
import org.tractionscope.mm.fake.FakeDatastore;
import org.tractionscope.mm.fake.FakeImage;
import org.tractionscope.mm.fake.FakeStudio;
import org.tractionscope.mm.fake.FakeWindow;
import org.tractionscope.mm.panel.TractionscopePanel;
import org.tractionscope.mm.run.PluginSettings;
import org.tractionscope.mm.run.Setting;
import org.tractionscope.mm.run.Tractionscope;
import org.tractionscope.model.CaptureTime;
import org.tractionscope.model.CellMask;
import org.tractionscope.model.CellTraction;
import org.tractionscope.model.EngineId;
import org.tractionscope.model.FieldGrid;
import org.tractionscope.model.FrameKey;
import org.tractionscope.model.ImageSize;
import org.tractionscope.model.ModelId;
import org.tractionscope.model.Normalisation;
import org.tractionscope.model.PixelSize;
import org.tractionscope.model.StageTimes;
import org.tractionscope.model.Traction;
import org.tractionscope.model.TractionField;
import org.tractionscope.model.TractionUnit;
import org.tractionscope.transport.InMemoryMessageBus;
import org.tractionscope.transport.Message;
import org.tractionscope.transport.MessageSource;
import org.tractionscope.transport.StartAt;
import org.tractionscope.transport.Topic;
import org.tractionscope.transport.UnixClock;
import org.tractionscope.wire.FrameCodec;
import org.tractionscope.wire.TractionCodec;

/**
 * Draws the panel and the overlay as a run with a made-up cell shows them; the argument is the folder for the pictures. Needs
 * no display.
 */
final class DocumentationPictures {

    private static final int SIDE = 256;
    private static final double SCALE = 2;
    private static final int SCREEN = 1168;
    private static final long PATIENCE_NS = 20_000_000_000L;

    private DocumentationPictures() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        FakeStudio studio = new FakeStudio();
        List<String> problems = new ArrayList<>();
        Tractionscope plugin = new Tractionscope(studio, new Faults((message, problem) -> {
            problem.printStackTrace();
            problems.add(message);
        }));
        InMemoryMessageBus bus = new InMemoryMessageBus();
        bus.createTopics();
        MessageSource frames = bus.openSource(EnumSet.of(Topic.FRAMES), StartAt.EARLIEST);
        plugin.begin();
        plugin.change(PluginSettings.atFirst()
                .with(Setting.BROKER, "scope-pc:9092")
                .with(Setting.CHANNEL, "Zyxin")
                .with(Setting.RULES, "baseline: 1 frame"));
        plugin.start(bus);
        FakeDatastore store = studio.startAcquisition("rock-07", "Zyxin");
        FakeImage image = FakeImage.of16Bit(SIDE, SIDE).at(0, 0, 0, 0).saying("PixelSizeUm", 0.68);
        for (double total : new double[] {3251, 2081}) {
            store.put(image);
            await(() -> {
                frames.poll(20).forEach(message -> {
                    FrameKey key = FrameCodec.read(message.payload()).key();
                    Traction traction = traction(key, total);
                    bus.openSink("worker")
                            .send(
                                    new Message(
                                            Topic.TRACTIONS, key.stream().toString(), TractionCodec.encode(traction)),
                                    failure -> {});
                });
                return plugin.newestTraction()
                        .flatMap(Traction::cell)
                        .filter(cell -> cell.total() == total)
                        .isPresent();
            });
        }
        FakeWindow window = (FakeWindow) studio.displays().getAllDataViewers().get(0);
        await(() -> !window.overlays().isEmpty());
        BufferedImage overImage = overlay(window.overlays().get(0), image);
        TractionscopePanel panel = new TractionscopePanel(plugin, UnixClock.system());
        panel.refresh();
        BufferedImage both = beside(paint(panel.component()), overImage);
        ImageIO.write(both, "png", folder.resolve("panel-and-overlay.png").toFile());
        plugin.stop();
        if (!problems.isEmpty()) {
            throw new IllegalStateException(problems.toString());
        }
        System.exit(0);
    }

    private static void await(BooleanSupplier done) throws InterruptedException {
        Object lock = new Object();
        long startNs = System.nanoTime();
        synchronized (lock) {
            while (!done.getAsBoolean() && System.nanoTime() - startNs < PATIENCE_NS) {
                lock.wait(20);
            }
        }
    }

    private static BufferedImage overlay(Overlay overlay, FakeImage image) {
        BufferedImage picture = new BufferedImage(SCREEN, SCREEN, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        g.drawImage(cell(), 0, 0, SCREEN, SCREEN, null);
        overlay.paintOverlay(
                g,
                new Rectangle(0, 0, SCREEN, SCREEN),
                null,
                Collections.singletonList(image),
                image,
                new Rectangle2D.Float(0, 0, SIDE, SIDE));
        g.dispose();
        return picture;
    }

    private static BufferedImage beside(BufferedImage left, BufferedImage right) {
        int gap = 24;
        int height = Math.max(left.getHeight(), right.getHeight());
        BufferedImage both =
                new BufferedImage(left.getWidth() + gap + right.getWidth(), height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = both.createGraphics();
        g.setColor(new Color(0x1B1F24));
        g.fillRect(0, 0, both.getWidth(), height);
        g.drawImage(left, 0, 0, null);
        g.drawImage(right, left.getWidth() + gap, 0, null);
        g.dispose();
        return both;
    }

    private static BufferedImage paint(JPanel panel) {
        Dimension size = panel.getPreferredSize();
        size = new Dimension(Math.max(380, size.width), size.height);
        panel.setSize(size);
        layOut(panel);
        BufferedImage picture =
                new BufferedImage((int) (SCALE * size.width), (int) (SCALE * size.height), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        g.scale(SCALE, SCALE);
        g.setColor(Color.BLACK);
        panel.print(g);
        g.dispose();
        return picture;
    }

    private static void layOut(Container container) {
        container.doLayout();
        for (Component part : container.getComponents()) {
            if (part instanceof Container inner) {
                layOut(inner);
            }
        }
    }

    private static double radius(double angle) {
        return 82 + 16 * Math.sin(3 * angle + 0.6) + 7 * Math.sin(5 * angle);
    }

    private static boolean inside(int row, int column) {
        double angle = Math.atan2(row - 128, column - 128);
        return Math.hypot(row - 128, column - 128) < radius(angle);
    }

    private static List<double[]> adhesions() {
        Random random = new Random(7);
        List<double[]> spots = new ArrayList<>();
        for (int i = 0; i < 26; i++) {
            double angle = 2 * Math.PI * i / 26 + 0.1 * random.nextGaussian();
            double reach = radius(angle) - 7 - 5 * random.nextDouble();
            spots.add(new double[] {
                128 + reach * Math.cos(angle), 128 + reach * Math.sin(angle), angle, 0.3 + 2.7 * random.nextDouble()
            });
        }
        return spots;
    }

    private static BufferedImage cell() {
        Random random = new Random(1);
        BufferedImage cell = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                double grey = inside(row, column) ? 70 : 6;
                for (double[] spot : adhesions()) {
                    double along = (column - spot[0]) * Math.cos(spot[2]) + (row - spot[1]) * Math.sin(spot[2]);
                    double across = -(column - spot[0]) * Math.sin(spot[2]) + (row - spot[1]) * Math.cos(spot[2]);
                    grey += 60 * spot[3] / 2 * Math.exp(-along * along / 40 - across * across / 6);
                }
                int level = (int) Math.max(0, Math.min(204, grey * (1 + 0.12 * random.nextGaussian())));
                cell.setRGB(column, row, new Color(level, level, level).getRGB());
            }
        }
        return cell;
    }

    private static Traction traction(FrameKey key, double total) {
        ImageSize size = new ImageSize(SIDE, SIDE);
        float[] components = new float[2 * size.pixels()];
        BitSet inside = new BitSet();
        for (int row = 0; row < SIDE; row++) {
            for (int column = 0; column < SIDE; column++) {
                int at = row * SIDE + column;
                inside.set(at, inside(row, column));
                for (double[] spot : adhesions()) {
                    double distance = Math.hypot(column - spot[0], row - spot[1]);
                    double pull = spot[3] * Math.exp(-distance * distance / 60);
                    components[at] -= (float) (pull * Math.cos(spot[2]));
                    components[size.pixels() + at] -= (float) (pull * Math.sin(spot[2]));
                }
            }
        }
        long nowNs = UnixClock.system().nowNs() - 12_000_000_000L;
        CaptureTime captured = new CaptureTime(nowNs, 0);
        return Traction.of(key, captured)
                .field(
                        new TractionField(
                                new FieldGrid(size, PixelSize.ofUm(0.68), 0, 0, 1),
                                TractionUnit.NORMALISED,
                                components),
                        new CellMask(size, inside),
                        total)
                .cell(Optional.of(new CellTraction(total, total / inside.cardinality(), 3, 0.41, 9000)))
                .normalisation(new Normalisation(Normalisation.State.LOCKED, 100, 900))
                .by(new ModelId("made up", String.join("", Collections.nCopies(64, "0"))), new EngineId("none", "none"))
                .times(new StageTimes(nowNs, nowNs, nowNs, nowNs))
                .build();
    }
}
