package pakbon.backoffice.settings;

import java.io.IOException;
import java.io.Writer;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import pakbon.backoffice.Formats;

/**
 * The audit as a file for a spreadsheet, a line for each thing that changed: first as its reader says it, in their language
 * and zone, then for an auditor as it is kept. No cell is a formula.
 */
final class AuditFile implements AutoCloseable {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Pattern LIKE_A_FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r].*");

    /** Read as a time by every spreadsheet, and in order when it is sorted. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

    private final CSVPrinter printer;
    private final Formats formats;

    AuditFile(Writer to, Formats formats) throws IOException {
        to.write(BYTE_ORDER_MARK);
        this.formats = formats;
        var delimiter = formats.texts().locale().getLanguage().equals("nl") ? ";" : ",";
        this.printer = new CSVPrinter(
                to, CSVFormat.RFC4180.builder().setDelimiter(delimiter).get());
        var texts = formats.texts();
        for (var column : new String[] {
            "position", "at", "doer", "client", "address", "kind", "row", "what", "field", "before", "after"
        }) {
            printer.print(texts.of("audit.col." + column, formats.zone().getId()));
        }
        for (var column : new String[] {"at", "address", "row", "field", "before", "after"}) {
            printer.print(texts.of("audit.raw." + column));
        }
        printer.println();
    }

    void add(AuditLine line) throws IOException {
        var entry = line.entry();
        for (var cell : line.cells()) {
            printer.printRecord(
                    entry.position() == null ? "" : entry.position().toString(),
                    TIME.format(entry.at().atZone(formats.zone())),
                    safe(entry.doer()),
                    formats.texts().of("word.Client." + entry.client()),
                    safe(line.address()),
                    formats.texts().word(entry.kind()),
                    safe(line.about()),
                    formats.texts().word(entry.what()),
                    safe(cell.name()),
                    safe(cell.before()),
                    safe(cell.after()),
                    entry.at().toString(),
                    safe(entry.address()),
                    entry.row().toString(),
                    safe(cell.kept().field()),
                    safe(cell.kept().before()),
                    safe(cell.kept().after()));
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
