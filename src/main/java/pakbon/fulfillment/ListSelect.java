package pakbon.fulfillment;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.fulfillment.FulfillmentFilter.Flag;
import pakbon.fulfillment.FulfillmentFilter.Who;
import pakbon.outlets.OutletId;
import pakbon.sales.SaleId;
import pakbon.sales.SalesHistory;
import pakbon.shared.Channel;
import pakbon.shared.Columns;
import pakbon.shared.Handover;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;
import pakbon.shared.UserId;

/**
 * Finds what a filter wants. For each outlet and state an index gives its own first rows, and the few that come of it are
 * merged: an outlet with a million open rows costs what one with fifty does.
 */
@Repository
class ListSelect {
    /** So much open work is looked at for the numbers behind filters; beyond, they are least numbers. */
    private static final int MOST_LOOKED_AT = 5_000;

    private static final String OPEN = """
            f.outlet_id = o.outlet and f.state = s.word
               and f.state in ('NEW', 'IN_PROGRESS', 'PACKED', 'TO_PUT_BACK')
            """;

    private final JdbcClient db;
    private final SalesHistory salesHistory;

    ListSelect(JdbcClient db, SalesHistory salesHistory) {
        this.db = db;
        this.salesHistory = salesHistory;
    }

    List<FulfillmentId> ids(RetailerId retailer, FulfillmentFilter filter) {
        var order = filter.order();
        var direction = order.backwards ? " desc" : "";
        var conditions = new ArrayList<>(conditions(filter).values());
        if (filter.after() != null) {
            conditions.add("(f." + order.column + ", f.id) " + (order.backwards ? "<" : ">") + " (:at" + order.cast
                    + ", :id)");
        }
        var statement = """
                select part.id
                  from unnest(:outlets::uuid[]) as o (outlet)
                 cross join unnest(:states::text[]) as s (word)
                 cross join lateral (
                   select f.id, f.%1$s as at from fulfillment.fulfillment f
                    where f.retailer_id = :retailer and %3$s
                    order by f.%1$s%2$s, f.id%2$s limit :most
                 ) as part
                 order by part.at%2$s, part.id%2$s limit :most
                """.formatted(order.column, direction, where(conditions));
        return bound(statement, retailer, filter)
                .param("most", filter.most())
                .query((row, _) -> new FulfillmentId(row.getObject("id", UUID.class)))
                .list();
    }

    Map<StateWord, Integer> counts(RetailerId retailer, FulfillmentFilter filter) {
        var counts = new EnumMap<StateWord, Integer>(StateWord.class);
        StateWord.open().forEach(state -> counts.put(state, 0));
        var statement = """
                select s.word, count(*) as n
                  from unnest(:states::text[]) as s (word)
                 cross join lateral (
                   select from unnest(:outlets::uuid[]) as o (outlet)
                    cross join lateral (select from fulfillment.fulfillment f
                                         where f.retailer_id = :retailer and %s limit :most) as part limit :most
                 ) as counted
                 group by s.word
                """.formatted(where(conditions(filter).values()));
        bound(statement, retailer, filter).param("most", filter.most()).query(row -> {
            counts.put(StateWord.valueOf(row.getString("word")), row.getInt("n"));
        });
        return counts;
    }

    /** One walk over what is open, however many filters there are. */
    Facets facets(RetailerId retailer, FulfillmentFilter filter, Collection<OutletId> choices) {
        var conditions = conditions(filter);
        var everything = where(conditions.values());
        var text = conditions.remove("text");
        var marks = new StringBuilder();
        for (var flag : Flag.values()) {
            marks.append(", ").append(flag.condition).append(" as ").append(column(flag));
        }
        conditions.forEach((name, condition) ->
                marks.append(", (").append(condition).append(") as ok_").append(name));
        var statement = """
                with looked as materialized (
                  select f.handover, f.platform, f.connection_id, f.assigned%1$s
                    from unnest(:outlets::uuid[]) as o (outlet)
                   cross join unnest(:states::text[]) as s (word)
                    join fulfillment.fulfillment f on f.retailer_id = :retailer and %2$s
                   limit :most
                )
                select 'TYPE' as facet, handover as choice, count(*) as n from looked where %3$s group by 2
                union all
                select 'CHANNEL', platform, count(*) from looked where %4$s group by 2
                union all
                select 'CHANNEL', connection_id::text, count(*) from looked
                 where connection_id is not null and %4$s group by 2
                union all
                select 'PERSON', person::text, count(*) from looked, unnest(assigned) as person where %5$s group by 2
                union all
                select 'NOBODY', '', count(*) from looked where assigned = '{}' and %5$s
                union all
                select 'SEEN', '', count(*) from looked
                """.formatted(
                        marks,
                        where(text == null ? List.of() : List.of(text)),
                        others(conditions, "handover"),
                        others(conditions, "channel"),
                        others(conditions, "who"));
        if (!choices.isEmpty()) {
            statement += """
                    union all
                    select 'OUTLET', o.outlet::text, count(*) from unnest(:choices::uuid[]) as o (outlet)
                     cross join lateral (
                       select from unnest(:states::text[]) as s (word)
                        cross join lateral (select from fulfillment.fulfillment f
                                             where f.retailer_id = :retailer and %s limit :counted) as part
                        limit :counted
                     ) as there group by 2
                    """.formatted(everything);
        }
        for (var flag : Flag.values()) {
            statement += "union all select 'FLAG', '" + flag + "', count(*) from looked where " + column(flag) + " and "
                    + others(conditions, "flag_" + column(flag)) + "\n";
        }
        var counted = new Counted();
        bound(statement, retailer, filter)
                .param("most", MOST_LOOKED_AT)
                .param("counted", FulfillmentList.MOST_COUNTED)
                .param("choices", Columns.of(choices, OutletId::value))
                .query(row -> {
                    counted.add(row.getString("facet"), row.getString("choice"), row.getInt("n"));
                });
        return counted.facets();
    }

    private static final class Counted {
        private final Map<OutletId, Integer> outlets = new HashMap<>();
        private final Map<Handover, Integer> handovers = new EnumMap<>(Handover.class);
        private final Map<String, Integer> channels = new HashMap<>();
        private final Map<Flag, Integer> flags = new EnumMap<>(Flag.class);
        private final Map<UserId, Integer> people = new HashMap<>();
        private int nobody;
        private int seen;

        void add(String facet, String choice, int n) {
            switch (facet) {
                case "OUTLET" -> outlets.put(new OutletId(UUID.fromString(choice)), n);
                case "TYPE" -> handovers.put(Handover.valueOf(choice), n);
                case "CHANNEL" -> channels.put(choice, n);
                case "PERSON" -> people.put(new UserId(UUID.fromString(choice)), n);
                case "NOBODY" -> nobody = n;
                case "FLAG" -> flags.put(Flag.valueOf(choice), n);
                default -> seen = n;
            }
        }

        Facets facets() {
            return new Facets(outlets, handovers, channels, flags, people, nobody, seen >= MOST_LOOKED_AT);
        }
    }

    private static String column(Flag flag) {
        return flag.name().toLowerCase(Locale.ROOT);
    }

    /** All that is asked for, but this one: so a filter shows what its other choices would leave. */
    private static String others(Map<String, String> conditions, String but) {
        return conditions.keySet().stream()
                .filter(name -> !name.equals(but))
                .map(name -> "ok_" + name)
                .reduce("true", (one, more) -> one + " and " + more);
    }

    private static String where(Collection<String> conditions) {
        return OPEN + conditions.stream().map(each -> " and " + each).reduce("", String::concat);
    }

    /** By the name of the filter. */
    private static Map<String, String> conditions(FulfillmentFilter filter) {
        var conditions = new LinkedHashMap<String, String>();
        if (!filter.text().isBlank()) {
            conditions.put("text", "f.sale_id = any(:sales::uuid[])");
        }
        if (filter.handover() != null) {
            conditions.put("handover", "f.handover = :handover");
        }
        switch (filter.channel()) {
            case Channel.Any() -> {}
            case Channel.OfPlatform _ -> conditions.put("channel", "f.platform = :channel");
            case Channel.OfShop _ -> conditions.put("channel", "f.connection_id = cast(:channel as uuid)");
        }
        switch (filter.who()) {
            case Who.Anybody _ -> {}
            case Who.Nobody _ -> conditions.put("who", "f.assigned = '{}'");
            case Who.Person _ -> conditions.put("who", "f.assigned @> array[:person::uuid]");
        }
        for (var flag : Flag.values()) {
            if (filter.flags().contains(flag)) {
                conditions.put("flag_" + column(flag), flag.condition);
            }
        }
        return conditions;
    }

    private JdbcClient.StatementSpec bound(String statement, RetailerId retailer, FulfillmentFilter filter) {
        var bound = db.sql(statement)
                .param("retailer", retailer.value())
                .param("outlets", Columns.of(filter.outlets(), outlet -> outlet.value()))
                .param("states", Columns.of(filter.states(), StateWord::name))
                .param("now", Times.toDatabase(filter.now()))
                .param(
                        "handover",
                        filter.handover() == null ? null : filter.handover().name())
                .param("channel", filter.channel().written())
                .param("person", person(filter.who()));
        if (filter.after() != null) {
            bound = bound.param("at", filter.after().value())
                    .param("id", filter.after().id().value());
        }
        if (!filter.text().isBlank()) {
            bound = bound.param("sales", Columns.of(found(retailer, filter), SaleId::value));
        }
        return bound;
    }

    /**
     * The sales that bear the words. Where a word is so common that history alone fills what is looked at, it is looked for
     * among what is open here: open work is found, however old it is.
     */
    private List<SaleId> found(RetailerId retailer, FulfillmentFilter filter) {
        var newest = salesHistory.look(retailer, filter.text());
        return newest.isCut()
                ? salesHistory.findAmong(retailer, filter.text(), open(retailer, filter))
                : newest.sales();
    }

    private List<SaleId> open(RetailerId retailer, FulfillmentFilter filter) {
        return db.sql("""
                select distinct f.sale_id
                  from unnest(:outlets::uuid[]) as o (outlet)
                 cross join unnest(:states::text[]) as s (word)
                  join fulfillment.fulfillment f on f.retailer_id = :retailer and %s
                """.formatted(OPEN))
                .param("retailer", retailer.value())
                .param("outlets", Columns.of(filter.outlets(), OutletId::value))
                .param("states", Columns.of(filter.states(), StateWord::name))
                .query((row, _) -> new SaleId(row.getObject(1, UUID.class)))
                .list();
    }

    private static @Nullable UUID person(Who who) {
        return who instanceof Who.Person(var user) ? user.value() : null;
    }
}
