package pakbon.backoffice.settings;

import java.io.IOException;
import java.io.Writer;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import pakbon.audit.Entry;
import pakbon.backoffice.Formats;

/** The audit as a file for a spreadsheet, a line for each thing that changed. No cell is a formula. */
final class AuditFile implements AutoCloseable {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Pattern LIKE_A_FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r].*");

    private final CSVPrinter printer;
    private final Formats formats;

    AuditFile(Writer to, Formats formats) throws IOException {
        to.write(BYTE_ORDER_MARK);
        this.formats = formats;
        var delimiter = formats.texts().locale().getLanguage().equals("nl") ? ";" : ",";
        this.printer = new CSVPrinter(
                to, CSVFormat.RFC4180.builder().setDelimiter(delimiter).get());
        for (var column : new String[] {
            "position", "at", "doer", "client", "address", "kind", "row", "what", "field", "before", "after"
        }) {
            printer.print(formats.texts().of("audit.col." + column));
        }
        printer.println();
    }

    void add(Entry entry) throws IOException {
        for (var change : entry.changes()) {
            printer.printRecord(
                    entry.position() == null ? "" : entry.position().toString(),
                    entry.at().toString(),
                    safe(entry.doer()),
                    formats.texts().of("word.Client." + entry.client()),
                    safe(entry.address()),
                    formats.texts().word(entry.kind()),
                    safe(entry.label().isEmpty() ? entry.parent() : entry.label()),
                    formats.texts().word(entry.what()),
                    safe(change.field()),
                    safe(change.before()),
                    safe(change.after()));
        }
    }

    private static String safe(String text) {
        return LIKE_A_FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    @Override
    public void close() throws IOException {
        printer.close(true);
    }
}
