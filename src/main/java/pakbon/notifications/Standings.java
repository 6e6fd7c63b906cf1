package pakbon.notifications;

import java.net.URI;
import java.net.URISyntaxException;
import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import pakbon.fulfillment.Bags;
import pakbon.fulfillment.Bags.Bag;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.PickupCode;
import pakbon.fulfillment.Tracking;
import pakbon.orders.Orders;
import pakbon.outlets.Outlets;
import pakbon.retailers.Retailers;
import pakbon.sales.SaleId;
import pakbon.sales.SaleLine;
import pakbon.sales.Sales;
import pakbon.shared.Address;
import pakbon.shared.RetailerId;

/** Reads how a sale stands, and what a mail about it may say. */
@Component
class Standings {
    private static final int LONGEST = 120;
    private static final int MOST_ITEMS = 100;

    private final Sales sales;
    private final Fulfillments fulfillments;
    private final Bags bags;
    private final Orders orders;
    private final Outlets outlets;
    private final Retailers retailers;

    Standings(Sales sales, Fulfillments fulfillments, Bags bags, Orders orders, Outlets outlets, Retailers retailers) {
        this.sales = sales;
        this.fulfillments = fulfillments;
        this.bags = bags;
        this.orders = orders;
        this.outlets = outlets;
        this.retailers = retailers;
    }

    Optional<Standing> of(RetailerId retailer, SaleId id) {
        return sales.byId(retailer, id)
                .map(sale -> new Standing(
                        sale,
                        fulfillments.of(retailer, id),
                        orders.ofSale(retailer, id).orElse(null),
                        outlets.all(retailer)));
    }

    /** Dutch where Dutch is read, by the address; another country reads English; without an address, that of the business. */
    Locale languageOf(RetailerId retailer, Standing standing) {
        var country = Stream.of(standing.sale().shipping(), standing.sale().billing())
                .map(address -> address.country().strip().toUpperCase(Locale.ROOT))
                .filter(code -> !code.isEmpty())
                .findFirst();
        return country.map(code ->
                        List.of("NL", "BE", "SR", "CW", "AW", "SX").contains(code) ? Wordings.DUTCH : Locale.ENGLISH)
                .orElseGet(
                        () -> retailers.get(retailer).language().getLanguage().equals("nl")
                                ? Wordings.DUTCH
                                : Locale.ENGLISH);
    }

    MailFacts facts(RetailerId retailer, Standing standing, Occasion occasion, Locale language) {
        var sale = standing.sale();
        var told = standing.of(occasion.handover()).stream()
                .filter(part -> occasion == Occasion.SHIPPED || Standing.isReady(part))
                .toList();
        var lines = sales.lines(retailer, List.of(sale.id())).getOrDefault(sale.id(), List.of());
        var codes = bags.of(retailer, told.stream().map(Fulfillment::id).toList());
        return new MailFacts(
                line(retailers.get(retailer).name()),
                line(sale.customer().name()),
                line(
                        sale.source().orderNumber().isBlank()
                                ? sale.receiptNumber()
                                : sale.source().orderNumber()),
                sale.receiptNumber(),
                items(told, lines, language),
                told.stream()
                        .flatMap(part -> part.parcels().stream())
                        .distinct()
                        .map(parcel -> parcel(parcel, sale.shipping(), language))
                        .toList(),
                told.stream()
                        .map(part -> place(standing, part, codes.getOrDefault(part.id(), Bag.NONE)))
                        .distinct()
                        .toList());
    }

    private static List<MailFacts.Item> items(List<Fulfillment> told, List<SaleLine> lines, Locale language) {
        var number = NumberFormat.getNumberInstance(language);
        number.setMaximumFractionDigits(4);
        return told.stream()
                .flatMap(part -> part.lines().stream())
                .filter(line -> line.quantity().isPositive())
                .limit(MOST_ITEMS)
                .map(line -> new MailFacts.Item(number.format(line.quantity().value()), name(line, lines)))
                .toList();
    }

    private static String name(FulfillmentLine line, List<SaleLine> lines) {
        return lines.stream()
                .filter(sold -> sold.id().equals(line.line()))
                .findFirst()
                .map(sold -> line(sold.options().isBlank() ? sold.name() : sold.name() + ", " + sold.options()))
                .orElse("");
    }

    private static MailFacts.Parcel parcel(Tracking parcel, Address to, Locale language) {
        return new MailFacts.Parcel(line(parcel.carrier()), line(parcel.code()), address(parcel.linkTo(to, language)));
    }

    /** Null when it is none, or leads elsewhere than into the web. */
    private static @Nullable URI address(String link) {
        try {
            var address = new URI(link);
            return "https".equals(address.getScheme()) || "http".equals(address.getScheme()) ? address : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static MailFacts.Place place(Standing standing, Fulfillment part, Bag bag) {
        var outlet = standing.outlet(part.outlet());
        var address = Stream.of(outlet.street(), (outlet.postcode() + " " + outlet.city()).strip())
                .map(Standings::line)
                .filter(one -> !one.isEmpty())
                .toList();
        return new MailFacts.Place(
                line(outlet.name()), address, line(outlet.phone()), List.of(), PickupCode.shown(bag.pickupCode()));
    }

    private static String line(String text) {
        return Plain.line(text, LONGEST);
    }
}
