package pakbon.backoffice.sales;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.joda.money.Money;
import pakbon.backoffice.Formats;
import pakbon.outlets.OutletId;
import pakbon.sales.Sale;
import pakbon.sales.SaleLine;
import pakbon.sales.TaxTable;

/**
 * Sales as a file for a spreadsheet, in the reader's language: comma or semicolon, point or comma, as spreadsheets of that
 * language read them. Beside the total stands what of it is at which rate of VAT, in columns for the rates that the business sells
 * at and one for all others. What a customer has typed is never a formula: a cell that begins like one gets an apostrophe.
 */
final class SalesFile implements AutoCloseable {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Pattern LIKE_A_FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r].*");
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final CSVPrinter printer;
    private final Formats formats;
    private final Map<OutletId, String> outlets;
    private final List<List<BigDecimal>> rates;

    SalesFile(Writer to, Formats formats, Map<OutletId, String> outlets, List<List<BigDecimal>> rates)
            throws IOException {
        to.write(BYTE_ORDER_MARK);
        this.formats = formats;
        this.outlets = outlets;
        this.rates = List.copyOf(rates);
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
            "note",
            "tax"
        }) {
            printer.print(formats.texts().of("sales.file." + column));
        }
        for (var at : this.rates) {
            printer.print(formats.texts().of("sales.file.net-at", formats.rates(at)));
            printer.print(formats.texts().of("sales.file.tax-at", formats.rates(at)));
        }
        printer.print(formats.texts().of("sales.file.net-other"));
        printer.print(formats.texts().of("sales.file.tax-other"));
        printer.println();
    }

    void add(Sale sale, List<SaleLine> lines) throws IOException {
        var balance = sale.balance();
        for (var cell : List.of(
                safe(sale.receiptNumber()),
                MINUTE.format(sale.placedAt().atZone(formats.zone())),
                formats.texts().of("word.SaleStatus." + sale.status()),
                safe(formats.platform(sale.source())),
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
                safe(sale.readableNote()),
                formats.amount(sale.tax()))) {
            printer.print(cell);
        }
        var table = TaxTable.of(sale, lines);
        for (var at : rates) {
            print(table.rows().stream().filter(row -> row.rates().equals(at)).toList());
        }
        print(table.rows().stream().filter(row -> !rates.contains(row.rates())).toList());
        printer.println();
    }

    /** Without tax and the tax; both empty where nothing is at that rate. */
    private void print(List<TaxTable.Row> rows) throws IOException {
        printer.print(rows.stream()
                .map(TaxTable.Row::net)
                .reduce(Money::plus)
                .map(formats::amount)
                .orElse(""));
        printer.print(rows.stream()
                .map(TaxTable.Row::tax)
                .reduce(Money::plus)
                .map(formats::amount)
                .orElse(""));
    }

    private static String safe(String text) {
        return LIKE_A_FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    @Override
    public void close() throws IOException {
        printer.close(true);
    }
}
