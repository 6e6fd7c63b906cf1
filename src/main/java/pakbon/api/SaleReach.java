package pakbon.api;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.Sales;
import pakbon.shared.Actor;

/** Which sales a token may look at: those recorded at one of its outlets, and those of which a part is packed there. */
@Component
class SaleReach {
    private final Sales sales;

    SaleReach(Sales sales) {
        this.sales = sales;
    }

    Optional<Sale> find(UUID id, Actor actor) {
        return sales.byId(actor.retailer(), new SaleId(id)).filter(sale -> reaches(sale, actor));
    }

    boolean reaches(Sale sale, Actor actor) {
        return sale.outlets().stream().anyMatch(outlet -> actor.reaches(outlet.value()));
    }
}
