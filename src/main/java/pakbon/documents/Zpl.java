package pakbon.documents;

import java.awt.image.BufferedImage;
import java.util.HexFormat;

/**
 * A label in the language of label printers (ZPL II), as a picture: so that it looks on every printer as it does on
 * paper, whatever alphabet the name is written in.
 */
public final class Zpl {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Zpl() {}

    /** One label. Rows that repeat the one above, and long runs, are said in short, as the language allows. */
    public static String of(BufferedImage dots) {
        int width = (dots.getWidth() + 7) / 8;
        var rows = new StringBuilder();
        var above = "";
        for (int y = 0; y < dots.getHeight(); y++) {
            var row = row(dots, y, width);
            rows.append(row.equals(above) ? ":" : shortened(row));
            above = row;
        }
        int bytes = width * dots.getHeight();
        return "^XA^PW" + width * 8 + "^LL" + dots.getHeight() + "^LH0,0^FO0,0^GFA," + bytes + "," + bytes + "," + width
                + "," + rows + "^FS^XZ\n";
    }

    private static String row(BufferedImage dots, int y, int width) {
        var bytes = new byte[width];
        for (int x = 0; x < dots.getWidth(); x++) {
            if ((dots.getRGB(x, y) & 0xFFFFFF) == 0) {
                bytes[x / 8] |= (byte) (0x80 >> (x % 8));
            }
        }
        return HEX.formatHex(bytes);
    }

    /** {@code G} to {@code Y} count from 1 to 19, {@code g} to {@code z} by twenties; a comma fills the row with white. */
    private static String shortened(String row) {
        int end = row.length();
        while (end > 0 && row.charAt(end - 1) == '0') {
            end--;
        }
        var said = new StringBuilder();
        for (int at = 0; at < end; ) {
            int run = 1;
            while (at + run < end && row.charAt(at + run) == row.charAt(at)) {
                run++;
            }
            int left = run;
            while (left >= 400) {
                said.append('z');
                left -= 400;
            }
            if (left >= 20) {
                said.append((char) ('g' + left / 20 - 1));
                left %= 20;
            }
            if (left > 1 || left == 1 && run > 1) {
                said.append((char) ('G' + left - 1));
            }
            said.append(row.charAt(at));
            at += run;
        }
        return end < row.length() ? said.append(',').toString() : said.toString();
    }
}
