package pakbon.killing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.testing.Handset.at;
import static pakbon.testing.Handset.button;
import static pakbon.testing.Handset.isKept;
import static pakbon.testing.Handset.isSettled;
import static pakbon.testing.Handset.link;
import static pakbon.testing.Handset.open;
import static pakbon.testing.Handset.sends;
import static pakbon.testing.Handset.types;
import static pakbon.testing.Handset.verdict;
import static pakbon.testing.Handset.waiting;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pakbon.testing.Browser;
import pakbon.testing.Handset;
import pakbon.testing.woo.FakeWooShop;
import tools.jackson.databind.JsonNode;

/**
 * A morning with only a phone and a box of goods: ten orders of a shop, two of them short, one cancelled while nobody had a
 * network. Pakbon itself is killed in the middle of it, and the phone closed. Afterwards the fulfillments, the shop and the
 * stock agree to the unit.
 */
class ScannerKillTests {
    private static final String OWNER = "eigenaar@theehuis.example";
    private static final String PASSWORD = "een lang wachtwoord";
    private static final int AT_FIRST = 40;
    private static final Map<String, String> BARCODES =
            Map.of("MUG", "4006381333931", "TEA", "5449000000996", "POT", "9780201379624");

    @TempDir
    Path folder;

    private final Map<String, Long> products = new HashMap<>();
    private final List<Long> placed = new ArrayList<>();

    @Test
    void tenOrdersArePickedPackedAndHandedOverAndEverybodyAgreesAfterwards() throws Exception {
        try (var shop = FakeWooShop.open();
                var pakbon = new PakbonProcess(folder.resolve("data"), environment(shop))) {
            pakbon.start();
            int port = pakbon.address().getPort();
            var till = new Till(pakbon.address(), "kill-test-token");
            connect(shop, till);
            for (int n = 0; n < 10; n++) {
                var order = shop.order().of("2", products.get("MUG")).of("1", products.get(n < 5 ? "TEA" : "POT"));
                placed.add((n == 4 || n == 5 ? order.collectedAt("Utrecht") : order.sent()).place());
            }
            await("all orders are here", () -> till.open().size() == 10);
            var parts = parts(till);
            try (var roos = Browser.visitor(port).wide(390).arrive().forgives("net::ERR")) {
                Handset.paired(roos, port, OWNER, PASSWORD, "Toestel 1");
                var page = roos.goTo("/scanner").page();
                assertThat(page.locator(".slip")).hasCount(10, patiently());
                isKept(page);
                finish(page, parts.get(0));
                isShort(page, parts.get(1), "damaged");
                isSettled(page);

                pakbon.kill();
                finish(page, parts.get(2));
                isShort(page, parts.get(3), "not_found");
                var again = page.context().newPage();
                page.close();
                again.navigate("http://localhost:" + port + "/scanner");
                picks(again, parts.get(9), "MUG", "POT");
                for (int n = 4; n < 9; n++) {
                    finish(again, parts.get(n));
                }
                shop.setStatus(placed.get(9), "cancelled");
                assertThat(waiting(again)).containsText("wachten");
                pakbon.start();

                sends(again, "Nu proberen");
                var card = again.locator(".clash");
                assertThat(card).hasCount(1, patiently());
                assertThat(card).containsText("geannuleerd");
                button(again, "Teruggelegd").click();
                assertThat(waiting(again))
                        .containsText("Live", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
            }
            await(
                    "the shop has been told",
                    () -> shop.statusOf(placed.get(9)).equals("cancelled")
                            && placed.subList(0, 9).stream()
                                    .allMatch(id -> shop.statusOf(id).equals("completed")));
            assertThat(till.open()).isEmpty();
            agree();
        } catch (AssertionError e) {
            throw new AssertionError(PakbonProcess.end(folder.resolve("pakbon.log")), e);
        }
    }

    private void agree() throws Exception {
        try (var rows = Invariants.of(folder.resolve("data"))) {
            rows.hold();
            var stages = rows.stages();
            placed.subList(0, 9).forEach(id -> assertThat(stages).containsEntry(id, "COMPLETED"));
            assertThat(stages).containsEntry(placed.get(9), "CANCELLED");
            // Nine orders of two mugs: seventeen left and one is broken; the tea of four orders left, and then none was
            // found.
            assertThat(rows.levels())
                    .containsEntry("MUG", String.valueOf(AT_FIRST - 18))
                    .containsEntry("TEA", "0")
                    .containsEntry("POT", String.valueOf(AT_FIRST - 4));
        }
    }

    private static void picks(Page page, JsonNode part, String... skus) {
        open(page, id(part));
        for (var sku : skus) {
            types(page, BARCODES.get(sku));
            assertThat(verdict(page)).containsText("+1");
            page.evaluate("() => new Promise(requestAnimationFrame)");
        }
    }

    private static String id(JsonNode part) {
        return part.path("id").stringValue();
    }

    private static String other(JsonNode part) {
        return part.path("lines")
                        .valueStream()
                        .anyMatch(line -> line.path("sku").stringValue().equals("TEA"))
                ? "TEA"
                : "POT";
    }

    /** All of it is picked, packed, and out of the door. */
    private static void finish(Page page, JsonNode part) {
        open(page, id(part));
        types(page, BARCODES.get("MUG"), BARCODES.get("MUG"), BARCODES.get(other(part)));
        link(page, "Verder: inpakken").click();
        button(page, "Als verpakt markeren").click();
        leaves(page, part);
    }

    /** Something is missing, the customer agrees, and the rest is sent. */
    private static void isShort(Page page, JsonNode part, String reason) {
        var missing = reason.equals("damaged") ? "MUG" : "TEA";
        open(page, id(part));
        if (missing.equals("MUG")) {
            types(page, BARCODES.get("TEA"), BARCODES.get("MUG"));
        } else {
            types(page, BARCODES.get("MUG"), BARCODES.get("MUG"));
        }
        assertThat(page.locator(".gauge .count > span").first()).hasText("2");
        button(page, "Tekort").click();
        page.locator("input[name=reason][value=" + reason + "]").check();
        page.locator("dialog .btn--go").click();
        link(page, "Verder: inpakken").click();
        page.locator("input[name=why]").first().check();
        page.locator(".dock .btn--go").click();
        leaves(page, part);
    }

    private static void leaves(Page page, JsonNode part) {
        assertThat(page.locator(".seg")).isVisible();
        at(page, id(part));
        if (part.path("handover").stringValue().equals("pickup")) {
            page.locator("input[name=id][value=no]").check();
            button(page, "Als afgehaald markeren").click();
        } else {
            types(page, label(part));
            button(page, "Als verzonden markeren").click();
        }
        assertThat(page.locator(".seg")).isVisible();
    }

    /** Each parcel has a label of its own. */
    private static String label(JsonNode part) {
        var id = id(part).replace("-", "").toUpperCase(Locale.ROOT);
        return "3SPKBN" + id.substring(id.length() - 9);
    }

    private static Map<String, String> environment(FakeWooShop shop) {
        return Map.of(
                "PAKBON_SETUP_RETAILER", "Theehuis",
                "PAKBON_SETUP_LANGUAGE", "nl",
                "PAKBON_SETUP_OUTLETS", "Utrecht",
                "PAKBON_SETUP_OWNER_EMAIL", OWNER,
                "PAKBON_SETUP_OWNER_PASSWORD", PASSWORD,
                "PAKBON_SETUP_API_TOKEN", "kill-test-token",
                "PAKBON_SHOPS_ALLOW_PRIVATE_ADDRESSES", "true",
                "PAKBON_SHOPS_TRUST", shop.trust().toString(),
                "PAKBON_CHANNELS_POLLINTERVAL", "1s");
    }

    /** The shop sells what lies in the stock room, and is connected. */
    private void connect(FakeWooShop shop, Till till) throws InterruptedException {
        var outlet = till.get("/outlets").data().path(0).path("id").stringValue();
        for (var sku : BARCODES.keySet()) {
            products.put(sku, shop.product(sku, sku, "10.00"));
            var product = done(till.post(
                    "/pakbon/products",
                    Map.of("sku", sku, "name", sku, "barcode", BARCODES.get(sku), "price", "10.00")));
            done(till.post(
                    "/pakbon/stock-counts",
                    Map.of(
                            "outlet_id",
                            outlet,
                            "product_id",
                            product.path("id").stringValue(),
                            "level",
                            String.valueOf(AT_FIRST),
                            "reason",
                            "opening")));
        }
        done(till.post(
                "/pakbon/channels",
                Map.of(
                        "platform", "woocommerce",
                        "name", "Webwinkel",
                        "address", shop.address().toString(),
                        "credentials", Map.of("consumer_key", FakeWooShop.KEY, "consumer_secret", FakeWooShop.SECRET),
                        "outlet_ids", List.of(outlet))));
    }

    private static JsonNode done(Till.Answer answer) {
        assertThat(answer.isDone()).as("%s", answer.body()).isTrue();
        return answer.data();
    }

    /** In the order in which they were placed. */
    private List<JsonNode> parts(Till till) throws InterruptedException {
        var found = new HashMap<Long, JsonNode>();
        for (var part : till.get("/pakbon/scanner/work").data().path("fulfillments")) {
            found.put(Long.parseLong(part.path("order_number").stringValue()), part);
        }
        return placed.stream().map(found::get).toList();
    }

    private static LocatorAssertions.HasCountOptions patiently() {
        return new LocatorAssertions.HasCountOptions().setTimeout(60_000);
    }

    private static void await(String what, Callable<Boolean> condition) throws Exception {
        var deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!condition.call()) {
            assertThat(System.nanoTime()).as("in time: " + what).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(250).toNanos());
        }
    }
}
