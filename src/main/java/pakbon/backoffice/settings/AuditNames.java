package pakbon.backoffice.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.springframework.stereotype.Component;
import pakbon.audit.Change;
import pakbon.audit.Entry;
import pakbon.catalog.ProductId;
import pakbon.catalog.Products;
import pakbon.catalog.SoldBy;
import pakbon.outlets.Outlets;
import pakbon.retailers.Retailers;
import pakbon.sales.SaleId;
import pakbon.sales.Sales;
import pakbon.shared.RetailerId;
import pakbon.shared.UserId;
import pakbon.trail.Kind;
import pakbon.users.Users;

/**
 * What entries speak of. They keep ids, and people read today's names: one question for each kind of thing, however many
 * entries there are, and none about a kind that none of them speaks of.
 */
@Component
class AuditNames {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final Set<Kind> OF_SALES = Set.of(Kind.SALE, Kind.FULFILLMENT, Kind.ORDER);

    private final Products products;
    private final Outlets outlets;
    private final Users users;
    private final Sales sales;
    private final Retailers retailers;

    AuditNames(Products products, Outlets outlets, Users users, Sales sales, Retailers retailers) {
        this.products = products;
        this.outlets = outlets;
        this.users = users;
        this.sales = sales;
        this.retailers = retailers;
    }

    /**
     * @param names by id; products, outlets, people, lines of sales and ways of paying
     * @param units of products and of lines, by id
     * @param currencies of sales; {@code own} is that of the business
     */
    record Known(
            Map<String, String> names,
            Map<String, SoldBy> units,
            Map<UUID, CurrencyUnit> currencies,
            CurrencyUnit own) {
        SoldBy unit(String id) {
            return units.getOrDefault(id, SoldBy.PIECE);
        }

        CurrencyUnit currency(Entry entry) {
            return currencies.getOrDefault(entry.row(), own);
        }
    }

    Known of(RetailerId retailer, List<Entry> entries) {
        var names = new HashMap<String, String>();
        var units = new HashMap<String, SoldBy>();
        var currencies = new HashMap<UUID, CurrencyUnit>();
        outlets.all(retailer).forEach(outlet -> names.put(outlet.id().toString(), outlet.name()));
        var people = new LinkedHashSet<UserId>();
        var goods = new LinkedHashSet<ProductId>();
        var sold = new LinkedHashSet<SaleId>();
        for (var entry : entries) {
            switch (entry.kind()) {
                case STOCK, PRODUCT -> goods.add(new ProductId(entry.row()));
                case PERSON -> people.add(new UserId(entry.row()));
                case SALE -> sold.add(new SaleId(entry.row()));
                default -> {
                    if (entry.parentRow() != null && OF_SALES.contains(entry.kind())) {
                        sold.add(new SaleId(entry.parentRow()));
                    }
                }
            }
            entry.changes().forEach(change -> persons(change).forEach(id -> people.add(new UserId(id))));
            entry.changes().forEach(change -> products(change).forEach(id -> goods.add(new ProductId(id))));
        }
        if (!sold.isEmpty()) {
            sales.byIds(retailer, sold)
                    .forEach((id, sale) -> currencies.put(id.value(), sale.tax().getCurrencyUnit()));
            sales.payments(retailer, sold)
                    .values()
                    .forEach(some -> some.forEach(each -> names.put(each.id().toString(), each.type())));
            sales.lines(retailer, sold)
                    .values()
                    .forEach(lines -> lines.forEach(line -> {
                        names.put(line.id().toString(), line.fullName());
                        units.put(line.id().toString(), line.soldBy());
                    }));
        }
        if (!goods.isEmpty()) {
            products.byIds(retailer, goods).forEach((id, product) -> {
                names.put(id.toString(), product.fullName());
                units.put(id.toString(), product.soldBy());
            });
        }
        if (!people.isEmpty()) {
            users.names(retailer, people)
                    .forEach((id, name) -> names.put(id.value().toString(), name));
        }
        return new Known(names, units, currencies, retailers.get(retailer).currency());
    }

    private static Collection<UUID> persons(Change change) {
        return change.field().startsWith("assigned/")
                        || change.field().endsWith("author_id")
                        || change.field().equals("person_id")
                ? ids(change)
                : List.of();
    }

    private static Collection<UUID> products(Change change) {
        return change.field().endsWith("product_id") ? ids(change) : List.of();
    }

    private static List<UUID> ids(Change change) {
        var found = new ArrayList<UUID>();
        var words = change.field().startsWith("assigned/") ? change.field() : change.before() + " " + change.after();
        ID.matcher(words).results().forEach(id -> found.add(UUID.fromString(id.group())));
        return found;
    }
}
