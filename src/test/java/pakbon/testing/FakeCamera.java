package pakbon.testing;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.MultiFormatWriter;
import com.google.zxing.WriterException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.ImageIO;

/**
 * What the camera of {@link Browser#phone} sees: one thing after the other, over and over. A browser looks into the file
 * when it opens its camera, so what is to be seen is said before the page is opened.
 */
public final class FakeCamera {
    /** One for each process: where tests run side by side, another one's film is not seen. */
    static final Path FILM = Path.of(
                    "target", "camera-" + ProcessHandle.current().pid() + ".mjpeg")
            .toAbsolutePath();

    private static final int WIDTH = 640;
    private static final int HEIGHT = 480;
    private static final int FRAMES_A_SECOND = 30;

    /** Something that lies in front of the camera for a while. */
    public record Sight(BarcodeFormat format, String text, int frames) {
        /** So long, and not the usual second. */
        public Sight forFrames(int many) {
            return new Sight(format, text, many);
        }
    }

    private FakeCamera() {}

    public static Sight product(String ean13) {
        return new Sight(BarcodeFormat.EAN_13, ean13, FRAMES_A_SECOND);
    }

    public static Sight label(String code) {
        return new Sight(BarcodeFormat.CODE_128, code, FRAMES_A_SECOND);
    }

    public static Sight qr(String text) {
        return new Sight(BarcodeFormat.QR_CODE, text, FRAMES_A_SECOND);
    }

    /** From the next time that the camera is opened; between two things there is half a second of nothing. */
    public static void shows(Sight... sights) {
        try {
            var film = new ByteArrayOutputStream();
            var nothing = jpeg(table());
            for (var sight : sights) {
                repeat(film, nothing, FRAMES_A_SECOND / 2);
                repeat(film, jpeg(picture(sight)), sight.frames());
            }
            repeat(film, nothing, FRAMES_A_SECOND / 2);
            Files.createDirectories(FILM.getParent());
            var fresh = Files.write(FILM.resolveSibling(FILM.getFileName() + ".new"), film.toByteArray());
            Files.move(fresh, FILM, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (WriterException e) {
            throw new IllegalArgumentException("cannot be drawn", e);
        }
    }

    private static void repeat(ByteArrayOutputStream film, byte[] frame, int times) {
        for (var i = 0; i < times; i++) {
            film.writeBytes(frame);
        }
    }

    private static BufferedImage table() {
        var image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        var brush = image.createGraphics();
        brush.setColor(new Color(0x8a7a66));
        brush.fillRect(0, 0, WIDTH, HEIGHT);
        brush.dispose();
        return image;
    }

    /** A white label in the middle of the table. */
    private static BufferedImage picture(Sight sight) throws WriterException {
        var square = sight.format() == BarcodeFormat.QR_CODE;
        var width = square ? 280 : 440;
        var height = square ? 280 : 160;
        var bars = new MultiFormatWriter().encode(sight.text(), sight.format(), width, height);
        var image = table();
        var left = (WIDTH - bars.getWidth()) / 2;
        var top = (HEIGHT - bars.getHeight()) / 2;
        var brush = image.createGraphics();
        brush.setColor(Color.WHITE);
        brush.fillRoundRect(left - 16, top - 16, bars.getWidth() + 32, bars.getHeight() + 32, 16, 16);
        brush.dispose();
        for (var y = 0; y < bars.getHeight(); y++) {
            for (var x = 0; x < bars.getWidth(); x++) {
                image.setRGB(left + x, top + y, bars.get(x, y) ? 0x111111 : 0xffffff);
            }
        }
        return image;
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", out);
        return out.toByteArray();
    }
}
