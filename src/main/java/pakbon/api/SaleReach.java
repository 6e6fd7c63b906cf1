package pakbon.api;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import pakbon.fulfillment.Fulfillments;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.Sales;
import pakbon.shared.Actor;

/** Which sales a token may look at: those recorded at one of its outlets, and those of which a part lies there. */
@Component
class SaleReach {
    private final Sales sales;
    private final Fulfillments fulfillments;

    SaleReach(Sales sales, Fulfillments fulfillments) {
        this.sales = sales;
        this.fulfillments = fulfillments;
    }

    Optional<Sale> find(UUID id, Actor actor) {
        return sales.byId(actor.retailer(), new SaleId(id)).filter(sale -> reaches(sale, actor));
    }

    boolean reaches(Sale sale, Actor actor) {
        return actor.reaches(sale.outlet().value())
                || fulfillments.of(actor.retailer(), sale.id()).stream()
                        .anyMatch(part -> actor.reaches(part.outlet().value()));
    }
}
