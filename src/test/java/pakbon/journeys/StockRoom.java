package pakbon.journeys;

import com.microsoft.playwright.Page;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import pakbon.backoffice.SetUpForTests;
import pakbon.catalog.NewProduct;
import pakbon.catalog.Products;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentHistory;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.LineQuantity;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.retailers.Directory;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Quantity;
import pakbon.teahouse.Assortment;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Business;
import pakbon.testing.Handset;
import pakbon.testing.Visitor;
import pakbon.users.Account;
import pakbon.users.NewPerson;
import pakbon.users.Role;
import pakbon.users.Users;

/** The stock room of the tea shop: goods with barcodes and bins, and phones that pick them. */
record StockRoom(Business business, int port) {
    static final String MUG = "MOK-ROOD";
    static final String TIN = "BLIK-EARL";
    static final String POT = "POT-BLAUW";
    /** Tea by the kilo. */
    static final String LOOSE = "LOS-ASSAM";

    static final String FOREIGN = "KETEL-ROOD";
    static final String SEM = "sem@theeentafel.voorbeeld";
    private static final String[] GOODS = {MUG, TIN, POT, FOREIGN, LOOSE};
    private static final Set<Business> STOCKED = new HashSet<>();

    /** With enough on the shelves of Utrecht, whatever the journeys before took or found missing. */
    static synchronized StockRoom of(TeaShop shop, int port) {
        var business = shop.business();
        if (STOCKED.add(business)) {
            business.stocking(GOODS);
        }
        for (var sku : GOODS) {
            var enough = Assortment.get().bySku(sku).stock().getFirst();
            if (business.level("Utrecht", sku).compareTo(Quantity.of(enough / 2)) < 0) {
                business.counting("Utrecht", sku, enough);
            }
        }
        return new StockRoom(business, port);
    }

    static String barcode(String sku) {
        return Assortment.get().bySku(sku).barcode();
    }

    /** Something else that lies there, with this code on it. */
    StockRoom selling(String sku, String barcode) {
        return business.in(() -> {
            business.the(Products.class)
                    .add(
                            business.retailer,
                            new NewProduct(
                                    sku,
                                    "Product " + sku,
                                    "",
                                    List.of(barcode),
                                    new BigDecimal("10.00"),
                                    "C-01",
                                    false),
                            business.the(Clock.class).instant());
            return this;
        });
    }

    /** Sem, who works here, too, but may not pack what is short; there is one of him in each business. */
    Account sem() {
        return business.in(() -> business.the(Directory.class)
                .bySignIn(SEM)
                .map(known -> business.the(Users.class)
                        .byId(business.retailer, known.user())
                        .orElseThrow())
                .orElseGet(() -> ((Done<Account>) business.the(Users.class)
                                .createAsGiven(
                                        business.retailer,
                                        new NewPerson(
                                                "Sem Bakker",
                                                SEM,
                                                SetUpForTests.PASSWORD,
                                                Role.CASHIER,
                                                Set.of(),
                                                Locale.of("nl")),
                                        business.the(Clock.class).instant()))
                        .value()));
    }

    /** Who did what to a fulfillment, in order. */
    List<String> story(Fulfillment part) {
        return business.in(() -> business.the(FulfillmentHistory.class).of(business.retailer, part.id())).stream()
                .map(event -> event.kind() + " " + event.actor())
                .toList();
    }

    /** A new one: journeys share a business, and a number that another has used would bring that one's order. */
    Fulfillment receive(AnOrder order, String number) {
        if (business.knows(number)) {
            throw new IllegalStateException("Another journey has an order " + number);
        }
        business.receive(order);
        return business.part(number, "Utrecht");
    }

    /** The customer chose to have it within two open hours. */
    Fulfillment receiveExpress(AnOrder order, String number) {
        business.receiveExpress(order);
        return business.part(number, "Utrecht");
    }

    Fulfillment now(Fulfillment part) {
        return business.in(() -> business.the(Fulfillments.class)
                .byId(part.id(), business.scanner)
                .orElseThrow());
    }

    /** How many of each line have been picked. */
    List<Quantity> picked(Fulfillment part) {
        return now(part).lines().stream().map(line -> line.picked()).toList();
    }

    /** A colleague elsewhere picks so many of a line. */
    void colleaguePicks(Fulfillment part, int line, int many) {
        business.in(() -> business.the(Packing.class)
                .pick(
                        part.id(),
                        List.of(new LineQuantity(part.lines().get(line).line(), Quantity.of(many))),
                        Seen.ANY,
                        business.scanner));
    }

    /** A phone that is paired and in Roos's hand, at the first outlet. */
    Visitor phone(Visitor.Arrival arrival, String language) {
        var phone = arrival.reading(language).arrive();
        Handset.paired(phone, port, SetUpForTests.ROOS, SetUpForTests.PASSWORD, "Toestel 3");
        Handset.speaks(phone, port, language);
        return phone;
    }

    Visitor phone(String language) {
        return phone(Browser.visitor(port).wide(390), language);
    }

    static void at(Page page, Fulfillment part) {
        Handset.at(page, part.id().toString());
    }

    static void open(Page page, Fulfillment part) {
        Handset.open(page, part.id().toString());
    }

    /** As the customer has it in a mail. */
    static String pickupCode(Page page, Fulfillment part) {
        return (String) page.evaluate(
                "async id => (await (await fetch('" + Handset.API + "/work/' + id)).json()).data.pickup_code",
                part.id().toString());
    }
}
