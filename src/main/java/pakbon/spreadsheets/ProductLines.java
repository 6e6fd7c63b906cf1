package pakbon.spreadsheets;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import pakbon.catalog.Barcode;
import pakbon.catalog.CatalogRefusal;
import pakbon.catalog.CatalogRefusal.BarcodeShortened;
import pakbon.catalog.CatalogRefusal.PriceTooFine;
import pakbon.catalog.Product;
import pakbon.catalog.ProductEditing;
import pakbon.catalog.ProductId;
import pakbon.catalog.ProductWish;
import pakbon.catalog.Products;
import pakbon.catalog.SoldBy;
import pakbon.retailers.Retailers;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.spreadsheets.Line.Effect;

/**
 * Products, by SKU, or as {@link Goods} knows those without: a known one is changed, an unknown one is new. A column that the file does not have, and a cell that is
 * empty, leave a known product as it is.
 */
@Component
class ProductLines {
    private final Products products;
    private final ProductEditing editing;
    private final Retailers retailers;
    private final MessageSource messages;

    ProductLines(Products products, ProductEditing editing, Retailers retailers, MessageSource messages) {
        this.products = products;
        this.editing = editing;
        this.retailers = retailers;
        this.messages = messages;
    }

    List<Line> look(Table table, RetailerId retailer) {
        var currency = retailers.get(retailer).currency();
        var goods = Goods.of(table, products, retailer);
        var known = products.byIds(retailer, goods.all(table));
        var barcodes = products.barcodes(retailer, known.keySet());
        var bearers = products.byIds(retailer, List.copyOf(goods.byBarcode().values()));
        var like = products.skusLike(
                retailer, table.rows().stream().map(row -> row.cell(Column.SKU)).toList());
        var first = new HashMap<String, Integer>();
        var firstByBarcode = new HashMap<String, Integer>();
        var lines = new ArrayList<Line>();
        for (var row : table.rows()) {
            var id = goods.of(row);
            var before = id == null ? null : known.get(id);
            var line = look(
                    row,
                    table.commaIsDecimal(),
                    currency,
                    id,
                    before,
                    barcodes.getOrDefault(id, List.of()),
                    goods,
                    bearers);
            var likeIt = like.get(row.cell(Column.SKU).toLowerCase(Locale.ROOT));
            if (likeIt != null && line.effect() != Effect.BAD && isOfAnother(row.cell(Column.SKU), before, likeIt)) {
                line = Line.bad(row, "sku-other-case", row.cell(Column.SKU), likeIt.sku());
            }
            var key = id == null ? row.cell(Column.SKU).toLowerCase(Locale.ROOT) : id.toString();
            if (line.effect() != Effect.BAD && first.containsKey(key)) {
                line = Line.bad(row, "twice", Goods.called(row), first.get(key));
            }
            for (var code : Goods.typed(row.cell(Column.BARCODES)).entrySet()) {
                var bearer = firstByBarcode.putIfAbsent(code.getKey(), row.number());
                if (bearer != null && bearer != row.number() && line.effect() != Effect.BAD) {
                    line = Line.bad(row, "twice", code.getValue(), bearer);
                }
            }
            first.putIfAbsent(key, row.number());
            lines.add(line);
        }
        return lines;
    }

    /** A SKU that another product has already but for its capitals. What a product is called already it stays. */
    private static boolean isOfAnother(String sku, @Nullable Product before, Product like) {
        return before == null || !sku.equals(before.sku()) && !like.id().equals(before.id());
    }

    private Line look(
            Table.Row row,
            boolean commaIsDecimal,
            CurrencyUnit currency,
            @Nullable ProductId id,
            @Nullable Product before,
            List<String> barcodes,
            Goods goods,
            Map<ProductId, Product> bearers) {
        if (before != null && before.isArchived()) {
            return Line.bad(row, "archived", Goods.called(row));
        }
        if (before == null
                && !row.cell(Column.ID).isEmpty()
                && row.cell(Column.SKU).isEmpty()) {
            return Line.bad(row, "product-unknown", row.cell(Column.ID));
        }
        if (before == null && row.cell(Column.SKU).isEmpty()) {
            return Line.bad(row, "sku-missing");
        }
        if (soldBy(row.cells(), SoldBy.PIECE).isEmpty()) {
            return Line.bad(row, "sold-by", row.cell(Column.SOLD_BY));
        }
        var wish = wish(row.cells(), commaIsDecimal, before, barcodes);
        if (wish.isEmpty()) {
            return Line.bad(row, "number", row.cell(Column.PRICE));
        }
        var shortened = Goods.shortened(row.cell(Column.BARCODES));
        var wrong = shortened
                .<CatalogRefusal>map(BarcodeShortened::new)
                .or(() -> ProductEditing.whatIsWrong(wish.get(), currency, before));
        if (wrong.isPresent()) {
            return bad(row, wrong.get());
        }
        for (var code : Goods.typed(row.cell(Column.BARCODES)).entrySet()) {
            var bearer = goods.byBarcode().get(code.getKey());
            if (bearer != null && !bearer.equals(id)) {
                return Line.bad(row, "barcode-of-another", code.getValue(), called(bearers.get(bearer)));
            }
        }
        if (before == null) {
            return new Line(row.number(), row.cells(), Effect.NEW, "", List.of(), id, null, null);
        }
        var effect = isSame(wish.get(), before, barcodes) ? Effect.SAME : Effect.CHANGED;
        return new Line(row.number(), row.cells(), effect, "", was(wish.get(), before, barcodes), id, null, null);
    }

    private static Line bad(Table.Row row, CatalogRefusal wrong) {
        return wrong instanceof PriceTooFine(var _, var currency, var most)
                ? Line.bad(row, "price-too-fine", row.cell(Column.PRICE), currency, most)
                : Line.bad(row, Line.problem(wrong), wrong.facts().toArray());
    }

    /** Each column that changes, and what stands there now. */
    private static List<String> was(ProductWish wish, Product before, List<String> barcodes) {
        var was = new ArrayList<String>();
        note(was, Column.SKU, wish.sku().equals(before.sku()), before.sku());
        note(was, Column.NAME, wish.name().equals(before.name()), before.name());
        note(was, Column.OPTIONS, wish.options().equals(before.options()), before.options());
        note(was, Column.BARCODES, Set.copyOf(wish.barcodes()).equals(Set.copyOf(barcodes)), join(barcodes));
        note(
                was,
                Column.PRICE,
                wish.price().compareTo(before.price()) == 0,
                before.price().toPlainString());
        note(was, Column.BIN, wish.bin().equals(before.bin()), before.bin());
        note(
                was,
                Column.SOLD_BY,
                wish.soldBy() == before.soldBy(),
                before.soldBy().name());
        return was;
    }

    private static void note(List<String> was, Column column, boolean stays, String before) {
        if (!stays) {
            was.add(column.name());
            was.add(before);
        }
    }

    private static String join(List<String> barcodes) {
        return String.join(" ", Barcode.printed(barcodes));
    }

    /** How a person would find the product that bears it. */
    private static String called(@Nullable Product bearer) {
        return bearer == null ? "" : bearer.sku().isEmpty() ? bearer.name() : bearer.name() + " (" + bearer.sku() + ")";
    }

    /** Empty when the price is no number, or nothing is sold in such a way. */
    private Optional<ProductWish> wish(
            Map<Column, String> cells, boolean commaIsDecimal, @Nullable Product before, List<String> barcodes) {
        var typed = cells.getOrDefault(Column.PRICE, "");
        var price = typed.isEmpty()
                ? Optional.of(before == null ? BigDecimal.ZERO : before.price())
                : Numbers.read(typed, commaIsDecimal);
        var codes = Goods.barcodes(cells.getOrDefault(Column.BARCODES, ""));
        var name = or(cells, Column.NAME, before == null ? "" : before.name());
        var options = or(cells, Column.OPTIONS, before == null ? "" : before.options());
        var soldBy = soldBy(cells, before == null ? SoldBy.said(name, options) : before.soldBy());
        return price.flatMap(amount -> soldBy.map(how -> new ProductWish(
                or(cells, Column.SKU, before == null ? "" : before.sku()),
                name,
                options,
                amount,
                codes.isEmpty() ? barcodes : codes,
                or(cells, Column.BIN, before == null ? "" : before.bin()),
                how)));
    }

    private Optional<SoldBy> soldBy(Map<Column, String> cells, SoldBy otherwise) {
        var typed = cells.getOrDefault(Column.SOLD_BY, "");
        return typed.isEmpty() ? Optional.of(otherwise) : Sorts.read(typed, messages);
    }

    private static String or(Map<Column, String> cells, Column column, String otherwise) {
        var cell = cells.getOrDefault(column, "");
        return cell.isEmpty() ? otherwise : cell;
    }

    private static boolean isSame(ProductWish wish, Product before, List<String> barcodes) {
        return wish.sku().equals(before.sku())
                && wish.name().equals(before.name())
                && wish.options().equals(before.options())
                && wish.bin().equals(before.bin())
                && wish.soldBy() == before.soldBy()
                && wish.price().compareTo(before.price()) == 0
                && barcodes.containsAll(wish.barcodes())
                && wish.barcodes().containsAll(barcodes)
                && !before.placeholder();
    }

    /** @return what was refused; null when it is done */
    @Nullable
    Outcome<?> apply(Line line, boolean commaIsDecimal, Actor actor) {
        var retailer = actor.retailer();
        var sku = line.cell(Column.SKU);
        var id = products.bySku(retailer, List.of(sku)).getOrDefault(sku, line.product());
        var before = id == null ? null : products.byId(retailer, id).orElseThrow();
        var codes = id == null
                ? List.<String>of()
                : products.barcodes(retailer, List.of(id)).getOrDefault(id, List.of());
        var wish = wish(line.cells(), commaIsDecimal, before, codes).orElseThrow();
        if (before != null && isSame(wish, before, codes)) {
            return null;
        }
        var outcome =
                before == null ? editing.add(wish, actor) : editing.change(before.id(), wish, before.version(), actor);
        return outcome instanceof Refused<?> ? outcome : null;
    }
}
