package pakbon.backoffice.sales;

import java.io.IOException;
import java.io.Writer;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import pakbon.backoffice.Formats;
import pakbon.outlets.OutletId;
import pakbon.sales.Sale;

/**
 * Sales as a file for a spreadsheet, in the reader's language: comma or semicolon, point or comma, as spreadsheets of that
 * language read them. What a customer has typed is never a formula: a cell that begins like one gets an apostrophe.
 */
final class SalesFile implements AutoCloseable {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Pattern LIKE_A_FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r].*");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final CSVPrinter printer;
    private final Formats formats;
    private final Map<OutletId, String> outlets;

    SalesFile(Writer to, Formats formats, Map<OutletId, String> outlets) throws IOException {
        to.write(BYTE_ORDER_MARK);
        this.formats = formats;
        this.outlets = outlets;
        this.printer = new CSVPrinter(
                to,
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(formats.texts().locale().getLanguage().equals("nl") ? ";" : ",")
                        .get());
        for (var column : new String[] {
            "receipt",
            "placed",
            "status",
            "channel",
            "shop",
            "order",
            "customer",
            "email",
            "outlet",
            "elsewhere",
            "total",
            "paid",
            "refunded",
            "currency",
            "note"
        }) {
            printer.print(formats.texts().of("sales.file." + column));
        }
        printer.println();
    }

    void add(Sale sale) throws IOException {
        var balance = sale.balance();
        printer.printRecord(
                safe(sale.receiptNumber()),
                MINUTE.format(sale.placedAt().atZone(formats.zone())),
                formats.texts().of("word.SaleStatus." + sale.status()),
                safe(sale.source().platformName()),
                safe(sale.source().shopName()),
                safe(sale.source().orderNumber()),
                safe(sale.customer().name()),
                safe(sale.customer().email()),
                safe(outlets.getOrDefault(sale.outlet(), "")),
                safe(sale.elsewhere().stream()
                        .map(each -> outlets.getOrDefault(each, ""))
                        .sorted()
                        .collect(Collectors.joining(", "))),
                formats.amount(balance.total()),
                formats.amount(balance.paid()),
                formats.amount(balance.refunded()),
                balance.total().getCurrencyUnit().getCode(),
                safe(sale.readableNote()));
    }

    private static String safe(String text) {
        return LIKE_A_FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    @Override
    public void close() throws IOException {
        printer.close(true);
    }
}
