package org.tractionscope.training.course;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.tractionscope.training.TrainingException;
import org.tractionscope.training.TrainingException.Category;
import org.tractionscope.training.torch.EpochResult;

/** Losses over the epochs as a table and a picture with a logarithmic axis. */
final class LossCurves {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 520;
    private static final int LEFT = 90;
    private static final int RIGHT = 24;
    private static final int TOP = 44;
    private static final int BOTTOM = 56;
    private static final Color TRAINING = new Color(0x4477AA);
    private static final Color HELD_OUT = new Color(0xEE6677);

    private LossCurves() {}

    /** Writes {@code curves.csv} and {@code curves.png} into a folder. */
    static void write(List<EpochResult> epochs, Path folder) {
        StringBuilder table = new StringBuilder("epoch,training_loss,held_out_loss,learning_rate\n");
        for (EpochResult epoch : epochs) {
            table.append(String.format(
                    Locale.ROOT,
                    "%d,%.9g,%.9g,%.6g%n",
                    epoch.epoch() + 1,
                    epoch.trainingLoss(),
                    epoch.heldOutLoss(),
                    epoch.rate()));
        }
        try {
            Files.writeString(folder.resolve("curves.csv"), table, StandardCharsets.UTF_8);
            if (!epochs.isEmpty()) {
                ImageIO.write(
                        picture(epochs), "png", folder.resolve("curves.png").toFile());
            }
        } catch (IOException e) {
            throw new TrainingException(
                    Category.INTERRUPTED, "the loss curves cannot be written to " + folder + ": " + e, e);
        }
    }

    private static BufferedImage picture(List<EpochResult> epochs) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, WIDTH, HEIGHT);
        g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
        double least = Double.MAX_VALUE;
        double most = 0;
        for (EpochResult epoch : epochs) {
            least = Math.min(least, Math.min(epoch.trainingLoss(), epoch.heldOutLoss()));
            most = Math.max(most, Math.max(epoch.trainingLoss(), epoch.heldOutLoss()));
        }
        double low = Math.log10(Math.max(least, 1e-12)) - 0.05;
        double high = Math.log10(Math.max(most, 1e-12)) + 0.05;
        axes(g, low, high, epochs.size());
        curve(g, epochs, EpochResult::trainingLoss, TRAINING, low, high);
        curve(g, epochs, EpochResult::heldOutLoss, HELD_OUT, low, high);
        g.setColor(TRAINING);
        g.drawString("cells trained on", LEFT + 10, TOP - 14);
        g.setColor(HELD_OUT);
        g.drawString("cells held out", LEFT + 150, TOP - 14);
        g.dispose();
        return image;
    }

    private static void axes(Graphics2D g, double low, double high, int epochs) {
        for (int decade = (int) Math.floor(low); decade <= Math.ceil(high); decade++) {
            for (int digit : new int[] {1, 2, 5}) {
                double at = decade + Math.log10(digit);
                if (at >= low && at <= high) {
                    int y = y(at, low, high);
                    g.setColor(new Color(0xE4E4E4));
                    g.drawLine(LEFT, y, WIDTH - RIGHT, y);
                    g.setColor(Color.DARK_GRAY);
                    g.drawString(String.format(Locale.ROOT, "%.3g", Math.pow(10, at)), 28, y + 5);
                }
            }
        }
        g.setColor(Color.DARK_GRAY);
        g.drawRect(LEFT, TOP, WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM);
        g.drawString("1", LEFT - 4, HEIGHT - BOTTOM + 20);
        g.drawString(String.valueOf(epochs), WIDTH - RIGHT - 16, HEIGHT - BOTTOM + 20);
        g.drawString("epoch", WIDTH / 2, HEIGHT - BOTTOM + 34);
        g.drawString("loss", 28, TOP - 14);
    }

    private static void curve(
            Graphics2D g,
            List<EpochResult> epochs,
            ToDoubleFunction<EpochResult> loss,
            Color colour,
            double low,
            double high) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < epochs.size(); i++) {
            double x = LEFT + (double) (WIDTH - LEFT - RIGHT) * i / Math.max(1, epochs.size() - 1);
            double y = y(Math.log10(Math.max(loss.applyAsDouble(epochs.get(i)), 1e-12)), low, high);
            if (i == 0) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        g.setColor(colour);
        g.setStroke(new BasicStroke(2));
        g.draw(path);
        g.setStroke(new BasicStroke(1));
    }

    private static int y(double logarithm, double low, double high) {
        return (int) Math.round(TOP + (HEIGHT - TOP - BOTTOM) * (high - logarithm) / (high - low));
    }
}
