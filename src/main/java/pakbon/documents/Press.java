package pakbon.documents;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.PageSizeUnits;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.TextDirection;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.multipdf.PDFMergerUtility;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.springframework.stereotype.Component;

/**
 * Sets papers as PDF. Its fonts are its own and travel in the file: Latin, Greek, Cyrillic, Arabic, Hebrew, Chinese, Japanese.
 * Whatever is on the paper is in the template: nothing is ever fetched.
 */
@Component
public class Press {
    static {
        // where it remembers the machine's own fonts, which it never uses: not in anybody's home
        System.setProperty("pdfbox.fontcache", System.getProperty("java.io.tmpdir"));
    }

    private static final String SANS = "DejaVu Sans";
    private static final String MONO = "DejaVu Sans Mono";
    private static final String EAST = "NotoSansSC";

    /** How large a sheet is, in millimetres. */
    public record Size(int width, int height) {
        public static final Size A4 = new Size(210, 297);
        public static final Size A6 = new Size(105, 148);

        /** A till's roll of 80 mm, cut so long. */
        public static Size roll(int length) {
            return new Size(80, length);
        }
    }

    /** @param paper well-formed XHTML with its styles */
    public byte[] pdf(String paper, Size size) {
        var printable = Glyphs.of(paper);
        try (var out = new ByteArrayOutputStream()) {
            var press = new PdfRendererBuilder();
            if (printable.east()) {
                press.useFont(() -> font(Glyphs.EAST), EAST, 400, FontStyle.NORMAL, true)
                        .useFont(() -> font(Glyphs.EAST_BOLD), EAST, 700, FontStyle.NORMAL, true);
            }
            press.useFastMode()
                    .useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory())
                    .useUnicodeBidiReorderer(new ICUBidiReorderer())
                    .defaultTextDirection(TextDirection.LTR)
                    .useFont(() -> font(Glyphs.SANS), SANS, 400, FontStyle.NORMAL, true)
                    .useFont(() -> font(Glyphs.SANS_BOLD), SANS, 700, FontStyle.NORMAL, true)
                    .useFont(() -> font(Glyphs.MONO), MONO, 400, FontStyle.NORMAL, true)
                    .useUriResolver((_, uri) -> uri != null && uri.startsWith("data:image/png;") ? uri : null)
                    .useDefaultPageSize(size.width(), size.height(), PageSizeUnits.MM)
                    .withProducer("Pakbon")
                    .withHtmlContent(printable.text(), null)
                    .toStream(out)
                    .run();
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the paper could not be set", e);
        }
    }

    /** All of them as one, in this order. */
    public byte[] together(List<byte[]> files) {
        if (files.size() == 1) {
            return files.getFirst();
        }
        try (var out = new ByteArrayOutputStream()) {
            var merger = new PDFMergerUtility();
            files.forEach(file -> merger.addSource(new RandomAccessReadBuffer(file)));
            merger.setDestinationStream(out);
            merger.mergeDocuments(null);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the papers could not be put together", e);
        }
    }

    public int pages(byte[] file) {
        try (var document = Loader.loadPDF(file)) {
            return document.getNumberOfPages();
        } catch (IOException e) {
            throw new UncheckedIOException("this is no paper of ours", e);
        }
    }

    /** A page as dots: black or white, as thermal printers burn it. */
    public BufferedImage dots(byte[] file, int page, int perInch) {
        try (var document = Loader.loadPDF(file)) {
            return new PDFRenderer(document).renderImageWithDPI(page, perInch, ImageType.BINARY);
        } catch (IOException e) {
            throw new UncheckedIOException("this is no paper of ours", e);
        }
    }

    private static InputStream font(String file) {
        try (var in = Glyphs.open(file)) {
            return new ByteArrayInputStream(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
