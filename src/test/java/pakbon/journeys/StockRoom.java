package pakbon.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import pakbon.backoffice.SetUpForTests;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.LineQuantity;
import pakbon.fulfillment.Seen;
import pakbon.shared.Quantity;
import pakbon.teahouse.Assortment;
import pakbon.testing.AnOrder;
import pakbon.testing.Browser;
import pakbon.testing.Business;
import pakbon.testing.Visitor;

/** The stock room of the tea shop: goods with barcodes and bins, and phones that pick them. */
record StockRoom(Business business, int port) {
    static final String MUG = "MOK-ROOD";
    static final String TIN = "BLIK-EARL";
    static final String POT = "POT-BLAUW";
    static final String FOREIGN = "KETEL-ROOD";
    private static final String API = "/api/2026-07/pakbon/scanner";
    private static final Pattern ARRIVED = Pattern.compile("line--(live|decide)");
    private static final Set<Business> STOCKED = new HashSet<>();

    static synchronized StockRoom of(TeaShop shop, int port) {
        if (STOCKED.add(shop.business())) {
            shop.business().stocking(MUG, TIN, POT, FOREIGN);
        }
        return new StockRoom(shop.business(), port);
    }

    static String barcode(String sku) {
        return Assortment.get().bySku(sku).barcode();
    }

    Fulfillment receive(AnOrder order, String number) {
        business.receive(order);
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
        business.in(() -> business.the(Fulfillments.class)
                .pick(
                        part.id(),
                        List.of(new LineQuantity(part.lines().get(line).line(), Quantity.of(many))),
                        Seen.ANY,
                        business.scanner));
    }

    /** A phone that is paired and in Roos's hand, at the first outlet. */
    Visitor phone(Visitor.Arrival arrival, String language) {
        var phone = arrival.reading(language).arrive();
        phone.page().context().setDefaultTimeout(30_000);
        var answer = phone.page()
                .context()
                .request()
                .post(
                        "http://localhost:" + port + API + "/pairing",
                        RequestOptions.create()
                                .setHeader("X-Pakbon-Scanner", "1")
                                .setData(Map.of(
                                        "email", SetUpForTests.ROOS,
                                        "password", SetUpForTests.PASSWORD,
                                        "device_name", "Toestel 3")));
        if (!answer.ok()) {
            throw new IllegalStateException(answer.status() + " " + answer.text());
        }
        phone.page()
                .context()
                .request()
                .put(
                        "http://localhost:" + port + API + "/session/language",
                        RequestOptions.create()
                                .setHeader("X-Pakbon-Scanner", "1")
                                .setData(Map.of("language", language)));
        return phone;
    }

    Visitor phone(String language) {
        return phone(Browser.visitor(port).wide(390), language);
    }

    /** Goes to the screen of an order, whichever its state has. */
    static void at(Page page, Fulfillment part) {
        page.evaluate("hash => { location.hash = hash; }", "#/o/" + part.id());
    }

    /** Opens an order that is picked and waits for its lines. */
    static void open(Page page, Fulfillment part) {
        at(page, part);
        assertThat(page.locator(".walk .row").first())
                .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(30_000));
    }

    /** A scanner that types: all keys of a code and Enter, as fast as it can. */
    static void types(Page page, String... codes) {
        page.evaluate("""
                codes => codes.forEach(code => [...code, 'Enter'].forEach(key =>
                  document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}))))
                """, List.of(codes));
    }

    /** As the customer has it in a mail. */
    static String pickupCode(Page page, Fulfillment part) {
        return (String) page.evaluate(
                "async id => (await (await fetch('" + API + "/work/' + id)).json()).data.pickup_code",
                part.id().toString());
    }

    static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    static Locator verdict(Page page) {
        return page.locator(".verdict");
    }

    static Locator waiting(Page page) {
        return page.locator(".line");
    }

    /** Everything that was done has arrived. */
    static void isSettled(Page page) {
        assertThat(waiting(page)).hasClass(ARRIVED, new LocatorAssertions.HasClassOptions().setTimeout(30_000));
    }
}
