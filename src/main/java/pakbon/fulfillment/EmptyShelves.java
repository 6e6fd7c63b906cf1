package pakbon.fulfillment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.ProductId;
import pakbon.outlets.OutletId;
import pakbon.sales.SaleId;
import pakbon.shared.Actor;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;
import pakbon.shared.Times;

/**
 * Where somebody found nothing on the shelf (H5): whoever else is to take from it reads so, until somebody counts, goods come in,
 * or it is picked there after all. One report for each product at an outlet; the last one holds.
 */
@Service
public class EmptyShelves {
    private final JdbcClient db;
    private final ApplicationEventPublisher events;

    EmptyShelves(JdbcClient db, ApplicationEventPublisher events) {
        this.db = db;
        this.events = events;
    }

    private record Said(FulfillmentId by, String author, Instant at) {}

    private record Place(OutletId outlet, ProductId product) {}

    /** Nothing is left there but what the one who says so has in hand. */
    @Transactional
    public void empty(Fulfillment seenFor, ProductId product, Actor actor, Instant at) {
        db.sql("""
                insert into fulfillment.empty_shelf (retailer_id, outlet_id, product_id, fulfillment_id, author, at)
                values (:retailer, :outlet, :product, :fulfillment, :author, :at)
                    on conflict (retailer_id, outlet_id, product_id) do update
                   set fulfillment_id = excluded.fulfillment_id, author = excluded.author, at = excluded.at
                """)
                .param("retailer", actor.retailer().value())
                .param("outlet", seenFor.outlet().value())
                .param("product", product.value())
                .param("fulfillment", seenFor.id().value())
                .param("author", actor.name())
                .param("at", Times.toDatabase(at))
                .update();
        tell(actor.retailer(), seenFor.outlet(), List.of(product));
    }

    /**
     * Somebody knows better. Whoever speaks of several at once says so in one go: the reports are taken in the order of their
     * products, so that two who bring the same goods wait for each other only in one direction.
     *
     * @param since what was said before that is settled; what was said later holds
     */
    @Transactional
    public void filled(RetailerId retailer, OutletId outlet, Collection<ProductId> products, Instant since) {
        var filled = db.sql("""
                with held as (
                  select product_id from fulfillment.empty_shelf
                   where retailer_id = :retailer and outlet_id = :outlet and product_id = any(:products::uuid[]) and at < :since
                   order by product_id for update
                )
                delete from fulfillment.empty_shelf e using held
                 where e.retailer_id = :retailer and e.outlet_id = :outlet and e.product_id = held.product_id
                returning e.product_id
                """)
                .param("retailer", retailer.value())
                .param("outlet", outlet.value())
                .param("products", Columns.of(products, ProductId::value))
                .param("since", Times.toDatabase(since))
                .query((row, _) -> new ProductId(row.getObject("product_id", UUID.class)))
                .list();
        if (!filled.isEmpty()) {
            tell(retailer, outlet, filled);
        }
    }

    /** Of what is still to be taken, line by line; without what the order's own report says already. */
    Map<FulfillmentId, List<EmptyShelf>> of(
            RetailerId retailer, Collection<Fulfillment> work, Map<FulfillmentId, List<Shortage>> shortages) {
        var open = work.stream().filter(part -> part.next().contains(Step.PICK)).toList();
        if (open.isEmpty()) {
            return Map.of();
        }
        var said = at(retailer, open);
        return said.isEmpty()
                ? Map.of()
                : open.stream()
                        .collect(Collectors.toMap(
                                Fulfillment::id,
                                part -> lines(part, said, shortages.getOrDefault(part.id(), List.of()))));
    }

    private static List<EmptyShelf> lines(Fulfillment part, Map<Place, Said> said, List<Shortage> missing) {
        var lines = new ArrayList<EmptyShelf>();
        for (var line : part.lines()) {
            var there = said.get(new Place(part.outlet(), line.product()));
            if (there != null
                    && !there.by().equals(part.id())
                    && ShortPicks.left(line, missing).isPositive()) {
                lines.add(new EmptyShelf(line.line(), there.author(), there.at()));
            }
        }
        return lines;
    }

    private Map<Place, Said> at(RetailerId retailer, List<Fulfillment> open) {
        return db
                .sql("""
                select outlet_id, product_id, fulfillment_id, author, at from fulfillment.empty_shelf
                 where retailer_id = :retailer and outlet_id = any(:outlets::uuid[]) and product_id = any(:products::uuid[])
                """)
                .param("retailer", retailer.value())
                .param(
                        "outlets",
                        Columns.of(
                                open.stream()
                                        .map(Fulfillment::outlet)
                                        .distinct()
                                        .toList(),
                                OutletId::value))
                .param(
                        "products",
                        Columns.of(
                                open.stream()
                                        .flatMap(part -> part.lines().stream())
                                        .map(FulfillmentLine::product)
                                        .distinct()
                                        .toList(),
                                ProductId::value))
                .query((row, _) -> Map.entry(
                        new Place(
                                new OutletId(row.getObject("outlet_id", UUID.class)),
                                new ProductId(row.getObject("product_id", UUID.class))),
                        new Said(
                                new FulfillmentId(row.getObject("fulfillment_id", UUID.class)),
                                row.getString("author"),
                                Times.at(row, "at"))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void tell(RetailerId retailer, OutletId outlet, Collection<ProductId> products) {
        var sales = db.sql("""
                select distinct f.sale_id
                  from fulfillment.fulfillment f
                  join fulfillment.line l on l.retailer_id = f.retailer_id and l.fulfillment_id = f.id
                 where f.retailer_id = :retailer and f.outlet_id = :outlet and f.state in ('NEW', 'IN_PROGRESS')
                   and l.product_id = any(:products::uuid[]) and l.quantity > l.picked
                 limit 200
                """)
                .param("retailer", retailer.value())
                .param("outlet", outlet.value())
                .param("products", Columns.of(products, ProductId::value))
                .query((row, _) -> new SaleId(row.getObject("sale_id", UUID.class)))
                .list();
        if (!sales.isEmpty()) {
            events.publishEvent(new ShelfSaid(retailer, outlet, sales));
        }
    }
}
