package pakbon.documents;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * A barcode as a drawing: one path in a box of modules.
 *
 * @param path for {@code <path d="...">}
 */
public record Bars(int width, int height, String path) {
    private static final int QUIET = 10;

    /** Code 128, one module high; stretch it to taste. */
    static Bars code128(String text) {
        var matrix =
                new Code128Writer().encode(text, BarcodeFormat.CODE_128, 0, 1, Map.of(EncodeHintType.MARGIN, QUIET));
        return of(matrix, 1);
    }

    /** A QR code that still reads when a fifth of it is smudged. */
    public static Bars qr(String text) {
        try {
            var hints = Map.of(EncodeHintType.MARGIN, 1, EncodeHintType.ERROR_CORRECTION, "M");
            var matrix = new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints);
            return of(matrix, matrix.getHeight());
        } catch (WriterException e) {
            throw new IllegalStateException("no QR code for " + text, e);
        }
    }

    /** The same as a picture in the text itself, for paper that is not drawn by a browser. */
    public static String qrPicture(String text) {
        try {
            var hints = Map.of(EncodeHintType.MARGIN, 1, EncodeHintType.ERROR_CORRECTION, "M");
            return picture(new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, hints), 8, 8);
        } catch (WriterException e) {
            throw new IllegalStateException("no QR code for " + text, e);
        }
    }

    public static String code128Picture(String text) {
        var hints = Map.of(EncodeHintType.MARGIN, QUIET);
        return picture(new Code128Writer().encode(text, BarcodeFormat.CODE_128, 0, 1, hints), 4, 120);
    }

    private static String picture(BitMatrix matrix, int across, int down) {
        var image = new BufferedImage(
                matrix.getWidth() * across, matrix.getHeight() * down, BufferedImage.TYPE_BYTE_BINARY);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, matrix.get(x / across, y / down) ? 0x000000 : 0xFFFFFF);
            }
        }
        try (var out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Bars of(BitMatrix matrix, int height) {
        var path = new StringBuilder();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < matrix.getWidth(); x++) {
                int from = x;
                while (x < matrix.getWidth() && matrix.get(x, y)) {
                    x++;
                }
                if (x > from) {
                    int bar = x - from;
                    path.append('M')
                            .append(from)
                            .append(' ')
                            .append(y)
                            .append('h')
                            .append(bar)
                            .append("v1h-")
                            .append(bar)
                            .append('z');
                }
            }
        }
        return new Bars(matrix.getWidth(), height, path.toString());
    }
}
