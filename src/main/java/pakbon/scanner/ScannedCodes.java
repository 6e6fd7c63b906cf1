package pakbon.scanner;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.fulfillment.Bags;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentSearch;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.PickupCode;
import pakbon.orders.Gathering;
import pakbon.outlets.Outlet;
import pakbon.outlets.Outlets;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.Sales;
import pakbon.sales.SalesHistory;
import pakbon.shared.Actor;

/** Which fulfillments a code leads to that stands on our papers, or that a customer shows. */
@Service
public class ScannedCodes {
    private static final Pattern SLIP = Pattern.compile(
            "pakbon:fulfillment:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})", Pattern.CASE_INSENSITIVE);

    private static final int MOST_LEFT = 20;
    private static final int MOST_LOOKED_AT = 200;

    private final Fulfillments fulfillments;
    private final FulfillmentSearch search;
    private final Outlets outlets;
    private final Bags bags;
    private final Gathering gathering;
    private final Sales sales;
    private final SalesHistory history;

    ScannedCodes(
            Fulfillments fulfillments,
            FulfillmentSearch search,
            Outlets outlets,
            Bags bags,
            Gathering gathering,
            Sales sales,
            SalesHistory history) {
        this.fulfillments = fulfillments;
        this.search = search;
        this.outlets = outlets;
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

    /**
     * What has left the sender's own outlet, or was cancelled there: by slip, pickup code, parcel code, or words of its sale such as a
     * number or a name; the newest order first, twenty at most. A slip of another of the person's outlets leads to the
     * part that was packed here.
     */
    @Transactional(readOnly = true)
    public List<Fulfillment> left(String code, Sender sender) {
        var text = code.strip();
        if (text.isEmpty() || text.length() > 200 || text.indexOf('\0') >= 0) {
            return List.of();
        }
        var actor = sender.actor();
        var slip = SLIP.matcher(text);
        if (slip.matches()) {
            var id = List.of(new FulfillmentId(UUID.fromString(slip.group(1))));
            var own = over(fulfillments.byIds(id, actor), actor);
            return own.isEmpty() ? ofSales(sales(fulfillments.byIds(id, sender.person())), actor) : own;
        }
        var shown = over(fulfillments.byIds(bags.byPickupCode(actor.retailer(), PickupCode.read(text)), actor), actor);
        if (!shown.isEmpty()) {
            return shown;
        }
        var here = outlets.all(actor.retailer()).stream()
                .map(Outlet::id)
                .filter(outlet -> actor.reaches(outlet.value()))
                .toList();
        var sent = fulfillments.byIds(search.byParcel(actor.retailer(), here, text, MOST_LEFT), actor);
        return sent.isEmpty()
                ? ofSales(
                        history.find(actor.retailer(), text).stream()
                                .limit(MOST_LOOKED_AT)
                                .toList(),
                        actor)
                : over(sent, actor);
    }

    private static List<SaleId> sales(List<Fulfillment> parts) {
        return parts.stream().map(Fulfillment::sale).distinct().toList();
    }

    private List<Fulfillment> ofSales(List<SaleId> found, Actor actor) {
        return over(
                fulfillments.of(actor.retailer(), found).values().stream()
                        .flatMap(List::stream)
                        .toList(),
                actor);
    }

    private static List<Fulfillment> over(List<Fulfillment> parts, Actor actor) {
        return parts.stream()
                .filter(part -> !part.state().isOpen())
                .filter(part -> actor.reaches(part.outlet().value()))
                .sorted(Comparator.comparing(Fulfillment::placedAt).reversed())
                .limit(MOST_LEFT)
                .toList();
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
