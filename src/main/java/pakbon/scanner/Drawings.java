package pakbon.scanner;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.jspecify.annotations.Nullable;
import pakbon.catalog.Picture;

/**
 * Pictures from phones, drawn anew: what comes out holds the dots and nothing else, neither where it was taken nor a program
 * in disguise. Looks at the size before it draws: a few bytes can claim to be a hundred thousand dots wide.
 */
public final class Drawings {
    private static final int LARGEST_SIDE = 1_600;
    private static final long MOST_DOTS = 60_000_000;
    private static final Set<String> READ = Set.of("jpeg", "png");

    private Drawings() {}

    /** A photo as JPEG, at most 1600 dots wide or high; empty when it is none that we read (JPEG, PNG). */
    public static Optional<Picture> photo(byte[] sent) {
        return read(sent).map(image -> {
            double scale = Math.min(1, (double) LARGEST_SIDE / Math.max(image.getWidth(), image.getHeight()));
            return new Picture("image/jpeg", write(drawn(image, scale, BufferedImage.TYPE_INT_RGB), "jpeg"));
        });
    }

    /** A signature as PNG; empty when it is none. */
    public static Optional<byte[]> signature(byte[] sent) {
        return read(sent)
                .filter(image -> image.getWidth() <= 2_000 && image.getHeight() <= 2_000)
                .map(image -> write(drawn(image, 1, BufferedImage.TYPE_INT_ARGB), "png"));
    }

    private static Optional<BufferedImage> read(byte[] sent) {
        ImageReader reader = null;
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(sent))) {
            var readers = ImageIO.getImageReaders(input);
            reader = readers.hasNext() ? readers.next() : null;
            if (reader == null || !READ.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                return Optional.empty();
            }
            reader.setInput(input, true, true);
            long width = reader.getWidth(0);
            long height = reader.getHeight(0);
            return width * height > MOST_DOTS ? Optional.empty() : Optional.ofNullable(thinned(reader, width, height));
        } catch (IOException | RuntimeException unreadable) {
            // The readers answer broken files with whatever exception comes.
            return Optional.empty();
        } finally {
            if (reader != null) {
                reader.dispose();
            }
        }
    }

    /** Every second or third dot of what is far too large, so that it never lies whole in memory. */
    private static @Nullable BufferedImage thinned(ImageReader reader, long width, long height) throws IOException {
        int every = (int) Math.max(1, Math.max(width, height) / (2L * LARGEST_SIDE));
        var how = reader.getDefaultReadParam();
        how.setSourceSubsampling(every, every, 0, 0);
        return reader.read(0, how);
    }

    private static BufferedImage drawn(BufferedImage image, double scale, int type) {
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        var drawn = new BufferedImage(width, height, type);
        var pen = drawn.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            if (type == BufferedImage.TYPE_INT_RGB) {
                pen.setColor(Color.WHITE);
                pen.fillRect(0, 0, width, height);
            }
            pen.drawImage(image, 0, 0, width, height, null);
        } finally {
            pen.dispose();
        }
        return drawn;
    }

    private static byte[] write(BufferedImage image, String format) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
