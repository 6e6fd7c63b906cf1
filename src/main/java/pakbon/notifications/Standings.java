package pakbon.notifications;

import java.net.URI;
import java.net.URISyntaxException;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import pakbon.fulfillment.Bags;
import pakbon.fulfillment.Bags.Bag;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.PickupCode;
import pakbon.fulfillment.Tracking;
import pakbon.orders.Orders;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletClock;
import pakbon.outlets.Outlets;
import pakbon.retailers.LanguageRules;
import pakbon.retailers.Logos;
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
    private final LanguageRules languages;
    private final Logos logos;
    private final MessageSource messages;
    private final Clock time;

    Standings(
            Sales sales,
            Fulfillments fulfillments,
            Bags bags,
            Orders orders,
            Outlets outlets,
            Retailers retailers,
            LanguageRules languages,
            Logos logos,
            MessageSource messages,
            Clock time) {
        this.sales = sales;
        this.fulfillments = fulfillments;
        this.bags = bags;
        this.orders = orders;
        this.outlets = outlets;
        this.retailers = retailers;
        this.languages = languages;
        this.logos = logos;
        this.messages = messages;
        this.time = time;
    }

    Optional<Standing> of(RetailerId retailer, SaleId id) {
        return sales.byId(retailer, id)
                .map(sale -> new Standing(
                        sale,
                        fulfillments.of(retailer, id),
                        orders.ofSale(retailer, id).orElse(null),
                        outlets.all(retailer)));
    }

    /** The customer's own, as far as their shop or address tells. */
    Locale languageOf(RetailerId retailer, Standing standing) {
        return standing.sale().customerLanguage(languages.of(retailer));
    }

    MailFacts facts(RetailerId retailer, Standing standing, Occasion occasion, Locale language) {
        var sale = standing.sale();
        var told = standing.of(occasion.handover()).stream()
                .filter(part -> occasion == Occasion.SHIPPED || Standing.isReady(part))
                .toList();
        var lines = sales.lines(retailer, List.of(sale.id())).getOrDefault(sale.id(), List.of());
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
                places(retailer, standing, told, language),
                logos.of(retailer).isPresent());
    }

    private static List<MailFacts.Item> items(List<Fulfillment> told, List<SaleLine> lines, Locale language) {
        var number = NumberFormat.getNumberInstance(language);
        number.setMaximumFractionDigits(4);
        return told.stream()
                .flatMap(part -> part.lines().stream())
                .filter(line -> line.along().isPositive())
                .limit(MOST_ITEMS)
                .map(line ->
                        new MailFacts.Item(number.format(line.along().value()) + unit(line, lines), name(line, lines)))
                .toList();
    }

    private static String unit(FulfillmentLine line, List<SaleLine> lines) {
        return lines.stream()
                .filter(sold -> sold.id().equals(line.line()))
                .map(SaleLine::unit)
                .filter(unit -> !unit.isEmpty())
                .findFirst()
                .map(unit -> "\u00a0" + unit)
                .orElse("");
    }

    private static String name(FulfillmentLine line, List<SaleLine> lines) {
        return lines.stream()
                .filter(sold -> sold.id().equals(line.line()))
                .findFirst()
                .map(sold -> line(sold.fullName()))
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

    private List<MailFacts.Place> places(
            RetailerId retailer, Standing standing, List<Fulfillment> told, Locale language) {
        var clocks = outlets.clocks(
                retailer, told.stream().map(Fulfillment::outlet).distinct().toList());
        var codes = bags.of(retailer, told.stream().map(Fulfillment::id).toList());
        var words = new Words(messages, language);
        return told.stream()
                .map(part -> place(
                        standing.outlet(part.outlet()),
                        clocks.get(part.outlet()),
                        codes.getOrDefault(part.id(), Bag.NONE).pickupCode(),
                        words))
                .distinct()
                .toList();
    }

    private MailFacts.Place place(Outlet outlet, @Nullable OutletClock clock, String code, Words words) {
        var address = Stream.of(outlet.street(), (outlet.postcode() + " " + outlet.city()).strip())
                .map(Standings::line)
                .filter(one -> !one.isEmpty())
                .toList();
        var hours = clock == null
                ? List.<String>of()
                : HourLines.of(clock.hours(), LocalDate.ofInstant(time.instant(), clock.zone()), words);
        return new MailFacts.Place(line(outlet.name()), address, line(outlet.phone()), hours, PickupCode.shown(code));
    }

    private static String line(String text) {
        return Plain.line(text, LONGEST);
    }
}
