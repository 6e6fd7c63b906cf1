package pakbon.documents;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;
import com.google.zxing.qrcode.QRCodeWriter;
import java.util.Map;

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
