package pakbon.fulfillment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.SaleLine;
import pakbon.sales.Sales;
import pakbon.shared.Actor;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;
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
    private final AssignmentStore assignments;
    private final NoteStore noteStore;
    private final ShortageStore shortageStore;
    private final EmptyShelves shelves;
    private final Sales sales;
    private final ListSelect select;
    private final Users users;
    private final Outlets outlets;

    FulfillmentList(
            JdbcClient db,
            FulfillmentStore store,
            AssignmentStore assignments,
            NoteStore noteStore,
            ShortageStore shortageStore,
            EmptyShelves shelves,
            Sales sales,
            ListSelect select,
            Users users,
            Outlets outlets) {
        this.db = db;
        this.store = store;
        this.assignments = assignments;
        this.noteStore = noteStore;
        this.shortageStore = shortageStore;
        this.shelves = shelves;
        this.sales = sales;
        this.select = select;
        this.users = users;
        this.outlets = outlets;
    }

    /**
     * One row with all that the page shows of it.
     *
     * @param parts how many pieces of work the whole order counts, and how many of them are packed or gone
     * @param shortages what was reported missing of it and still stands
     * @param emptyShelves where somebody found nothing of what is still to be taken
     */
    public record Row(
            Fulfillment fulfillment,
            Sale sale,
            List<SaleLine> lines,
            List<Assignee> assigned,
            List<Note> notes,
            Parts parts,
            List<Shortage> shortages,
            List<EmptyShelf> emptyShelves) {}

    public record Assignee(UserId id, String name) {}

    /** @param legs of those parts that go to another outlet first (G8) */
    public record Parts(int all, int packed, List<Leg> legs) {
        public Parts {
            legs = List.copyOf(legs);
        }
    }

    /**
     * A part of the order goes from one outlet to another, which sends the whole.
     *
     * @param sent it has left
     * @param cancelled it is to be put back there
     */
    public record Leg(OutletId from, String fromName, OutletId to, String toName, boolean sent, boolean cancelled) {}

    /** In the order of the filter. */
    @Transactional(readOnly = true)
    public List<Row> rows(RetailerId retailer, FulfillmentFilter filter) {
        var ids = select.ids(retailer, filter);
        var rows = new HashMap<FulfillmentId, Row>();
        complete(retailer, ids).forEach(row -> rows.put(row.fulfillment().id(), row));
        return ids.stream().map(rows::get).filter(Objects::nonNull).toList();
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

    /** Those of them that are on their way to where the actor works (G8), wherever they come from. */
    @Transactional(readOnly = true)
    public List<Row> underway(List<FulfillmentId> ids, Actor actor) {
        return complete(actor.retailer(), ids).stream()
                .filter(row -> isExpected(row.fulfillment(), actor))
                .sorted(Comparator.comparingInt(
                        row -> ids.indexOf(row.fulfillment().id())))
                .toList();
    }

    private static boolean isExpected(Fulfillment part, Actor actor) {
        var onward = part.onward();
        return onward != null && part.isUnderway() && actor.reaches(onward.to().value());
    }

    /** How many there are in each open state, at most {@link #MOST_COUNTED} each. */
    @Transactional(readOnly = true)
    public Map<StateWord, Integer> counts(RetailerId retailer, FulfillmentFilter filter) {
        return select.counts(retailer, filter.counting(StateWord.open(), MOST_COUNTED));
    }

    /**
     * What each choice of each filter would leave; capped, too.
     *
     * @param choices the outlets that could be chosen; empty where nobody chooses one
     */
    @Transactional(readOnly = true)
    public Facets facets(RetailerId retailer, FulfillmentFilter filter, Collection<OutletId> choices) {
        return select.facets(retailer, filter, choices);
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
        var assigned = assignments.of(retailer, ids);
        var names = assigned.isEmpty() ? Map.<UserId, String>of() : names(retailer, assigned.values());
        var notes = noteStore.of(retailer, ids);
        var parts = parts(retailer, saleIds);
        var shortages = shortageStore.standing(retailer, ids);
        var empty = shelves.of(retailer, fulfillments, shortages);
        return fulfillments.stream()
                .map(each -> new Row(
                        each,
                        Objects.requireNonNull(sold.get(each.sale())),
                        lines.getOrDefault(each.sale(), List.of()),
                        assigned.getOrDefault(each.id(), List.of()).stream()
                                .map(user -> new Assignee(user, names.getOrDefault(user, "")))
                                .toList(),
                        notes.getOrDefault(each.id(), List.of()),
                        parts.getOrDefault(each.sale(), new Parts(1, 0, List.of())),
                        shortages.getOrDefault(each.id(), List.of()),
                        empty.getOrDefault(each.id(), List.of())))
                .toList();
    }

    private Map<UserId, String> names(RetailerId retailer, Collection<List<UserId>> assigned) {
        return users.names(
                retailer, assigned.stream().flatMap(List::stream).distinct().toList());
    }

    private Map<SaleId, Parts> parts(RetailerId retailer, List<SaleId> ids) {
        var parts = new HashMap<SaleId, Parts>();
        var names = new HashMap<OutletId, String>();
        db.sql("""
                select sale_id, count(*) filter (where state <> 'TO_PUT_BACK') as n,
                       count(*) filter (where state in ('PACKED', 'COMPLETED')) as packed,
                       coalesce(array_agg(concat_ws(' ', goes_from, goes_to, sent_on_at is not null, state = 'TO_PUT_BACK'))
                                filter (where goes_to is not null and state <> 'COMPLETED'), '{}') as legs
                  from fulfillment.fulfillment
                 where retailer_id = :retailer and sale_id = any(:sales::uuid[]) and state <> 'CANCELLED'
                 group by sale_id
                """)
                .param("retailer", retailer.value())
                .param("sales", Columns.of(ids, SaleId::value))
                .query(row -> {
                    parts.put(
                            new SaleId(row.getObject("sale_id", UUID.class)),
                            new Parts(
                                    row.getInt("n"),
                                    row.getInt("packed"),
                                    legs((String[]) row.getArray("legs").getArray(), names, retailer)));
                });
        return parts;
    }

    /** @param names filled once, and only where something goes to another outlet */
    private List<Leg> legs(String[] written, Map<OutletId, String> names, RetailerId retailer) {
        if (written.length > 0 && names.isEmpty()) {
            outlets.all(retailer).forEach(outlet -> names.put(outlet.id(), outlet.name()));
        }
        return Arrays.stream(written)
                .map(each -> {
                    var said = each.split(" ");
                    var from = new OutletId(UUID.fromString(said[0]));
                    var to = new OutletId(UUID.fromString(said[1]));
                    return new Leg(
                            from,
                            names.getOrDefault(from, ""),
                            to,
                            names.getOrDefault(to, ""),
                            said[2].equals("t"),
                            said[3].equals("t"));
                })
                .toList();
    }
}
