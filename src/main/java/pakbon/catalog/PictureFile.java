package pakbon.catalog;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import net.coobird.thumbnailator.Thumbnails;

/**
 * A picture that somebody hands us: read, made no larger than a page needs, turned as the camera was held, and written
 * anew, so that neither the place where it was taken nor anything else in the file comes along.
 */
public final class PictureFile {
    public static final int LARGEST_MB = 10;
    private static final int LARGEST_SIDE = 800;
    private static final int LOGO_WIDTH = 480;
    private static final int LOGO_HEIGHT = 160;
    /** A small file may unfold into a very large picture. */
    static final int MOST_MEGAPIXELS = 50;

    private PictureFile() {}

    static Optional<Picture> read(byte[] file) {
        return drawn(file, LARGEST_SIDE, LARGEST_SIDE, "jpg");
    }

    /** A logo: always PNG, which every paper and mail can show. Empty for what is no picture, or too large a one. */
    public static Optional<byte[]> logo(byte[] file) {
        return drawn(file, LOGO_WIDTH, LOGO_HEIGHT, "png").map(Picture::content);
    }

    /** @param opaque what is written when nothing shines through; otherwise it is PNG */
    private static Optional<Picture> drawn(byte[] file, int width, int height, String opaque) {
        if (file.length == 0 || file.length > LARGEST_MB * 1024 * 1024) {
            return Optional.empty();
        }
        try {
            if (!isOfReasonableSize(file)) {
                return Optional.empty();
            }
            var image = Thumbnails.of(new ByteArrayInputStream(file))
                    .size(width, height)
                    .asBufferedImage();
            var format = image.getColorModel().hasAlpha() ? "png" : opaque;
            var written = new ByteArrayOutputStream();
            Thumbnails.of(image)
                    .scale(1)
                    .outputFormat(format)
                    .outputQuality(0.85)
                    .toOutputStream(written);
            return Optional.of(new Picture(format.equals("png") ? "image/png" : "image/jpeg", written.toByteArray()));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty(); // readers of pictures throw whatever comes to them when bytes are no picture
        }
    }

    /** By what the file says of itself, before anything is unfolded. */
    private static boolean isOfReasonableSize(byte[] file) throws IOException {
        try (var stream = ImageIO.createImageInputStream(new ByteArrayInputStream(file))) {
            var readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                return false;
            }
            var reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                return (long) reader.getWidth(0) * reader.getHeight(0) <= MOST_MEGAPIXELS * 1_000_000L;
            } finally {
                reader.dispose();
            }
        }
    }
}
