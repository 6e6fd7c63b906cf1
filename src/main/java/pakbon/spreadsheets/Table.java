package pakbon.spreadsheets;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.springframework.context.MessageSource;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.spreadsheets.FileRefusal.FileEmpty;
import pakbon.spreadsheets.FileRefusal.FileNotReadable;
import pakbon.spreadsheets.FileRefusal.FileTooLarge;
import pakbon.spreadsheets.FileRefusal.TooManyLines;

/**
 * A file as rows of cells: UTF-8, UTF-16 with its mark, or else Windows-1252; semicolon, comma or tab.
 *
 * @param headings of the columns that it has, as they were written
 * @param unknown headings that nobody knows, or that stand there twice, as they were written
 * @param commaIsDecimal as in countries whose spreadsheets separate by semicolon
 */
record Table(Map<Column, String> headings, List<String> unknown, List<Row> rows, boolean commaIsDecimal) {
    static final int LARGEST_MB = 10;
    static final int MOST_LINES = 50_000;
    private static final int LONGEST_CELL = 5_000;
    /** What our own files put before a cell that begins like a formula is taken off again. */
    private static final Pattern MADE_HARMLESS = Pattern.compile("(?s)'[=+\\-@\\t\\r].*");

    /** @param number of its line in the file, from 1 */
    record Row(int number, Map<Column, String> cells) {
        String cell(Column column) {
            return cells.getOrDefault(column, "");
        }

        boolean isBlank() {
            return cells.values().stream().allMatch(String::isBlank);
        }
    }

    static Outcome<Table> read(byte[] file, MessageSource messages) {
        if (file.length == 0) {
            return new Refused<>(new FileEmpty());
        }
        if (file.length > LARGEST_MB * 1024 * 1024) {
            return new Refused<>(new FileTooLarge(LARGEST_MB));
        }
        var text = text(file);
        if (text.indexOf('\0') >= 0 || text.startsWith("PK\u0003\u0004")) {
            return new Refused<>(new FileNotReadable());
        }
        if (text.isBlank()) {
            return new Refused<>(new FileEmpty());
        }
        var delimiter = delimiter(text);
        var format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setIgnoreEmptyLines(true)
                .get();
        try (var parser = format.parse(new StringReader(text))) {
            List<Column> byPosition = null;
            var headings = new LinkedHashMap<Column, String>();
            var unknown = new ArrayList<String>();
            boolean hasLines = false;
            var rows = new ArrayList<Row>();
            for (var line : parser) {
                if (byPosition == null) {
                    byPosition = headings(line, headings, unknown, messages);
                    continue;
                }
                if (rows.size() >= MOST_LINES) {
                    return new Refused<>(new TooManyLines(MOST_LINES));
                }
                hasLines = true;
                var row = row(line, byPosition, (int) parser.getCurrentLineNumber());
                if (!row.isBlank()) {
                    rows.add(row);
                }
            }
            // lines under headings that nobody knows are no empty file: which columns are missing is said by who needs
            // them
            boolean isEmpty = headings.isEmpty() ? !hasLines : rows.isEmpty();
            return isEmpty
                    ? new Refused<>(new FileEmpty())
                    : new Done<>(new Table(
                            Collections.unmodifiableMap(headings),
                            List.copyOf(unknown),
                            List.copyOf(rows),
                            delimiter == ';'));
        } catch (IOException | UncheckedIOException e) {
            return new Refused<>(new FileNotReadable());
        }
    }

    private static String text(byte[] file) {
        if (begins(file, 0xff, 0xfe)) {
            return new String(file, 2, file.length - 2, StandardCharsets.UTF_16LE);
        }
        if (begins(file, 0xfe, 0xff)) {
            return new String(file, 2, file.length - 2, StandardCharsets.UTF_16BE);
        }
        int from = begins(file, 0xef, 0xbb, 0xbf) ? 3 : 0;
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(file, from, file.length - from))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(file, Charset.forName("windows-1252"));
        }
    }

    private static boolean begins(byte[] file, int... bytes) {
        if (file.length < bytes.length) {
            return false;
        }
        for (int at = 0; at < bytes.length; at++) {
            if ((file[at] & 0xff) != bytes[at]) {
                return false;
            }
        }
        return true;
    }

    Set<Column> columns() {
        return headings.keySet();
    }

    /** The one that stands most often in the headings. */
    private static char delimiter(String text) {
        var headings = text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
        char best = ',';
        for (char each : new char[] {';', '\t'}) {
            if (count(headings, each) > count(headings, best)) {
                best = each;
            }
        }
        return best;
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(each -> each == wanted).count();
    }

    /** Null where nobody knows the heading: such a column is left alone. */
    private static List<Column> headings(
            CSVRecord line, Map<Column, String> known, List<String> unknown, MessageSource messages) {
        var columns = new ArrayList<Column>();
        for (var heading : line) {
            var column = Column.of(heading, messages).orElse(null);
            if (column != null && known.putIfAbsent(column, cell(heading)) == null) {
                columns.add(column);
                continue;
            }
            if (!heading.isBlank()) {
                unknown.add(cell(heading));
            }
            columns.add(null);
        }
        return columns;
    }

    private static Row row(CSVRecord line, List<Column> byPosition, int number) {
        var cells = new EnumMap<Column, String>(Column.class);
        for (int at = 0; at < Math.min(line.size(), byPosition.size()); at++) {
            var column = byPosition.get(at);
            if (column != null) {
                cells.put(column, cell(line.get(at)));
            }
        }
        return new Row(number, cells);
    }

    private static String cell(String text) {
        var harmless = MADE_HARMLESS.matcher(text).matches() ? text.substring(1) : text;
        var plain = harmless.replace('\0', ' ').strip();
        return plain.length() > LONGEST_CELL ? plain.substring(0, LONGEST_CELL) : plain;
    }
}
