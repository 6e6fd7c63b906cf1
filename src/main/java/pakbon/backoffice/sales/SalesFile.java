package pakbon.backoffice.sales;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.joda.money.Money;
import pakbon.backoffice.Formats;
import pakbon.outlets.OutletId;
import pakbon.sales.MoneyBack;
import pakbon.sales.Payment;
import pakbon.sales.Sale;
import pakbon.sales.SaleLine;
import pakbon.sales.SaleState;
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

    /**
     * The sale, and below it what went back of it, with the VAT in that. What was cancelled counts for nothing, in its total as in its
     * VAT; what was paid of it and given back stands there all the same. Paid is all that came in, as a bank has it.
     */
    void add(Sale sale, List<SaleLine> lines, List<MoneyBack> wentBack, List<Payment> payments) throws IOException {
        var balance = sale.balance();
        var nothing = Money.zero(balance.total().getCurrencyUnit());
        boolean isVoid = sale.state() == SaleState.VOIDED;
        print(
                sale,
                new Row(
                        sale.receiptNumber(),
                        sale.placedAt(),
                        formats.texts().of("word.SaleStatus." + sale.status()),
                        outlets.getOrDefault(sale.outlet(), ""),
                        sale.elsewhere().stream()
                                .map(each -> outlets.getOrDefault(each, ""))
                                .sorted()
                                .collect(Collectors.joining(", ")),
                        isVoid ? nothing : balance.total(),
                        formats.amount(sum(
                                nothing, payments, payment -> payment.amount().isPositive())),
                        formats.amount(balance.refunded().minus(sum(nothing, payments, Payment::repayment))),
                        sale.readableNote()),
                isVoid ? Optional.of(new TaxTable(List.of())) : Optional.of(TaxTable.of(sale, lines)));
        if (!isVoid) {
            for (var each : wentBack) {
                print(sale, back(sale, each), each.taxes());
            }
        }
    }

    private static Money sum(Money nothing, List<Payment> payments, Predicate<Payment> which) {
        return payments.stream().filter(which).map(Payment::amount).reduce(nothing, Money::plus);
    }

    /** What a row says beside whose it is. Paid and refunded are said of the sale alone. */
    private record Row(
            String number,
            Instant at,
            String status,
            String outlet,
            String elsewhere,
            Money total,
            String paid,
            String refunded,
            String note) {}

    /** On the day when it went back: its VAT is of that period, whenever the order was placed. */
    private Row back(Sale sale, MoneyBack back) {
        var taken = back.taken();
        return new Row(
                taken == null ? sale.receiptNumber() : taken.number(),
                back.at(),
                formats.texts().of(taken == null ? "sales.file.refund" : "sales.file.return"),
                outlets.getOrDefault(taken == null ? sale.outlet() : taken.outlet(), ""),
                "",
                back.amount().negated(),
                "",
                "",
                taken == null ? "" : taken.reason());
    }

    /** @param table empty where nobody has said at which rate */
    private void print(Sale sale, Row row, Optional<TaxTable> table) throws IOException {
        for (var cell : List.of(
                safe(row.number()),
                MINUTE.format(row.at().atZone(formats.zone())),
                row.status(),
                safe(formats.platform(sale.source())),
                safe(sale.source().shopName()),
                safe(sale.source().orderNumber()),
                safe(sale.customer().name()),
                safe(sale.customer().email()),
                safe(row.outlet()),
                safe(row.elsewhere()),
                formats.amount(row.total()),
                row.paid(),
                row.refunded(),
                row.total().getCurrencyUnit().getCode(),
                safe(row.note()),
                table.map(known -> formats.amount(tax(sale, known))).orElse(""))) {
            printer.print(cell);
        }
        var rows = table.map(TaxTable::rows).orElse(List.of());
        for (var at : rates) {
            print(rows.stream().filter(each -> each.rates().equals(at)).toList());
        }
        print(rows.stream().filter(each -> !rates.contains(each.rates())).toList());
        printer.println();
    }

    private static Money tax(Sale sale, TaxTable table) {
        return table.rows().stream()
                .map(TaxTable.Row::tax)
                .reduce(Money.zero(sale.tax().getCurrencyUnit()), Money::plus);
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
