package pakbon.scanner;

import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.fulfillment.Bags;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.PickupCode;
import pakbon.orders.Gathering;
import pakbon.sales.Sale;
import pakbon.sales.Sales;
import pakbon.sales.SalesHistory;
import pakbon.shared.Actor;

/** Which fulfillments a code leads to that stands on our papers, or that a customer shows. */
@Service
public class ScannedCodes {
    private static final Pattern SLIP = Pattern.compile(
            "pakbon:fulfillment:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", Pattern.CASE_INSENSITIVE);

    private final Fulfillments fulfillments;
    private final Bags bags;
    private final Gathering gathering;
    private final Sales sales;
    private final SalesHistory history;

    ScannedCodes(Fulfillments fulfillments, Bags bags, Gathering gathering, Sales sales, SalesHistory history) {
        this.fulfillments = fulfillments;
        this.bags = bags;
        this.gathering = gathering;
        this.sales = sales;
        this.history = history;
    }

    /** Those that the actor may see and that are not cancelled, or that are on their way to here; by slip, else pickup code, else receipt or order number. */
    @Transactional(readOnly = true)
    public List<Fulfillment> fulfillments(String code, Actor actor) {
        var text = code.strip();
        if (text.isEmpty() || text.length() > 200 || text.indexOf('\0') >= 0) {
            return List.of();
        }
        var slip = SLIP.matcher(text);
        if (slip.matches()) {
            var id = new FulfillmentId(UUID.fromString(slip.group(1)));
            var here = fulfillments.byIds(List.of(id), actor);
            return here.isEmpty()
                    ? gathering.sent(id, actor).filter(Fulfillment::isUnderway).stream()
                            .toList()
                    : here;
        }
        var shown = fulfillments.byIds(bags.byPickupCode(actor.retailer(), PickupCode.read(text)), actor);
        return shown.isEmpty() ? ofSale(text, actor) : shown;
    }

    private List<Fulfillment> ofSale(String number, Actor actor) {
        var plain = number.replaceFirst("^#", "").toLowerCase(Locale.ROOT);
        var found = sales.byIds(actor.retailer(), history.find(actor.retailer(), plain)).values().stream()
                .filter(sale -> isNumbered(sale, plain))
                .map(Sale::id)
                .toList();
        return fulfillments.of(actor.retailer(), found).values().stream()
                .flatMap(List::stream)
                .filter(part -> part.state().counts() || part.state().isOpen())
                .filter(part -> actor.reaches(part.outlet().value()))
                .toList();
    }

    private static boolean isNumbered(Sale sale, String plain) {
        return List.of(sale.receiptNumber(), sale.source().orderNumber()).stream()
                .map(each -> each.replaceFirst("^#", "").toLowerCase(Locale.ROOT))
                .anyMatch(plain::equals);
    }
}
