package pakbon.documents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** Which signs our fonts can print, so that a name is never a row of placeholders where one of them has it. */
final class Glyphs {
    static final String SANS = "/fonts/DejaVuSans.ttf";
    static final String SANS_BOLD = "/fonts/DejaVuSans-Bold.ttf";
    static final String MONO = "/fonts/DejaVuSansMono.ttf";
    /** Chinese and Japanese; ten times as large as all others, and looked into only where they lack something. */
    static final String EAST = "/fonts/ttf/NotoSansSC/NotoSansSC-Regular.ttf";

    static final String EAST_BOLD = "/fonts/ttf/NotoSansSC/NotoSansSC-Bold.ttf";

    private static final CmapLookup OWN = signs(SANS);

    private Glyphs() {}

    /** What needs more than the usual fonts is asked for here alone: most papers never do. */
    private static final class East {
        private static final CmapLookup SIGNS = signs(EAST);
    }

    /**
     * A paper as it can be printed.
     *
     * @param text without the emoji that no font of ours has: they decorate, and a placeholder would look like a fault
     * @param east there are signs in it that only the large fonts have
     */
    record Printable(String text, boolean east) {}

    static Printable of(String text) {
        var printable = new StringBuilder(text.length());
        var east = false;
        for (int sign : text.codePoints().toArray()) {
            if (sign < 0x80 || OWN.getGlyphId(sign) != 0) {
                printable.appendCodePoint(sign);
            } else if (!isDecoration(sign)) {
                east |= East.SIGNS.getGlyphId(sign) != 0;
                printable.appendCodePoint(sign);
            }
        }
        return new Printable(printable.toString(), east);
    }

    /** An emoji, or what joins or varies it. */
    private static boolean isDecoration(int sign) {
        return Character.isEmoji(sign)
                || Character.isEmojiComponent(sign)
                || Character.getType(sign) == Character.FORMAT
                || Character.UnicodeBlock.of(sign) == Character.UnicodeBlock.VARIATION_SELECTORS;
    }

    private static CmapLookup signs(String font) {
        try (var in = open(font);
                var read = new TTFParser().parse(new RandomAccessReadBuffer(in))) {
            return read.getUnicodeCmapLookup();
        } catch (IOException e) {
            throw new UncheckedIOException(font, e);
        }
    }

    static InputStream open(String font) {
        return Objects.requireNonNull(Glyphs.class.getResourceAsStream(font), font);
    }
}
