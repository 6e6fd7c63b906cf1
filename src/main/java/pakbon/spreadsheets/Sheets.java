package pakbon.spreadsheets;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import pakbon.catalog.Barcode;
import pakbon.catalog.Product;
import pakbon.catalog.Products;
import pakbon.orders.ShelfCounts;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.shared.Actor;
import pakbon.shared.RetailerId;
import pakbon.stock.StockAt;

/**
 * Products and levels as files that {@link Uploads} reads again, as spreadsheets of a language want them. A cell that
 * begins like a formula gets an apostrophe before it.
 */
@Service
public class Sheets {
    private static final int AT_ONCE = 500;
    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final Pattern LIKE_A_FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r].*");

    private final Products products;
    private final ShelfCounts counts;
    private final MessageSource messages;

    Sheets(Products products, ShelfCounts counts, MessageSource messages) {
        this.products = products;
        this.counts = counts;
        this.messages = messages;
    }

    /** Every product, a page at a time, so that a large assortment needs no more memory than a small one. */
    public void products(RetailerId retailer, Locale language, Writer to) throws IOException {
        try (var printer = begin(Upload.Kind.PRODUCTS.columns(), language, to)) {
            Product last = null;
            for (var page = products.page(retailer, "", null, AT_ONCE);
                    !page.isEmpty();
                    page = products.page(retailer, "", last, AT_ONCE)) {
                last = page.getLast();
                var barcodes = products.barcodes(
                        retailer, page.stream().map(Product::id).toList());
                for (var product : page) {
                    printer.printRecord(
                            safe(product.sku()),
                            safe(product.name()),
                            safe(product.options()),
                            safe(String.join(" ", Barcode.printed(barcodes.getOrDefault(product.id(), List.of())))),
                            number(product.price(), language, 2),
                            safe(product.bin()),
                            Sorts.written(product.soldBy(), messages, language),
                            product.id().toString());
                }
            }
        }
    }

    /**
     * What lies in the bins of these outlets of every product, one line for each, as whoever counts there would find it. Where nothing
     * was ever kept the number is left empty.
     */
    public void levels(Actor actor, List<Outlet> outlets, Locale language, Writer to) throws IOException {
        var retailer = actor.retailer();
        var columns = List.of(Column.SKU, Column.NAME, Column.OPTIONS, Column.OUTLET, Column.LEVEL, Column.ID);
        var ids = outlets.stream().map(Outlet::id).toList();
        try (var printer = begin(columns, language, to)) {
            Product last = null;
            for (var page = products.page(retailer, "", null, AT_ONCE);
                    !page.isEmpty();
                    page = products.page(retailer, "", last, AT_ONCE)) {
                last = page.getLast();
                levels(actor, page, outlets, ids, language, printer);
            }
        }
    }

    private void levels(
            Actor actor,
            List<Product> page,
            List<Outlet> outlets,
            List<OutletId> ids,
            Locale language,
            CSVPrinter printer)
            throws IOException {
        var shelves = counts.shelves(ids, page.stream().map(Product::id).toList(), actor);
        for (var product : page) {
            for (var outlet : outlets) {
                var shelf = shelves.get(new StockAt(outlet.id(), product.id()));
                printer.printRecord(
                        safe(product.sku()),
                        safe(product.name()),
                        safe(product.options()),
                        safe(outlet.name()),
                        shelf == null ? "" : number(shelf.booked().value(), language, 0),
                        product.id().toString());
            }
        }
    }

    private CSVPrinter begin(List<Column> columns, Locale language, Writer to) throws IOException {
        to.write(BYTE_ORDER_MARK);
        var printer = new CSVPrinter(
                to,
                CSVFormat.RFC4180
                        .builder()
                        .setDelimiter(isDutch(language) ? ';' : ',')
                        .get());
        for (var column : columns) {
            printer.print(column.heading(messages, language));
        }
        printer.println();
        return printer;
    }

    private static String number(BigDecimal number, Locale language, int decimals) {
        var format =
                (DecimalFormat) NumberFormat.getNumberInstance(isDutch(language) ? Locale.of("nl", "NL") : Locale.UK);
        format.setGroupingUsed(false);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(6);
        return format.format(number);
    }

    private static boolean isDutch(Locale language) {
        return language.getLanguage().equals("nl");
    }

    private static String safe(String text) {
        return LIKE_A_FORMULA.matcher(text).matches() ? "'" + text : text;
    }
}
