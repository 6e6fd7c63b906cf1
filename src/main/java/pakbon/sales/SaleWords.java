package pakbon.sales;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;

/** Words of sales that stand here already; those of a new one are written with it ({@link SaleStore#insert}). */
@Repository
class SaleWords {
    private static final int STEP = 200;

    private final JdbcClient db;
    private final SaleStore sales;
    private final SaleRows rows;

    SaleWords(JdbcClient db, SaleStore sales, SaleRows rows) {
        this.db = db;
        this.sales = sales;
        this.rows = rows;
    }

    private record Word(String word, Instant placedAt, SaleId sale) {}

    /**
     * Takes the newest sales off the list and adds the words that they lack, in the transaction that runs. Who is forgotten
     * meanwhile is waited for, and stays so.
     *
     * @return whether there may be more
     */
    boolean reword(RetailerId retailer) {
        var taken = db.sql("""
                delete from sales.unworded
                 where retailer_id = :retailer
                   and sale_id in (select sale_id from sales.unworded
                                    where retailer_id = :retailer
                                    order by sale_id desc limit :step for update skip locked)
                returning sale_id
                """)
                .param("retailer", retailer.value())
                .param("step", STEP)
                .query((row, _) -> new SaleId(row.getObject(1, UUID.class)))
                .list();
        if (!taken.isEmpty()) {
            add(retailer, words(retailer, taken));
        }
        return taken.size() == STEP;
    }

    private List<Word> words(RetailerId retailer, List<SaleId> ids) {
        var lines = sales.lines(retailer, ids);
        var words = new ArrayList<Word>();
        db.sql("""
                select * from sales.sale
                 where retailer_id = :retailer and id = any(:ids::uuid[]) and forgotten_at is null
                 order by id for share
                """)
                .param("retailer", retailer.value())
                .param("ids", Columns.of(ids, SaleId::value))
                .query((row, _) -> rows.sale(row))
                .list()
                .forEach(sale -> SearchWords.of(
                                sale.source().orderNumber(), sale.customer(), lines.getOrDefault(sale.id(), List.of()))
                        .forEach(word -> words.add(new Word(word, sale.placedAt(), sale.id()))));
        return words;
    }

    private void add(RetailerId retailer, List<Word> words) {
        db.sql("""
                insert into sales.search_word (retailer_id, word, placed_at, sale_id)
                select :retailer, w.* from unnest(:words::text[], :placed::timestamptz[], :sales::uuid[]) as w
                on conflict do nothing
                """)
                .param("retailer", retailer.value())
                .param("words", Columns.of(words, Word::word))
                .param("placed", Columns.of(words, Word::placedAt))
                .param("sales", Columns.of(words, word -> word.sale().value()))
                .update();
    }
}
