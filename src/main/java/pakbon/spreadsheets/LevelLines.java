package pakbon.spreadsheets;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pakbon.catalog.CatalogRefusal.BarcodeShortened;
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.orders.ShelfCounts;
import pakbon.orders.ShelfCounts.Shelf;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.spreadsheets.Line.Effect;
import pakbon.stock.Cause;
import pakbon.stock.StockAt;

/**
 * Counts: how many lie in the bin of a product at an outlet, as at the desk; what open work has still to take is taken off. What moved
 * in the bin between looking at the file and taking it is not overwritten, as with any count.
 */
@Component
class LevelLines {
    /** The ledger's word for it. */
    static final String REASON = "file";

    private static final Quantity TOO_MANY = Quantity.of(1_000_000_000);

    private final Products products;
    private final Outlets outlets;
    private final ShelfCounts counts;

    LevelLines(Products products, Outlets outlets, ShelfCounts counts) {
        this.products = products;
        this.outlets = outlets;
        this.counts = counts;
    }

    List<Line> look(Table table, Actor actor) {
        var retailer = actor.retailer();
        var goods = Goods.of(table, products, retailer);
        var places = outlets.working(retailer).stream()
                .filter(outlet -> actor.reaches(outlet.id().value()))
                .toList();
        var byName = places.stream()
                .collect(Collectors.toMap(
                        outlet -> outlet.name().toLowerCase(Locale.ROOT), Outlet::id, (one, _) -> one));
        var only = places.size() == 1 ? places.getFirst() : null;
        var known = products.byIds(retailer, goods.all(table));
        var lines = table.rows().stream()
                .map(row -> look(row, table.commaIsDecimal(), goods, known, byName, only))
                .toList();
        return againstShelves(lines, table, known, actor);
    }

    private static Line look(
            Table.Row row,
            boolean commaIsDecimal,
            Goods goods,
            Map<ProductId, Product> known,
            Map<String, OutletId> byName,
            @Nullable Outlet only) {
        if (Stream.of(Column.SKU, Column.ID, Column.BARCODES)
                .allMatch(column -> row.cell(column).isEmpty())) {
            return Line.bad(row, "sku-missing");
        }
        var product = goods.of(row);
        if (product == null) {
            var shortened = Goods.shortened(row.cell(Column.BARCODES));
            if (shortened.isPresent() && row.cell(Column.SKU).isEmpty()) {
                return Line.bad(row, Line.problem(new BarcodeShortened(shortened.get())), shortened.get());
            }
            return Line.bad(row, "product-unknown", Goods.called(row));
        }
        var name = row.cell(Column.OUTLET);
        var outlet = name.isEmpty() && only != null ? only.id() : byName.get(name.toLowerCase(Locale.ROOT));
        if (outlet == null) {
            return Line.bad(row, name.isEmpty() ? "outlet-missing" : "outlet-unknown", name);
        }
        if (Objects.requireNonNull(known.get(product)).isArchived()) {
            return Line.bad(row, "archived", Goods.called(row));
        }
        var typed = row.cell(Column.LEVEL);
        if (typed.isEmpty()) {
            return new Line(row.number(), row.cells(), Effect.SAME, "", List.of(), product, outlet, null);
        }
        if (Numbers.isAmbiguous(typed, commaIsDecimal)) {
            return Line.bad(row, "thousands", typed);
        }
        return Numbers.read(typed, commaIsDecimal).isEmpty()
                ? Line.bad(row, "number", typed)
                : new Line(row.number(), row.cells(), Effect.CHANGED, "", List.of(), product, outlet, null);
    }

    private List<Line> againstShelves(List<Line> lines, Table table, Map<ProductId, Product> known, Actor actor) {
        var counted =
                lines.stream().filter(line -> line.effect() == Effect.CHANGED).toList();
        var shelves = counts.shelves(
                counted.stream().map(line -> at(line).outlet()).distinct().toList(),
                counted.stream().map(line -> at(line).product()).distinct().toList(),
                actor);
        var first = new HashMap<StockAt, Integer>();
        var looked = new ArrayList<Line>();
        for (int at = 0; at < lines.size(); at++) {
            var line = lines.get(at);
            if (line.effect() != Effect.CHANGED) {
                looked.add(line);
                continue;
            }
            var row = table.rows().get(at);
            var place = at(line);
            var against = against(
                    shelves.get(place),
                    line,
                    row,
                    level(line, table.commaIsDecimal()),
                    Objects.requireNonNull(known.get(place.product())));
            var before = against.effect() == Effect.BAD ? null : first.putIfAbsent(place, line.number());
            looked.add(before == null ? against : Line.bad(row, "twice", Goods.called(row), before));
        }
        return looked;
    }

    /** What stands there already can be written again, also where nobody could count so many: below zero, or a part of a piece. */
    private static Line against(@Nullable Shelf shelf, Line line, Table.Row row, Quantity found, Product product) {
        var seen = shelf == null ? Quantity.ZERO : shelf.booked();
        var isSame = seen.equals(found);
        var problem = problem(found, row, product);
        if (problem != null && !isSame) {
            return problem;
        }
        return new Line(
                line.number(),
                line.cells(),
                isSame ? Effect.SAME : Effect.CHANGED,
                "",
                List.of(seen.toString(), found.toString()),
                line.product(),
                line.outlet(),
                problem != null || isSame && shelf == null ? null : seen);
    }

    private static @Nullable Line problem(Quantity found, Table.Row row, Product product) {
        if (found.isNegative() || !found.isLessThan(TOO_MANY) || found.value().scale() > 4) {
            return Line.bad(row, "level", row.cell(Column.LEVEL));
        }
        return product.soldBy().fits(found)
                ? null
                : Line.bad(row, "only-whole", product.name(), row.cell(Column.LEVEL));
    }

    private static StockAt at(Line line) {
        return new StockAt(Objects.requireNonNull(line.outlet()), Objects.requireNonNull(line.product()));
    }

    private static Quantity level(Line line, boolean commaIsDecimal) {
        return Numbers.read(line.cell(Column.LEVEL), commaIsDecimal)
                .map(Quantity::new)
                .orElseThrow();
    }

    /** @return what was refused; null when it is done, or there was nothing to do */
    @Nullable
    Outcome<?> apply(Line line, boolean commaIsDecimal, Actor actor, Instant now) {
        var seen = line.seen();
        if (seen == null) {
            return null;
        }
        var outcome = counts.countBin(at(line), seen, level(line, commaIsDecimal), new Cause(REASON, null, actor), now);
        return outcome instanceof Refused<?> ? outcome : null;
    }
}
