package pakbon.backoffice.reports;

import java.io.IOException;
import java.io.Writer;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Shops;
import pakbon.fulfillment.Figures.By;
import pakbon.fulfillment.Figures.Day;
import pakbon.fulfillment.Figures.Pace;

/** A report as a file for a spreadsheet: the paces, then the days. Times in minutes. No cell is a formula. */
final class ReportFile {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Pattern LIKE_A_FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r].*");

    private ReportFile() {}

    static void write(Report report, Shops shops, Formats formats, Writer to) throws IOException {
        to.write(BYTE_ORDER_MARK);
        var texts = formats.texts();
        var delimiter = texts.locale().getLanguage().equals("nl") ? ";" : ",";
        try (var printer = new CSVPrinter(
                to, CSVFormat.RFC4180.builder().setDelimiter(delimiter).get())) {
            printer.printRecord(
                    texts.of("reports.by"),
                    texts.of("people.name"),
                    texts.of("reports.packed"),
                    texts.of("reports.file.pack-median"),
                    texts.of("reports.file.pack-ninetieth"),
                    texts.of("reports.left"),
                    texts.of("reports.file.leave-median"),
                    texts.of("reports.file.leave-ninetieth"));
            for (var pace : report.paces()) {
                print(printer, pace, shops, formats);
            }
            printer.println();
            printer.printRecord(
                    texts.of("reports.missed.why"),
                    texts.of("reports.missed.times"),
                    texts.of("reports.missed.quantity"));
            for (var missed : report.missed()) {
                printer.printRecord(
                        texts.of("reports.missed." + missed.reason().name()),
                        missed.times(),
                        formats.quantity(missed.quantity()));
            }
            printer.println();
            printer.printRecord(
                    texts.of("reports.by"),
                    texts.of("people.name"),
                    texts.of("reports.picked.lines"),
                    texts.of("reports.picked.units"),
                    texts.of("reports.picked.short"),
                    texts.of("reports.picked.missing"),
                    texts.of("reports.picked.rate"),
                    texts.of("reports.picked.unpicked"));
            for (var picked : report.picked()) {
                printer.printRecord(
                        texts.word(picked.by()),
                        safe(picked.name()),
                        picked.lines(),
                        formats.quantity(picked.units()),
                        picked.shortLines(),
                        formats.quantity(picked.missing()),
                        picked.lines() == 0 ? "" : texts.of("reports.percent", picked.shortRate()),
                        picked.unpicked());
            }
            printer.println();
            printer.printRecord(
                    texts.of("reports.day"),
                    texts.of("reports.opened"),
                    texts.of("reports.packed"),
                    texts.of("reports.left"));
            for (Day day : report.days()) {
                printer.printRecord(day.day(), day.opened(), day.packed(), day.left());
            }
        }
    }

    private static void print(CSVPrinter printer, Pace pace, Shops shops, Formats formats) throws IOException {
        printer.printRecord(
                formats.texts().word(pace.by()),
                safe(pace.by() == By.CHANNEL ? shops.nameOf(pace.name()) : pace.name()),
                pace.packed(),
                pace.packMedian().toMinutes(),
                pace.packNinetieth().toMinutes(),
                pace.left(),
                pace.leaveMedian().toMinutes(),
                pace.leaveNinetieth().toMinutes());
    }

    private static String safe(String text) {
        return LIKE_A_FORMULA.matcher(text).matches() ? "'" + text : text;
    }
}
