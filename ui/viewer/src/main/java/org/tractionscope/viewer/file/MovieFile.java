package org.tractionscope.viewer.file;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.jcodec.api.SequenceEncoder;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Rational;

/**
 * An MP4 file with H.264 in it, written frame by frame.
 *
 * <p>It grows beside its place and is renamed by {@link #finish()}, so that a reader sees the whole movie or none. Confined
 * to one thread at a time; whoever opens it closes it.
 */
public final class MovieFile implements AutoCloseable {

    /** Both sides of a frame are whole numbers of blocks. */
    public static final int BLOCK_PX = 16;

    private final GrowingFile file;
    private final SeekableByteChannel channel;
    private final SequenceEncoder encoder;
    private int frames;
    private boolean closed;

    private MovieFile(GrowingFile file, SeekableByteChannel channel, SequenceEncoder encoder) {
        this.file = file;
        this.channel = channel;
        this.encoder = encoder;
    }

    /** Begins a movie of so many frames a second; the folder is made where it is missing. */
    public static MovieFile open(Path mp4, int framesPerS) throws IOException {
        GrowingFile file = GrowingFile.beside(mp4);
        SeekableByteChannel channel = NIOUtils.writableChannel(file.half().toFile());
        return new MovieFile(file, channel, SequenceEncoder.createWithFps(channel, Rational.R(framesPerS, 1)));
    }

    /** Adds a picture whose sides are multiples of {@link #BLOCK_PX}, each frame of the size of the first. */
    public void add(BufferedImage image) throws IOException {
        if (image.getWidth() % BLOCK_PX != 0 || image.getHeight() % BLOCK_PX != 0) {
            throw new IllegalArgumentException("a frame's sides must be multiples of " + BLOCK_PX + " px: "
                    + image.getWidth() + " x " + image.getHeight());
        }
        encoder.encodeNativeFrame(picture(image));
        frames++;
    }

    /** Writes the rest and puts the movie in its place; one without a frame is left out. */
    public void finish() throws IOException {
        if (frames > 0) {
            encoder.finish();
            channel.close();
            file.finish();
        }
        close();
    }

    /** Throws away what was not finished; idempotent. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            channel.close();
            file.close();
        }
    }

    private static Picture picture(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] rgb = image.getRGB(0, 0, width, height, null, 0, width);
        Picture picture = Picture.create(width, height, ColorSpace.RGB);
        byte[] bytes = picture.getPlaneData(0);
        for (int i = 0; i < rgb.length; i++) {
            // The library keeps its bytes about 0.
            bytes[3 * i] = (byte) ((rgb[i] >> 16 & 0xff) - 128);
            bytes[3 * i + 1] = (byte) ((rgb[i] >> 8 & 0xff) - 128);
            bytes[3 * i + 2] = (byte) ((rgb[i] & 0xff) - 128);
        }
        return picture;
    }
}
