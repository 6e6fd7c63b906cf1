package pakbon.fulfillment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.SaleLine;
import pakbon.sales.Sales;
import pakbon.sales.SalesHistory;
import pakbon.shared.Actor;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.shared.UserId;
import pakbon.users.Users;

/**
 * The Fulfillments page as data. Reads by keyset and with the same few statements whatever the number of rows; counts are
 * capped, never {@code count(*)} over everything.
 */
@Service
public class FulfillmentList {
    /** Counting stops here; the page then says "1000+". */
    public static final int MOST_COUNTED = 1_000;

    private final JdbcClient db;
    private final FulfillmentStore store;
    private final Sales sales;
    private final SalesHistory salesHistory;
    private final Users users;

    FulfillmentList(JdbcClient db, FulfillmentStore store, Sales sales, SalesHistory salesHistory, Users users) {
        this.db = db;
        this.store = store;
        this.sales = sales;
        this.salesHistory = salesHistory;
        this.users = users;
    }

    /**
     * One row with all that the page shows of it.
     *
     * @param parts how many pieces of work the whole order counts, and how many of them are packed or gone
     */
    public record Row(
            Fulfillment fulfillment,
            Sale sale,
            List<SaleLine> lines,
            List<Assignee> assigned,
            List<Note> notes,
            Parts parts) {}

    public record Assignee(UserId id, String name) {}

    public record Parts(int all, int packed) {}

    /** Oldest first. */
    @Transactional(readOnly = true)
    public List<Row> rows(RetailerId retailer, FulfillmentFilter filter) {
        return complete(retailer, ids(retailer, filter));
    }

    /** One row, if the actor may see it; also when it is over. */
    @Transactional(readOnly = true)
    public Optional<Row> row(FulfillmentId id, Actor actor) {
        return complete(actor.retailer(), List.of(id)).stream()
                .filter(row -> actor.reaches(row.fulfillment().outlet().value()))
                .findFirst();
    }

    /** Those of them that the actor may see, oldest first; also when they are over. */
    @Transactional(readOnly = true)
    public List<Row> rows(Collection<FulfillmentId> ids, Actor actor) {
        return complete(actor.retailer(), List.copyOf(ids)).stream()
                .filter(row -> actor.reaches(row.fulfillment().outlet().value()))
                .toList();
    }

    /** How many there are in each open state, at most {@link #MOST_COUNTED} each. */
    @Transactional(readOnly = true)
    public Map<StateWord, Integer> counts(RetailerId retailer, FulfillmentFilter filter) {
        var counts = new EnumMap<StateWord, Integer>(StateWord.class);
        for (var state : StateWord.open()) {
            counts.put(state, 0);
        }
        select(retailer, filter.counting(StateWord.open(), MOST_COUNTED), """
                select s.word, count(*) as n
                  from unnest(:states::text[]) as s (word)
                 cross join lateral (
                   select from unnest(:outlets::uuid[]) as o (outlet) cross join lateral (%s) as part limit :most
                 ) as counted
                 group by s.word
                """).query(row -> {
            counts.put(StateWord.valueOf(row.getString("word")), row.getInt("n"));
        });
        return counts;
    }

    private List<FulfillmentId> ids(RetailerId retailer, FulfillmentFilter filter) {
        return select(retailer, filter, """
                select part.id
                  from unnest(:outlets::uuid[]) as o (outlet)
                 cross join unnest(:states::text[]) as s (word)
                 cross join lateral (%s) as part
                 order by part.placed_at, part.id limit :most
                """)
                .query((row, _) -> new FulfillmentId(row.getObject("id", UUID.class)))
                .list();
    }

    /**
     * For each outlet and state the index gives its oldest rows by itself; the few that come of it are merged. So an
     * outlet with a million open rows costs what one with fifty does.
     *
     * @param around the statement in whose {@code %s} stands what one outlet {@code o} has in one state {@code s}
     */
    private JdbcClient.StatementSpec select(RetailerId retailer, FulfillmentFilter filter, String around) {
        boolean searches = !filter.text().isBlank();
        var part = """
                   select f.id, f.placed_at from fulfillment.fulfillment f
                    where f.retailer_id = :retailer and f.outlet_id = o.outlet and f.state = s.word
                      and f.state in ('NEW', 'IN_PROGRESS', 'PACKED', 'TO_PUT_BACK')
                """
                + (filter.after() == null ? "" : " and (f.placed_at, f.id) > (:placed_at, :id)")
                + (filter.handover() == null ? "" : " and f.handover = :handover")
                + (filter.platform().isEmpty() ? "" : " and f.platform = :platform")
                + (searches ? " and f.sale_id = any(:sales::uuid[])" : "")
                + " order by f.placed_at, f.id limit :most";
        var statement = db.sql(around.formatted(part))
                .param("retailer", retailer.value())
                .param("outlets", Columns.of(filter.outlets(), outlet -> outlet.value()))
                .param("states", Columns.of(filter.states(), StateWord::name))
                .param("most", filter.most());
        if (filter.after() != null) {
            statement = statement
                    .param("placed_at", Times.toDatabase(filter.after().placedAt()))
                    .param("id", filter.after().id().value());
        }
        if (filter.handover() != null) {
            statement = statement.param("handover", filter.handover().name());
        }
        if (!filter.platform().isEmpty()) {
            statement = statement.param("platform", filter.platform());
        }
        if (searches) {
            statement = statement.param("sales", Columns.of(salesHistory.find(retailer, filter.text()), SaleId::value));
        }
        return statement;
    }

    private List<Row> complete(RetailerId retailer, List<FulfillmentId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var fulfillments = new ArrayList<>(store.byIds(retailer, ids));
        fulfillments.sort(Comparator.comparing(Fulfillment::placedAt)
                .thenComparing(each -> each.id().value()));
        var saleIds = fulfillments.stream().map(Fulfillment::sale).distinct().toList();
        var sold = sales.byIds(retailer, saleIds);
        var lines = sales.lines(retailer, saleIds);
        var assigned = store.assigned(retailer, ids);
        var names = assigned.isEmpty() ? Map.<UserId, String>of() : names(retailer, assigned.values());
        var notes = store.notes(retailer, ids);
        var parts = parts(retailer, saleIds);
        return fulfillments.stream()
                .map(each -> new Row(
                        each,
                        Objects.requireNonNull(sold.get(each.sale())),
                        lines.getOrDefault(each.sale(), List.of()),
                        assigned.getOrDefault(each.id(), List.of()).stream()
                                .map(user -> new Assignee(user, names.getOrDefault(user, "")))
                                .toList(),
                        notes.getOrDefault(each.id(), List.of()),
                        parts.getOrDefault(each.sale(), new Parts(1, 0))))
                .toList();
    }

    private Map<UserId, String> names(RetailerId retailer, Collection<List<UserId>> assigned) {
        return users.names(
                retailer, assigned.stream().flatMap(List::stream).distinct().toList());
    }

    private Map<SaleId, Parts> parts(RetailerId retailer, List<SaleId> ids) {
        var parts = new HashMap<SaleId, Parts>();
        db.sql("""
                select sale_id, count(*) as n, count(*) filter (where state in ('PACKED', 'COMPLETED')) as packed
                  from fulfillment.fulfillment
                 where retailer_id = :retailer and sale_id = any(:sales::uuid[])
                   and state not in ('CANCELLED', 'TO_PUT_BACK')
                 group by sale_id
                """)
                .param("retailer", retailer.value())
                .param("sales", Columns.of(ids, SaleId::value))
                .query(row -> {
                    parts.put(
                            new SaleId(row.getObject("sale_id", UUID.class)),
                            new Parts(row.getInt("n"), row.getInt("packed")));
                });
        return parts;
    }
}
