package pakbon.sales;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;

/**
 * Customers for programs that keep in step: each is the set of their sales ({@link SameCustomer}), says what the one of them
 * says that changed last, and has its version. Somebody who was forgotten is not there any more.
 */
@Service
public class KnownCustomers {
    private final JdbcClient db;
    private final SaleStore store;
    private final SaleRows rows;
    private final SalesHistory history;

    KnownCustomers(JdbcClient db, SaleStore store, SaleRows rows, SalesHistory history) {
        this.db = db;
        this.store = store;
        this.rows = rows;
        this.history = history;
    }

    /**
     * @param id that of their first sale, wherever it was
     * @param newest of their sales that may be seen, the one that changed last
     */
    public record Known(SaleId id, Sale newest, Instant since) {}

    /**
     * In the order of their last change, from after a version up to before another.
     *
     * @param outlets those whose sales may be seen; empty for all
     */
    @Transactional(readOnly = true)
    public List<Known> changedBetween(RetailerId retailer, long after, long before, Set<UUID> outlets, int most) {
        var page = new ArrayList<Known>();
        long from = after;
        while (page.size() < most) {
            var sales = history.changedBetween(retailer, from, before, outlets, most);
            var customers = of(retailer, sales, outlets);
            for (var sale : sales) {
                var known = customers.get(SameCustomer.word(sale));
                if (known != null && known.newest().id().equals(sale.id()) && page.size() < most) {
                    page.add(known);
                }
            }
            if (sales.size() < most) {
                break;
            }
            from = sales.getLast().version();
        }
        return page;
    }

    /** Whoever bought this, as far as it may be seen. */
    @Transactional(readOnly = true)
    public Optional<Known> byAnySale(RetailerId retailer, SaleId id, Set<UUID> outlets) {
        return Optional.ofNullable(store.byIds(retailer, List.of(id)).get(id))
                .flatMap(sale ->
                        Optional.ofNullable(of(retailer, List.of(sale), outlets).get(SameCustomer.word(sale))));
    }

    /** By the word that finds all their sales; those who left neither address nor number are nobody. */
    private Map<String, Known> of(RetailerId retailer, Collection<Sale> sales, Set<UUID> outlets) {
        var words = sales.stream()
                .map(SameCustomer::word)
                .filter(word -> !word.isBlank())
                .distinct()
                .toList();
        var firsts = new HashMap<String, Sale>();
        var newest = new HashMap<String, Sale>();
        if (!words.isEmpty()) {
            db.sql("""
                select s.* from sales.search_word w
                  join sales.sale s on s.retailer_id = w.retailer_id and s.id = w.sale_id
                 where w.retailer_id = :retailer and w.word = any(:words::text[])
                 order by s.id
                """)
                    .param("retailer", retailer.value())
                    .param("words", Columns.of(words, word -> word))
                    .query((row, _) -> rows.sale(row))
                    .list()
                    .forEach(sale -> {
                        var word = SameCustomer.word(sale);
                        firsts.putIfAbsent(word, sale);
                        if (outlets.isEmpty()
                                || sale.outlets().stream().anyMatch(outlet -> outlets.contains(outlet.value()))) {
                            newest.merge(word, sale, (one, other) -> one.version() > other.version() ? one : other);
                        }
                    });
        }
        var known = new HashMap<String, Known>();
        newest.forEach((word, sale) -> {
            var first = firsts.getOrDefault(word, sale);
            known.put(word, new Known(first.id(), sale, first.recordedAt()));
        });
        return known;
    }
}
