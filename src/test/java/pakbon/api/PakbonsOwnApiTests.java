package pakbon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.api.Client.all;
import static pakbon.api.Client.texts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import pakbon.catalog.SoldBy;
import pakbon.fulfillment.Seen;
import pakbon.orders.Orders;
import pakbon.orders.Reroute;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.testing.TestClock.MutableClock;
import pakbon.users.NewPerson;
import pakbon.users.Role;
import pakbon.users.Users;

/** Lists by version, and what is ours: products, counts, a sale with all that is known, payments. */
@PakbonTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class PakbonsOwnApiTests {
    @Autowired
    ApplicationContext pakbon;

    Business business;
    Client client;

    @BeforeEach
    void aBusinessWithAClient() {
        business = Business.open(pakbon, "Utrecht", "Zeist")
                .selling("MUG", 50, 50)
                .measuring("TEA", SoldBy.KILOGRAM, 50, 50);
        client = Client.of(business, pakbon);
    }

    @Test
    void aProductIsAddedOnceAndFoundBySkuNameAndId() {
        var added = client.post(
                "/pakbon/products",
                "{\"sku\": \"CUP\", \"name\": \"Blue cup\", \"barcode\": \"8712345678906\", \"price\": \"4.50\"}");
        var id = added.data().path("id").asString();

        assertThat(added.status()).isEqualTo(201);
        assertThat(added.data().path("price").asString()).isEqualTo("4.50");
        var shown = client.get("/products/" + id).data();
        assertThat(shown.path("price_including_tax").decimalValue()).isEqualByComparingTo("4.50");
        assertThat(texts(shown.path("product_codes"), "code")).containsExactly("CUP", "8712345678906");
        assertThat(texts(shown.path("product_codes"), "type")).containsExactly("CUSTOM", "EAN");
        assertThat(texts(client.get("/products?sku=CUP").data(), "id")).containsExactly(id);
        assertThat(texts(client.get("/products?name=Blue%20cup").data(), "id")).containsExactly(id);
        assertThat(client.get("/products?sku=NONE").data()).isEmpty();

        var sameSku = client.post("/pakbon/products", "{\"sku\": \"CUP\", \"name\": \"Other\"}");
        assertThat(sameSku.type()).endsWith("/sku-taken");
        var sameBarcode = client.post(
                "/pakbon/products", "{\"sku\": \"CUP2\", \"name\": \"Other\", \"barcode\": \"8712345678906\"}");
        assertThat(sameBarcode.status()).isEqualTo(409);
        assertThat(client.post("/pakbon/products", "{\"sku\": \"C\", \"name\": \"C\", \"price\": \"-1\"}")
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/pakbon/products", "{\"sku\": \"C\", \"name\": \"C\", \"price\": \"1.234\"}")
                        .status())
                .as("a price that is finer than a cent")
                .isEqualTo(400);
        assertThat(client.post("/pakbon/products", "{\"sku\": \"C\", \"name\": \"C\", \"barcode\": \"8.71E+12\"}")
                        .status())
                .as("a barcode that a spreadsheet has shortened")
                .isEqualTo(400);
        assertThat(client.post("/pakbon/products", "{\"sku\": \"C\", \"name\": \"C\\u0000\"}")
                        .status())
                .isEqualTo(400);
        assertThat(client.get("/pakbon/products?sku=C%00").status()).isLessThan(500);
    }

    @Test
    void aProductSaysHowItIsSoldAndIsAddedSo() {
        var rope = client.post("/pakbon/products", "{\"sku\": \"ROPE\", \"name\": \"Rope\", \"sold_by\": \"m\"}");
        var loose = client.post("/pakbon/products", "{\"sku\": \"LOOSE\", \"name\": \"Assam, per kilo\"}");

        assertThat(rope.data().path("sold_by").asString()).isEqualTo("m");
        assertThat(loose.data().path("sold_by").asString()).isEqualTo("kg");
        assertThat(client.get("/products?sku=ROPE")
                        .data()
                        .path(0)
                        .path("sold_by")
                        .asString())
                .isEqualTo("m");
        assertThat(client.get("/products/" + business.product("MUG"))
                        .data()
                        .path("sold_by")
                        .asString())
                .isEqualTo("piece");
        var yards = client.post("/pakbon/products", "{\"sku\": \"YARN\", \"name\": \"Yarn\", \"sold_by\": \"yard\"}");
        assertThat(yards.status()).isEqualTo(400);
        assertThat(yards.body().toString()).contains("sold_by", "piece, measure, kg");
    }

    @Test
    void parcelsAreWrittenDownAsOftenAsTheyChangeAndNeverOverWhatSomebodyElseWrote() {
        business.receive(AnOrder.delivery("1101").of(2, "MUG"));
        var sale = business.sale("1101").id();
        var part = client.fulfillmentOf(sale.toString());
        var path = "/pakbon/fulfillments/" + part.path("id").asString() + "/parcels";
        int version = part.path("version").asInt();

        var put =
                parcels(path, version, "{\"code\": \"3SPKBN000001101\"}, {\"carrier\": \"Fietser\", \"code\": \"77\"}");

        assertThat(put.status()).isEqualTo(200);
        assertThat(texts(put.data().path("parcels"), "carrier")).containsExactly("PostNL", "Fietser");
        var shown = client.get("/pakbon/sales/" + sale).data();
        assertThat(texts(shown.path("fulfillments").path(0).path("parcels"), "code"))
                .containsExactly("3SPKBN000001101", "77");
        assertThat(shown.path("note").asString()).contains("3SPKBN000001101");
        assertThat(parcels(path, version, "").type()).endsWith("/fulfillment-changed-meanwhile");
        assertThat(parcels(path, version + 1, "{\"carrier\": \"PostNL\"}").status())
                .isEqualTo(400);
        assertThat(parcels(path, version + 1, "{\"code\": \"x\", \"link\": \"javascript:alert(1)\"}")
                        .type())
                .endsWith("/parcel-not-valid");
        assertThat(parcels(path, version + 1, "").data().path("parcels")).isEmpty();
    }

    @Test
    void weightAndSizeOfAParcelAreExactAndGoWhenTheyAreLeftOut() {
        business.receive(AnOrder.delivery("1102").of(2, "MUG"));
        var sale = business.sale("1102").id();
        var path = "/pakbon/fulfillments/"
                + client.fulfillmentOf(sale.toString()).path("id").asString() + "/parcels";
        var code = "{\"code\": \"3SPKBN000001102\"";

        var put = parcels(
                path,
                code + ", \"weight_kg\": \"1.250\", \"length_cm\": \"30.5\", \"width_cm\": 20, "
                        + "\"height_cm\": \"10\"}, {\"code\": \"77\", \"weight_kg\": null}");
        assertThat(put.status()).isEqualTo(200);
        var shown = client.get("/pakbon/sales/" + sale)
                .data()
                .path("fulfillments")
                .path(0)
                .path("parcels");
        assertThat(shown).isEqualTo(put.data().path("parcels"));
        assertThat(shown.path(0).path("weight_kg").asString()).isEqualTo("1.25");
        assertThat(texts(shown, "code")).containsExactly("3SPKBN000001102", "77");
        assertThat(shown.path(0).path("length_cm").asString()).isEqualTo("30.5");
        assertThat(shown.path(0).path("width_cm").asString()).isEqualTo("20");
        assertThat(shown.path(0).path("height_cm").asString()).isEqualTo("10");
        assertThat(shown.path(1).path("weight_kg").isNull()).isTrue();

        for (var wrong : List.of(
                "\"weight_kg\": \"0\"",
                "\"weight_kg\": \"-1\"",
                "\"weight_kg\": \"1,5\"",
                "\"weight_kg\": \"1e2\"",
                "\"weight_kg\": \"1.0001\"",
                "\"weight_kg\": 1000.5",
                "\"weight_kg\": [1]",
                "\"length_cm\": \"30\"",
                "\"length_cm\": \"30\", \"width_cm\": \"wide\", \"height_cm\": \"1\"")) {
            assertThat(parcels(path, code + ", " + wrong + "}").status())
                    .as(wrong)
                    .isEqualTo(400);
        }
        var fault = parcels(path, code + ", \"weight_kg\": \"heavy\"}");
        assertThat(fault.type()).endsWith("/request-invalid");
        assertThat(fault.text()).contains("parcels.weight_kg", "at most 1000");

        var bare = parcels(path, code + "}");
        assertThat(bare.data().path("parcels").path(0).path("weight_kg").isNull())
                .isTrue();
        assertThat(bare.data().path("parcels").path(0).path("length_cm").isNull())
                .isTrue();
    }

    private Client.Answer parcels(String path, String parcels) {
        return client.send("PUT", path, "{\"parcels\": [" + parcels + "]}", "application/json");
    }

    private Client.Answer parcels(String path, int version, String parcels) {
        return client.send(
                "PUT", path, "{\"version\": " + version + ", \"parcels\": [" + parcels + "]}", "application/json");
    }

    @Test
    void whatWasCountedBecomesTheLevelAndTheLedgerKeepsTheDifference() {
        var count = """
                {"outlet_id": "%s", "product_id": "%s", "level": "%s", "reason": "Year end"}
                """.formatted(business.outlet("Zeist"), business.product("TEA"), "47.5");

        var counted = client.post("/pakbon/stock-counts", count);

        assertThat(counted.data().path("difference").asString()).isEqualTo("-2.5");
        assertThat(business.level("Zeist", "TEA")).hasToString("47.5");
        assertThat(business.ledgerAddsUp()).isTrue();
        var levels = client.get("/inventory/" + business.product("TEA")).body();
        assertThat(levels.isArray()).isTrue();
        assertThat(levels.valueStream()
                        .map(each -> each.path("current_inventory_level")
                                .decimalValue()
                                .toPlainString()))
                .containsExactlyInAnyOrder("50", "47.5");
        assertThat(client.post("/pakbon/stock-counts", count.replace("47.5", "-1"))
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/pakbon/stock-counts", count.replace("47.5", "1e40"))
                        .status())
                .isEqualTo(400);
        var zeist = Client.at(business, pakbon, Set.of(business.outlet("Utrecht")), Scope.ALL);
        assertThat(zeist.post("/pakbon/stock-counts", count).status()).isEqualTo(404);
        var mugs = client.post(
                "/pakbon/stock-counts",
                count.replace(
                        business.product("TEA").toString(),
                        business.product("MUG").toString()));
        assertThat(mugs.status()).isEqualTo(400);
        assertThat(mugs.type()).endsWith("/only-whole");
        assertThat(business.level("Zeist", "MUG")).hasToString("50");
    }

    @Test
    void aSaleIsReadWithAllThatIsKnownOfIt() {
        business.receive(AnOrder.delivery("1001").of(2, "MUG").shippingFor("4.95"));
        var id = business.sale("1001").id().toString();
        var part = client.fulfillmentOf(id);
        client.post("/fulfillments/" + part.path("id").asString() + "/fulfill", all(part));

        var sale = client.get("/pakbon/sales/" + id).data();

        assertThat(sale.path("state").asString()).isEqualTo("COMPLETED");
        assertThat(sale.path("receipt_number").asString()).isEqualTo("10001");
        assertThat(sale.path("order_number").asString()).isEqualTo("1001");
        assertThat(sale.path("total").asString()).isEqualTo("24.95");
        assertThat(sale.path("balance").asString()).isEqualTo("0.00");
        assertThat(sale.path("note").asString()).contains("Anouk de Vries");
        assertThat(texts(sale.path("lines"), "kind")).containsExactly("PRODUCT", "SHIPPING");
        assertThat(texts(sale.path("payments"), "amount")).containsExactly("24.95");
        assertThat(texts(sale.path("fulfillments"), "state")).containsExactly("FULFILLED");
        assertThat(texts(sale.path("timeline"), "event")).contains("completed");
        assertThat(client.get("/pakbon/sales?order_number=1001").data().path(0)).isEqualTo(sale);
        assertThat(client.get("/pakbon/sales?order_number=1001&channel_id=" + business.connection)
                        .data()
                        .path(0))
                .isEqualTo(sale);
        assertThat(client.get("/pakbon/sales?order_number=100").data()).isEmpty();
        assertThat(client.get("/pakbon/sales").status()).isEqualTo(400);

        var there = client.get("/sales/" + id).data();
        assertThat(there.path("totals").path("price_incl_tax").decimalValue()).isEqualByComparingTo("24.95");
        assertThat(there.path("line_items")).hasSize(1);
        assertThat(there.path("ecom_custom_charges").path(0).path("total_incl").decimalValue())
                .isEqualByComparingTo("4.95");
    }

    @Test
    void aTokenOfAnOutletReadsTheSalesOfWhichItPacksAPart() {
        business.receive(AnOrder.delivery("1202").of(1, "MUG"));
        business.receive(AnOrder.delivery("1201").of(52, "MUG"));
        var split = business.sale("1201").id().toString();
        var other = business.sale("1202").id().toString();
        var part = business.parts("1201").stream()
                .filter(each -> !each.outlet().equals(business.sale("1201").outlet()))
                .findFirst()
                .orElseThrow();
        var there = Client.at(business, pakbon, Set.of(part.outlet()), Scope.ALL);

        assertThat(texts(there.get("/sales").data(), "id")).contains(split).doesNotContain(other);
        assertThat(there.get("/sales/" + split).status()).isEqualTo(200);
        assertThat(there.get("/pakbon/sales/" + split).status()).isEqualTo(200);
        assertThat(texts(there.get("/pakbon/sales?order_number=1201").data(), "id"))
                .containsExactly(split);
        assertThat(there.get("/pakbon/sales/" + other).status()).isEqualTo(404);

        var reroute =
                new Reroute(part.id(), List.of(), business.sale("1201").outlet(), "Bak gevallen", false, Seen.ANY);
        business.in(() -> business.the(Orders.class).reroute(reroute, business.person));

        assertThat(texts(there.get("/sales").data(), "id")).doesNotContain(split);
        assertThat(there.get("/sales/" + split).status()).isEqualTo(404);
        assertThat(there.get("/pakbon/sales/" + split).status()).isEqualTo(404);
        assertThat(there.get("/pakbon/sales?order_number=1201").data()).isEmpty();
        assertThat(there.post("/pakbon/sales/" + split + "/payments", "{\"payment_type\": \"x\", \"amount\": 1}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aPaymentIsRecordedExactlyOrNotAtAll() {
        business.receive(AnOrder.delivery("1001").of(2, "MUG").unpaid());
        var payments = "/pakbon/sales/" + business.sale("1001").id() + "/payments";

        var some = client.post(payments, "{\"payment_type\": \"Pin\", \"amount\": \"12.5\"}");

        assertThat(some.status()).isEqualTo(201);
        assertThat(some.data().path("balance").asString()).isEqualTo("7.50");
        assertThat(texts(some.data().path("payments"), "actor")).containsExactly("Test client");
        assertThat(texts(some.data().path("payments"), "payment_type"))
                .as("a usual way by its code, in whatever language it was said")
                .containsExactly("debit_card");
        for (var wrong : List.of(
                "{\"payment_type\": \"Pin\", \"amount\": \"0\"}",
                "{\"payment_type\": \"Pin\", \"amount\": \"-1.00\"}",
                "{\"payment_type\": \"Pin\", \"amount\": \"0.001\"}",
                "{\"payment_type\": \" \", \"amount\": \"1.00\"}",
                "{\"payment_type\": \"Pin\"}")) {
            assertThat(client.post(payments, wrong).status()).as(wrong).isEqualTo(400);
        }
        assertThat(business.sale("1001").balance().due()).isEqualTo(AnOrder.eur("7.50"));
    }

    @Test
    void aPaymentThatWasAMistakeIsTakenBackWithTheReason() {
        business.receive(AnOrder.delivery("1301").of(2, "MUG").unpaid());
        var payments = "/pakbon/sales/" + business.sale("1301").id() + "/payments";
        var paid = client.post(payments, "{\"payment_type\": \"Pin\", \"amount\": \"20.00\"}")
                .data();
        var back = payments + "/" + paid.path("payments").path(0).path("id").asString() + "/taking-back";
        var writer = Client.of(business, pakbon, Scope.SALES_WRITE);

        assertThat(writer.post(back, "{}").type()).endsWith("/payment-reason-missing");
        var part = client.fulfillmentOf(business.sale("1301").id().toString());
        client.post("/fulfillments/" + part.path("id").asString() + "/fulfill", all(part));
        assertThat(writer.post(back, "{\"reason\": \"Wrong order\"}").type()).endsWith("/payment-has-left");

        var taken = client.post(back, "{\"reason\": \"Wrong order\"}");

        assertThat(taken.data().path("balance").asString()).isEqualTo("20.00");
        assertThat(taken.data().path("payments")).isEmpty();
        assertThat(texts(taken.data().path("timeline"), "event")).contains("payment-taken-back");
        assertThat(client.post(back, "{\"reason\": \"Again\"}").type()).endsWith("/payment-unknown");
    }

    @Test
    void aPickupThatNobodyCameForIsGivenUpAndOpenedAgain() {
        var clock = business.the(MutableClock.class);
        clock.setTo(Instant.now().minus(Duration.ofDays(4)));
        business.receive(AnOrder.pickup("1401", "Zeist").of(2, "MUG"));
        business.pack(business.part("1401", "Zeist"));
        clock.setTo(Instant.now());
        var list = "/pakbon/uncollected-pickups";
        var there = Client.at(business, pakbon, Set.of(business.outlet("Utrecht")), Scope.ALL);

        var waiting = client.get(list).data().path(0);
        assertThat(waiting.path("order_number").asString()).isEqualTo("1401");
        assertThat(there.get(list).data()).isEmpty();
        assertThat(client.get(list + "?outlet_id=" + business.outlet("Utrecht")).data())
                .isEmpty();
        assertThat(client.get(list + "?standing=LOST").status()).isEqualTo(400);
        var part = waiting.path("fulfillment");
        var path = "/pakbon/fulfillments/" + part.path("id").asString();

        assertThat(there.post(path + "/giving-up", "{}").status()).isEqualTo(404);
        assertThat(client.post(path + "/giving-up", "{\"version\": 1}").type())
                .endsWith("/fulfillment-changed-meanwhile");
        var gone = client.post(path + "/giving-up", "{\"version\": " + part.path("version") + "}");
        assertThat(gone.data().path("state").asString()).isEqualTo("CANCELLED");
        assertThat(business.level("Zeist", "MUG")).hasToString("50");
        assertThat(client.get(list).data()).isEmpty();
        assertThat(texts(client.get(list + "?standing=GIVEN_UP").data(), "order_number"))
                .containsExactly("1401");

        assertThat(client.post(path + "/reopening", "{}").type()).endsWith("/reopen-reason-missing");
        var open = client.post(path + "/reopening", "{\"reason\": \"Stands in the shop\"}");
        assertThat(open.data().path("state").asString()).isEqualTo("OPEN");
        assertThat(business.level("Zeist", "MUG")).hasToString("48");
        assertThat(client.get(list + "?standing=GIVEN_UP").data()).isEmpty();
        assertThat(client.post(path + "/reopening", "{\"reason\": \"Twice\"}").type())
                .endsWith("/not-given-up");
        assertThat(client.post(path + "/giving-up", "{}").type()).endsWith("/still-awaited");
    }

    @Test
    void whoWalksByVersionSeesEverySaleOnceAndAChangedOneAgain() {
        for (int n = 1; n <= 5; n++) {
            business.receive(AnOrder.delivery("100" + n).of(1, "MUG").unpaid());
        }
        var seen = new ArrayList<String>();
        long after = 0;
        for (var page = client.get("/sales?page_size=2&after=0");
                !page.data().isEmpty();
                page = client.get("/sales?page_size=2&after=" + after)) {
            seen.addAll(texts(page.data(), "receipt_number"));
            assertThat(page.body().path("version").path("max").asLong()).isGreaterThan(after);
            after = page.body().path("version").path("max").asLong();
        }
        assertThat(seen).containsExactly("10001", "10002", "10003", "10004", "10005");
        assertThat(client.get("/sales?after=" + after)
                        .body()
                        .path("version")
                        .path("max")
                        .isNull())
                .isTrue();

        business.pay("1002", "10.00");

        assertThat(texts(client.get("/sales?after=" + after).data(), "receipt_number"))
                .containsExactly("10002");
    }

    @Test
    void peopleAreShownWithTheirRoleAndNothingSecret() {
        business.in(() -> business.the(Users.class)
                .createAsGiven(
                        business.retailer,
                        new NewPerson(
                                "Roos",
                                "roos" + business.retailer + "@voorbeeld.nl",
                                "vier woorden op rij",
                                Role.ADMIN,
                                Set.of(),
                                Locale.of("nl")),
                        Instant.now()));

        var user = client.get("/users").data().path(0);

        assertThat(user.path("display_name").asString()).isEqualTo("Roos");
        assertThat(user.path("account_type").asString()).isEqualTo("admin");
        assertThat(user.path("is_primary_user").asBoolean()).isTrue();
        assertThat(user.toString()).doesNotContain("password", "hash", "argon");
    }
}
