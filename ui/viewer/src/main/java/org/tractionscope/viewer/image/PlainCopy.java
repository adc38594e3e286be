package org.tractionscope.viewer.image;

import com.sun.javafx.tk.RenderJob;
import com.sun.javafx.tk.Toolkit;
import com.sun.prism.GraphicsPipeline;
import com.sun.prism.ResourceFactory;
import com.sun.prism.Texture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import javafx.scene.image.Image;

/**
 * Has the pixels of an image copied to the window as they are.
 *
 * <p>JavaFX interpolates between the pixels of every image, also where each lies on one pixel of the screen and nothing comes
 * of it; drawn by software that takes most of a frame's time, and its public interface cannot switch it off for an image. Where
 * its inner interface is another one or is closed, images are drawn as always, only slower. On the JavaFX thread.
 */
final class PlainCopy {

    private static boolean isThere = true;

    private PlainCopy() {}

    /** Asks for it after the image's pixels have changed and before they are drawn. */
    static void of(Image image) {
        if (!isThere) {
            return;
        }
        try {
            com.sun.prism.Image pixels =
                    (com.sun.prism.Image) Toolkit.getImageAccessor().getPlatformImage(image);
            // Nobody waits for it: if it fails, the image is drawn as always.
            Future<?> unused = Toolkit.getToolkit().addRenderJob(new RenderJob(() -> switchOff(pixels)));
        } catch (LinkageError | RejectedExecutionException e) {
            // Another JavaFX, or one that is being shut down and will draw nothing any more.
            isThere = false;
        }
    }

    private static void switchOff(com.sun.prism.Image pixels) {
        ResourceFactory factory = GraphicsPipeline.getDefaultResourceFactory();
        if (factory == null || factory.isDisposed()) {
            return;
        }
        Texture texture = factory.getCachedTexture(pixels, Texture.WrapMode.CLAMP_TO_EDGE);
        if (texture != null) {
            texture.setLinearFiltering(false);
            texture.unlock();
        }
    }
}
