package pakbon.spreadsheets;

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
import pakbon.catalog.Product;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.orders.ShelfCounts;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.spreadsheets.Line.Effect;
import pakbon.stock.Cause;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;

/**
 * Levels: how many were found of a product at an outlet. What moved between looking at the file and taking it is not
 * overwritten, as with any count.
 */
@Component
class LevelLines {
    /** The ledger's word for it. */
    static final String REASON = "file";

    private static final Quantity TOO_MANY = Quantity.of(1_000_000_000);

    private final Products products;
    private final Outlets outlets;
    private final Stock stock;
    private final ShelfCounts counts;

    LevelLines(Products products, Outlets outlets, Stock stock, ShelfCounts counts) {
        this.products = products;
        this.outlets = outlets;
        this.stock = stock;
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
        var known = products.byIds(retailer, goods.all(table));
        var found = new HashMap<Integer, StockAt>();
        var lines = new ArrayList<Line>();
        for (var row : table.rows()) {
            var line = wholeOrBad(
                    row,
                    look(row, table.commaIsDecimal(), goods, byName, places.size() == 1 ? places.getFirst() : null),
                    table.commaIsDecimal(),
                    known);
            if (line.product() != null && line.outlet() != null) {
                found.put(row.number(), new StockAt(line.outlet(), line.product()));
            }
            lines.add(line);
        }
        return againstLevels(lines, found, table, actor);
    }

    private static Line look(
            Table.Row row, boolean commaIsDecimal, Goods goods, Map<String, OutletId> byName, @Nullable Outlet only) {
        if (Stream.of(Column.SKU, Column.ID, Column.BARCODES)
                .allMatch(column -> row.cell(column).isEmpty())) {
            return Line.bad(row, "sku-missing");
        }
        var product = goods.of(row);
        if (product == null) {
            return Line.bad(row, "product-unknown", Goods.called(row));
        }
        var name = row.cell(Column.OUTLET);
        var outlet = name.isEmpty() && only != null ? only.id() : byName.get(name.toLowerCase(Locale.ROOT));
        if (outlet == null) {
            return Line.bad(row, name.isEmpty() ? "outlet-missing" : "outlet-unknown", name);
        }
        var level = Numbers.read(row.cell(Column.LEVEL), commaIsDecimal)
                .map(Quantity::new)
                .orElse(null);
        if (level == null) {
            return Line.bad(row, "number", row.cell(Column.LEVEL));
        }
        return level.isNegative()
                        || !level.isLessThan(TOO_MANY)
                        || level.value().scale() > 4
                ? Line.bad(row, "level", row.cell(Column.LEVEL))
                : new Line(row.number(), row.cells(), Effect.CHANGED, "", List.of(), product, outlet, null);
    }

    private static Line wholeOrBad(Table.Row row, Line line, boolean commaIsDecimal, Map<ProductId, Product> known) {
        var product = line.product() == null ? null : known.get(line.product());
        if (product != null && product.isArchived()) {
            return Line.bad(row, "archived", Goods.called(row));
        }
        return product == null || product.soldBy().fits(level(line, commaIsDecimal))
                ? line
                : Line.bad(row, "only-whole", product.name(), row.cell(Column.LEVEL));
    }

    private List<Line> againstLevels(List<Line> lines, Map<Integer, StockAt> found, Table table, Actor actor) {
        var levels = stock.levels(
                actor.retailer(),
                found.values().stream().map(StockAt::outlet).distinct().toList(),
                found.values().stream().map(StockAt::product).distinct().toList());
        var first = new HashMap<StockAt, Integer>();
        var looked = new ArrayList<Line>();
        for (int at = 0; at < lines.size(); at++) {
            var line = lines.get(at);
            var place = found.get(line.number());
            if (place == null) {
                looked.add(line);
                continue;
            }
            var before = first.putIfAbsent(place, line.number());
            if (before != null) {
                looked.add(Line.bad(
                        table.rows().get(at), "twice", Goods.called(table.rows().get(at)), before));
                continue;
            }
            var seen = levels.getOrDefault(place, Quantity.ZERO);
            var wanted = level(line, table.commaIsDecimal());
            var isSame = seen.equals(wanted) && levels.containsKey(place);
            looked.add(new Line(
                    line.number(),
                    line.cells(),
                    isSame ? Effect.SAME : Effect.CHANGED,
                    "",
                    List.of(seen.toString(), wanted.toString()),
                    line.product(),
                    line.outlet(),
                    seen));
        }
        return looked;
    }

    private static Quantity level(Line line, boolean commaIsDecimal) {
        return Numbers.read(line.cell(Column.LEVEL), commaIsDecimal)
                .map(Quantity::new)
                .orElseThrow();
    }

    /** @return what was refused; null when it is done */
    @Nullable
    Outcome<?> apply(Line line, boolean commaIsDecimal, Actor actor, java.time.Instant now) {
        var at = new StockAt(Objects.requireNonNull(line.outlet()), Objects.requireNonNull(line.product()));
        var outcome = counts.recount(
                at,
                Objects.requireNonNull(line.seen()),
                level(line, commaIsDecimal),
                new Cause(REASON, null, actor),
                now);
        return outcome instanceof Refused<?> ? outcome : null;
    }
}
