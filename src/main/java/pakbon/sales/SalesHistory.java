package pakbon.sales;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.Channel;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

/** Looking sales up: open and completed, newest first (article S9, S37, S63). */
@Service
public class SalesHistory {
    /** So many sales are looked at for one word; whoever gets more should type more. */
    public static final int MOST_HITS = 2_000;

    private final JdbcClient db;
    private final SaleRows rows;

    SalesHistory(JdbcClient db, SaleRows rows) {
        this.db = db;
        this.rows = rows;
    }

    @Transactional(readOnly = true)
    public List<Sale> search(RetailerId retailer, SalesFilter filter) {
        return ask(retailer, filter, "found.*", "s.*")
                .map(asked -> asked.query((row, _) -> rows.sale(row)).list())
                .orElse(List.of());
    }

    /** How many there are, counted no further than {@link SalesFilter#most()}. */
    @Transactional(readOnly = true)
    public int count(RetailerId retailer, SalesFilter filter) {
        return ask(retailer, filter, "found.id", "s.id")
                .map(asked -> asked.query((row, _) -> row.getObject("id", UUID.class))
                        .list()
                        .size())
                .orElse(0);
    }

    /** @return empty where nothing can be found, because what was typed holds no word */
    private Optional<JdbcClient.StatementSpec> ask(
            RetailerId retailer, SalesFilter filter, String everywhere, String here) {
        var words = SearchWords.typed(filter.text());
        if (words.isEmpty() && !filter.text().isBlank()) {
            return Optional.empty();
        }
        // behind row-level security no index answers whether arrays overlap; at_outlet gives each outlet's newest
        boolean walks = !filter.outlets().isEmpty() && words.isEmpty();
        var statement = db.sql(
                        walks
                                ? """
                select distinct on (found.placed_at, found.id) %s
                  from unnest(:outlets::uuid[]) as o (id)
                  cross join lateral (
                    select s.* from sales.at_outlet a
                      join sales.sale s on s.retailer_id = a.retailer_id and s.id = a.sale_id
                     where a.retailer_id = :retailer and a.outlet_id = o.id
                    %s order by a.placed_at desc, a.sale_id desc limit :most
                  ) found
                 order by found.placed_at desc, found.id desc limit :most
                """.formatted(everywhere, conditions(filter, "a.placed_at", "a.sale_id"))
                                : "select " + here + """
                 from sales.sale s
                 where s.retailer_id = :retailer
                """
                                        + (words.isEmpty() ? "" : " and s.id = any(:hits::uuid[])")
                                        + (filter.outlets().isEmpty() ? "" : " and s.outlets && :outlets::uuid[]")
                                        + conditions(filter, "s.placed_at", "s.id")
                                        + " order by s.placed_at desc, s.id desc limit :most")
                .param("retailer", retailer.value())
                .param("most", filter.most());
        if (!words.isEmpty()) {
            statement = statement.param(
                    "hits",
                    Columns.of(find(retailer, words, List.of(), MOST_HITS).sales(), SaleId::value));
        }
        if (!filter.states().isEmpty()) {
            statement = statement.param("states", Columns.of(filter.states(), SaleState::name));
        }
        if (!filter.outlets().isEmpty()) {
            statement = statement.param("outlets", Columns.of(filter.outlets(), outlet -> outlet));
        }
        if (filter.handover() != null) {
            statement = statement.param("handover", filter.handover().name());
        }
        if (!(filter.channel() instanceof Channel.Any)) {
            statement = statement.param("channel", filter.channel().written());
        }
        if (filter.from() != null) {
            statement = statement.param("from", Times.toDatabase(filter.from()));
        }
        if (filter.until() != null) {
            statement = statement.param("until", Times.toDatabase(filter.until()));
        }
        if (filter.after() != null) {
            statement = statement
                    .param("placed_at", Times.toDatabase(filter.after().placedAt()))
                    .param("id", filter.after().id().value());
        }
        return Optional.of(statement);
    }

    private static String conditions(SalesFilter filter, String placedAt, String id) {
        return (filter.states().isEmpty() ? "" : " and s.state = any(:states::text[])")
                + (filter.returned() ? " and s.returned" : "")
                + switch (filter.money()) {
                    case ANY -> "";
                    case DUE ->
                        " and s.total - s.refunded - s.given_back - s.paid - s.left_out - s.forgiven > 0 and s.state <> 'VOIDED'";
                    case SETTLED ->
                        " and s.total - s.refunded - s.given_back - s.paid - s.left_out - s.forgiven <= 0 and s.state <> 'VOIDED'";
                    case OVERPAID -> " and s.total - s.refunded - s.given_back - s.paid < 0 and s.state <> 'VOIDED'";
                }
                + (filter.handover() == null ? "" : " and s.handover = :handover")
                + switch (filter.channel()) {
                    case Channel.Any() -> "";
                    case Channel.OfPlatform _ -> " and s.platform = :channel";
                    case Channel.OfShop _ -> " and s.connection_id = cast(:channel as uuid)";
                }
                + (filter.from() == null ? "" : " and " + placedAt + " >= :from")
                + (filter.until() == null ? "" : " and " + placedAt + " < :until")
                + (filter.after() == null ? "" : " and (" + placedAt + ", " + id + ") < (:placed_at, :id)");
    }

    /**
     * What bears all the words that were typed, newest first.
     *
     * @param isCut one word alone was found in so many sales that the oldest of them were not looked at
     */
    public record Found(List<SaleId> sales, boolean isCut) {
        public Found {
            sales = List.copyOf(sales);
        }
    }

    /** The newest sales that bear all of these beginnings of words; what a person typed, for lists above this room. */
    @Transactional(readOnly = true)
    public List<SaleId> find(RetailerId retailer, String text) {
        return look(retailer, text).sales();
    }

    /** {@link #find}, and whether there would have been more. */
    @Transactional(readOnly = true)
    public Found look(RetailerId retailer, String text) {
        return look(retailer, text, MOST_HITS);
    }

    Found look(RetailerId retailer, String text, int most) {
        var words = SearchWords.typed(text);
        return words.isEmpty() ? new Found(List.of(), false) : find(retailer, words, List.of(), most);
    }

    /** Those of these sales that bear all of the beginnings of words, however many others bear them. */
    @Transactional(readOnly = true)
    public List<SaleId> findAmong(RetailerId retailer, String text, Collection<SaleId> among) {
        var words = SearchWords.typed(text);
        return words.isEmpty() || among.isEmpty()
                ? List.of()
                : find(retailer, words, among, among.size()).sales();
    }

    private Found find(RetailerId retailer, List<String> words, Collection<SaleId> among, int most) {
        // the longest is the rarest, mostly: what it leaves is looked at for the others
        var rarestFirst = words.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        var hits = bearing(retailer, rarestFirst.getFirst(), among, most);
        boolean isCut = among.isEmpty() && hits.size() >= most;
        for (var word : rarestFirst.subList(1, rarestFirst.size())) {
            if (hits.isEmpty()) {
                break;
            }
            hits = bearing(retailer, word, hits, most);
        }
        return new Found(hits, isCut);
    }

    /** What stands within a word, with signs between, is looked for by its parts: {@code alert(1)}. */
    private List<SaleId> bearing(RetailerId retailer, String word, Collection<SaleId> among, int most) {
        var hits = lookUp(retailer, word, among, most);
        var parts = SearchWords.parts(word);
        if (!hits.isEmpty() || parts.size() < 2) {
            return hits;
        }
        hits = lookUp(retailer, parts.getFirst(), among, most);
        for (var part : parts.subList(1, parts.size())) {
            if (hits.isEmpty()) {
                break;
            }
            hits = lookUp(retailer, part, hits, most);
        }
        return hits;
    }

    /**
     * A range of text is what the index can answer behind row-level security; {@code like} is not. Names are kept without the
     * signs around them, what shops and carriers give numbers to with them: a word is looked up both ways.
     */
    private List<SaleId> lookUp(RetailerId retailer, String word, Collection<SaleId> among, int most) {
        var bare = SearchWords.bare(word);
        boolean isBare = bare.equals(word);
        var statement = db.sql("""
                select sale_id from (
                  select distinct sale_id, placed_at from sales.search_word
                   where retailer_id = :retailer and (word >= :word and word < :end %s)
                     and (:among::uuid[] is null or sale_id = any(:among::uuid[]))
                ) hit order by placed_at desc, sale_id desc limit :most
                """.formatted(isBare ? "" : "or word >= :bare and word < :bareEnd"))
                .param("retailer", retailer.value())
                .param("word", word)
                .param("end", endOf(word));
        if (!isBare) {
            statement = statement.param("bare", bare).param("bareEnd", endOf(bare));
        }
        return statement
                .param("among", among.isEmpty() ? null : Columns.of(among, SaleId::value))
                .param("most", most)
                .query((row, _) -> new SaleId(row.getObject(1, UUID.class)))
                .list();
    }

    private static String endOf(String word) {
        return word + Character.toString(Character.MAX_CODE_POINT);
    }

    /** In the order of their last change, from after a version on; for clients that keep in step. */
    @Transactional(readOnly = true)
    public List<Sale> changedAfter(RetailerId retailer, long version, int most) {
        return db.sql("""
                select * from sales.sale
                 where retailer_id = :retailer and version > :version
                 order by version limit :most
                """)
                .param("retailer", retailer.value())
                .param("version", version)
                .param("most", most)
                .query((row, _) -> rows.sale(row))
                .list();
    }

    /**
     * Like {@link #changedAfter}, up to before another version.
     *
     * @param outlets only what was recorded or is packed at one of these; empty for all
     */
    @Transactional(readOnly = true)
    public List<Sale> changedBetween(RetailerId retailer, long after, long before, Set<UUID> outlets, int most) {
        return db.sql("""
                select * from sales.sale
                 where retailer_id = :retailer and version > :after and version < :before
                   and (:everywhere or outlets && :outlets::uuid[])
                 order by version limit :most
                """)
                .param("retailer", retailer.value())
                .param("after", after)
                .param("before", before)
                .param("everywhere", outlets.isEmpty())
                .param("outlets", Columns.of(outlets, outlet -> outlet))
                .param("most", most)
                .query((row, _) -> rows.sale(row))
                .list();
    }

    /** What happened to one sale, oldest first. */
    @Transactional(readOnly = true)
    public List<SaleEvent> timeline(RetailerId retailer, SaleId sale) {
        return db.sql("""
                select at, event, facts, actor, client from sales.history
                 where retailer_id = :retailer and sale_id = :sale
                 order by id
                """)
                .param("retailer", retailer.value())
                .param("sale", sale.value())
                .query((row, _) -> new SaleEvent(
                        Times.at(row, "at"),
                        row.getString("event"),
                        List.of((String[]) row.getArray("facts").getArray()),
                        row.getString("actor"),
                        row.getString("client")))
                .list();
    }
}
