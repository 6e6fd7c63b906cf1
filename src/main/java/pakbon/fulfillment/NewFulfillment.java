package pakbon.fulfillment;

import java.time.Instant;
import java.util.List;
import pakbon.catalog.ProductId;
import pakbon.outlets.OutletId;
import pakbon.outlets.Promise;
import pakbon.sales.SaleId;
import pakbon.sales.SaleLineId;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;

/** Work to be opened at an outlet. */
public record NewFulfillment(
        SaleId sale,
        OutletId outlet,
        Handover handover,
        List<Line> lines,
        boolean oversold,
        String platform,
        Promise promise,
        Instant placedAt) {
    public record Line(SaleLineId line, int position, ProductId product, Quantity quantity) {}
}
