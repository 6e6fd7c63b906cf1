package pakbon.documents;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import pakbon.fulfillment.Fulfillments;
import pakbon.sales.SaleId;
import pakbon.shared.Columns;
import pakbon.shared.RetailerId;
import pakbon.trail.Kind;
import pakbon.trail.Personal;

/**
 * Files for the printer with somebody's address on them lie here for some days, and carriers' labels for good; the log of
 * what was printed names nobody.
 */
@Component
class PersonalPapers implements Personal {
    private final JdbcClient db;
    private final Fulfillments fulfillments;

    PersonalPapers(JdbcClient db, Fulfillments fulfillments) {
        this.db = db;
        this.fulfillments = fulfillments;
    }

    /** A file holds what is exported with its sale and fulfillments, and other customers'. */
    @Override
    public Kept export(RetailerId retailer, Collection<UUID> sales) {
        return new Kept("papers", List.of());
    }

    @Override
    public Rows rows(RetailerId retailer, Collection<UUID> sales) {
        return new Rows(Kind.CUSTOMER, List.of());
    }

    @Override
    public void forget(RetailerId retailer, Collection<UUID> sales) {
        var theirs = fulfillments.of(retailer, sales.stream().map(SaleId::new).toList()).values().stream()
                .flatMap(List::stream)
                .map(part -> part.id().value())
                .toList();
        db.sql("""
                with labels as (
                  delete from documents.carrier_label
                   where retailer_id = :retailer and fulfillment_id = any(:subjects::uuid[])
                )
                delete from documents.print_job where retailer_id = :retailer and subjects && :subjects::uuid[]
                """)
                .param("retailer", retailer.value())
                .param("subjects", Columns.of(theirs, each -> each))
                .update();
    }
}
