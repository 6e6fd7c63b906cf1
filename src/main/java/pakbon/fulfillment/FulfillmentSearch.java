package pakbon.fulfillment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.outlets.OutletId;
import pakbon.sales.SaleId;
import pakbon.shared.Columns;
import pakbon.shared.Handover;
import pakbon.shared.RetailerId;
import pakbon.shared.UserId;

/** Looking fulfillments up, open and completed, newest order first; cancelled ones are not found. For machines. */
@Service
public class FulfillmentSearch {
    /** How deep a page may lie: each page costs what all pages before it hold. */
    public static final int DEEPEST = 10_000;

    private static final int LOOKED_THROUGH = 2_000;

    private final JdbcClient db;
    private final FulfillmentStore store;
    private final AssignmentStore assignments;
    private final NoteStore noteStore;

    FulfillmentSearch(JdbcClient db, FulfillmentStore store, AssignmentStore assignments, NoteStore noteStore) {
        this.db = db;
        this.store = store;
        this.assignments = assignments;
        this.noteStore = noteStore;
    }

    /** How far the work has come; finer than the state, because picking has a beginning and an end. */
    public enum Progress {
        NEW(StateWord.NEW, null),
        PICKING(StateWord.IN_PROGRESS, false),
        PICKED(StateWord.IN_PROGRESS, true),
        PACKED(StateWord.PACKED, null),
        COMPLETED(StateWord.COMPLETED, null);

        private final StateWord state;
        private final @Nullable Boolean picked;

        Progress(StateWord state, @Nullable Boolean picked) {
            this.state = state;
            this.picked = picked;
        }
    }

    /**
     * @param outlets those to look at; nothing is found when it names none
     * @param sales empty for all
     * @param progress empty for all
     * @param handover null for both
     * @param skip at most {@link #DEEPEST}
     */
    public record Wanted(
            List<OutletId> outlets,
            Set<SaleId> sales,
            Set<Progress> progress,
            @Nullable Handover handover,
            int skip,
            int most) {
        public Wanted {
            if (skip < 0 || skip > DEEPEST) {
                throw new IllegalArgumentException("skipping " + skip);
            }
            outlets = List.copyOf(outlets);
            sales = Set.copyOf(sales);
            progress = progress.isEmpty() ? Set.of(Progress.values()) : Set.copyOf(progress);
        }
    }

    public record Found(Fulfillment fulfillment, List<UserId> assigned, List<Note> notes) {}

    @Transactional(readOnly = true)
    public List<Found> find(RetailerId retailer, Wanted wanted) {
        return found(retailer, ids(retailer, wanted));
    }

    /**
     * What left one of these outlets in a parcel with this code, among the newest of each: whoever asks has it in hand, or heard of
     * it these days.
     */
    @Transactional(readOnly = true)
    public List<FulfillmentId> byParcel(RetailerId retailer, List<OutletId> outlets, String code, int most) {
        return db.sql("""
                select part.id from unnest(:outlets::uuid[]) as o (outlet)
                 cross join lateral (
                   select f.id, f.placed_at, f.parcels from fulfillment.fulfillment f
                    where f.retailer_id = :retailer and f.outlet_id = o.outlet and f.state = 'COMPLETED'
                    order by f.placed_at desc, f.id desc limit :looked
                 ) as part
                 where exists (select from jsonb_array_elements(part.parcels) as parcel
                                where upper(replace(parcel ->> 'code', ' ', '')) = :code)
                 order by part.placed_at desc limit :most
                """)
                .param("retailer", retailer.value())
                .param("outlets", Columns.of(outlets, OutletId::value))
                .param("looked", LOOKED_THROUGH)
                .param("code", Carrier.compact(code))
                .param("most", most)
                .query((row, _) -> new FulfillmentId(row.getObject("id", UUID.class)))
                .list();
    }

    /** On what of these outlets, open or among the newest that left, each of these codes stands, written as they were asked for. */
    Map<String, Set<FulfillmentId>> bearing(RetailerId retailer, List<OutletId> outlets, Collection<String> codes) {
        var asked = codes.stream().collect(Collectors.groupingBy(Carrier::compact));
        var bearing = new HashMap<String, Set<FulfillmentId>>();
        db.sql("""
                select part.id, said.code from unnest(:outlets::uuid[]) as o (outlet)
                 cross join unnest(array['NEW', 'IN_PROGRESS', 'PACKED', 'COMPLETED']) as s (state)
                 cross join lateral (
                   select f.id, f.parcels from fulfillment.fulfillment f
                    where f.retailer_id = :retailer and f.outlet_id = o.outlet and f.state = s.state
                    order by f.placed_at desc, f.id desc limit :looked
                 ) as part
                 cross join lateral (
                   select upper(replace(parcel ->> 'code', ' ', '')) as code
                     from jsonb_array_elements(part.parcels) as parcel
                 ) as said
                 where said.code = any(:codes::text[])
                """)
                .param("retailer", retailer.value())
                .param("outlets", Columns.of(outlets, OutletId::value))
                .param("looked", LOOKED_THROUGH)
                .param("codes", Columns.of(asked.keySet(), code -> code))
                .query(row -> {
                    var id = new FulfillmentId(row.getObject("id", UUID.class));
                    asked.getOrDefault(row.getString("code"), List.of())
                            .forEach(code -> bearing.computeIfAbsent(code, _ -> new HashSet<>())
                                    .add(id));
                });
        return bearing;
    }

    /** These, newest order first, whatever their state. */
    @Transactional(readOnly = true)
    public List<Found> found(RetailerId retailer, List<FulfillmentId> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var fulfillments = new ArrayList<>(store.byIds(retailer, ids));
        fulfillments.sort(Comparator.comparing(Fulfillment::placedAt)
                .thenComparing(each -> each.id().toString())
                .reversed());
        var assigned = assignments.of(retailer, ids);
        var notes = noteStore.of(retailer, ids);
        return fulfillments.stream()
                .map(each -> new Found(
                        each, assigned.getOrDefault(each.id(), List.of()), notes.getOrDefault(each.id(), List.of())))
                .toList();
    }

    /**
     * For each outlet and state the index gives the newest by itself, and the few that come of it are merged: finished
     * years cost nothing. The parts of named sales are few anyway.
     */
    private List<FulfillmentId> ids(RetailerId retailer, Wanted wanted) {
        var among = wanted.sales().isEmpty() ? """
                  from unnest(:outlets::uuid[]) as o (outlet)
                 cross join unnest(:states::text[], :picked::boolean[]) as s (state, picked)
                 cross join lateral (
                   (select f.id, f.placed_at from fulfillment.fulfillment f
                     where f.retailer_id = :retailer and f.outlet_id = o.outlet and f.state = s.state
                       and f.state in ('NEW', 'IN_PROGRESS', 'PACKED', 'TO_PUT_BACK')
                       and (s.picked is null or (f.picked >= f.quantity) = s.picked)
                       and (:handover::text is null or f.handover = :handover)
                     order by f.placed_at desc, f.id desc limit :deep)
                   union all
                   (select f.id, f.placed_at from fulfillment.fulfillment f
                     where f.retailer_id = :retailer and f.outlet_id = o.outlet and f.state = 'COMPLETED'
                       and s.state = 'COMPLETED'
                       and (:handover::text is null or f.handover = :handover)
                     order by f.placed_at desc, f.id desc limit :deep)
                 ) as part
                """ : """
                  from fulfillment.fulfillment part
                  join unnest(:states::text[], :picked::boolean[]) as s (state, picked)
                    on s.state = part.state and (s.picked is null or (part.picked >= part.quantity) = s.picked)
                 where part.retailer_id = :retailer and part.sale_id = any(:sales::uuid[])
                   and part.outlet_id = any(:outlets::uuid[])
                   and (:handover::text is null or part.handover = :handover)
                """;
        var progress = List.copyOf(wanted.progress());
        return db.sql("select part.id\n" + among
                        + " order by part.placed_at desc, part.id desc limit :most offset :skip")
                .param("retailer", retailer.value())
                .param("outlets", Columns.of(wanted.outlets(), OutletId::value))
                .param("states", Columns.of(progress, each -> each.state.name()))
                .param("picked", Columns.of(progress, each -> each.picked))
                .param("sales", Columns.of(wanted.sales(), SaleId::value))
                .param(
                        "handover",
                        wanted.handover() == null ? null : wanted.handover().name())
                .param("deep", wanted.skip() + wanted.most())
                .param("most", wanted.most())
                .param("skip", wanted.skip())
                .query((row, _) -> new FulfillmentId(row.getObject("id", UUID.class)))
                .list();
    }
}
