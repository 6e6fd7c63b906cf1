package pakbon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.api.Client.all;
import static pakbon.api.Client.body;
import static pakbon.api.Client.texts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import pakbon.api.Client.Answer;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.PackingRules;
import pakbon.outlets.OutletRules;
import pakbon.shared.Handover;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import tools.jackson.databind.JsonNode;

/** A client that was written for the X-Series document does its day's work. */
@PakbonTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class FulfillmentsApiTests {
    @Autowired
    ApplicationContext pakbon;

    Business business;
    Client client;

    @BeforeEach
    void aBusinessWithAClient() {
        business =
                Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 50, 50).selling("TEA", 0, 50);
        client = Client.of(business, pakbon);
    }

    private String sale(String number) {
        return business.sale(number).id().toString();
    }

    private JsonNode delivery(String number, int quantity) {
        business.receive(AnOrder.delivery(number).of(quantity, "MUG"));
        return client.fulfillmentOf(sale(number));
    }

    private static String path(JsonNode fulfillment, String deed) {
        return "/fulfillments/" + fulfillment.path("id").asString() + "/" + deed;
    }

    @Test
    void whatABusinessAsksOfPackingIsAskedOfMachinesToo() {
        business.stocking("MOK-ROOD").selling("POT", 9, 0).ruling("Utrecht", new OutletRules(true, null));
        asks(true, true);
        business.receive(AnOrder.delivery("1001")
                .of(1, "MOK-ROOD")
                .of(1, "POT")
                .of(1, "TEA")
                .unpaid());
        var part = business.part("1001", "Utrecht");
        var deeds = "/fulfillments/" + part.id() + "/";
        var mug = line(part, 0);
        var all = mug + ", \"scanned\": true}, {" + line(part, 1);

        assertThat(client.post(deeds + "pick", deed(1, mug)).type()).endsWith("/scan-required");
        assertThat(client.post(deeds + "pick", deed(1, mug + ", \"scanned\": true"))
                        .status())
                .isEqualTo(200);
        assertThat(client.post(deeds + "pack", deed(2, all)).type()).endsWith("/payment-before-packing");

        business.pay("1001", "30.00");
        assertThat(client.post(deeds + "fulfill", deed(2, all)).type()).endsWith("/parts-not-packed");
        assertThat(client.post("/fulfillments/fulfill", "{\"sale_id\": \"" + sale("1001") + "\"}")
                        .status())
                .isEqualTo(200);
    }

    private static String line(Fulfillment part, int at) {
        return "\"sale_line_item_id\": \"" + part.lines().get(at).line() + "\", \"quantity\": 1";
    }

    private static String deed(int version, String lines) {
        return "{\"version\": " + version + ", \"line_items\": [{" + lines + "}]}";
    }

    private void asks(boolean paidFirst, boolean together) {
        business.in(() -> {
            business.the(PackingRules.class).keep(new PackingRules.Rule(paidFirst, together), business.person);
            return 0;
        });
    }

    @Test
    void aNewOrderIsOpenWithItsLinesAndNothingPicked() {
        var fulfillment = delivery("1001", 2);

        assertThat(fulfillment.path("state").asString()).isEqualTo("OPEN");
        assertThat(fulfillment.path("type").asString()).isEqualTo("DISPATCH");
        assertThat(fulfillment.path("outlet_id").asString())
                .isEqualTo(business.outlet("Utrecht").toString());
        assertThat(fulfillment.path("version").asInt()).isEqualTo(1);
        var line = fulfillment.path("line_items").path(0);
        assertThat(line.path("quantity").asString()).isEqualTo("2");
        assertThat(line.path("picked_quantity").asString()).isEqualTo("0");
        assertThat(line.path("product_id").asString())
                .isEqualTo(business.product("MUG").toString());
    }

    @Test
    void pickingPackingAndCompletingGoThroughTheStatesOfTheDocument() {
        var fulfillment = delivery("1001", 2);

        assertThat(client.post(path(fulfillment, "pick"), body(fulfillment, 1, "1"))
                        .data()
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(client.fulfillmentOf(sale("1001")).path("state").asString()).isEqualTo("STARTED");
        client.post(path(fulfillment, "pick"), body(fulfillment, 2, "1"));
        assertThat(client.fulfillmentOf(sale("1001")).path("state").asString()).isEqualTo("PICKED");
        client.post(path(fulfillment, "pack"), body(fulfillment, 3, "2"));
        assertThat(client.fulfillmentOf(sale("1001")).path("state").asString()).isEqualTo("PACKED");
        var done = client.post(path(fulfillment, "fulfill"), body(fulfillment, 4, "2"));
        assertThat(done.status()).isEqualTo(200);
        assertThat(done.data().path("id").asString())
                .isEqualTo(fulfillment.path("id").asString());
        assertThat(client.fulfillmentOf(sale("1001")).path("state").asString()).isEqualTo("FULFILLED");
        assertThat(client.get("/sales/" + sale("1001")).data().path("state").asString())
                .isEqualTo("closed");
    }

    @Test
    void aNegativePackTakesGoodsOutOfTheBagAgain() {
        var fulfillment = delivery("1001", 2);
        client.post(path(fulfillment, "pack"), all(fulfillment));

        var taken = client.post(path(fulfillment, "pack"), body(fulfillment, 2, "-1"));

        assertThat(taken.status()).isEqualTo(200);
        var now = client.fulfillmentOf(sale("1001"));
        assertThat(now.path("state").asString()).isEqualTo("PICKED");
        assertThat(now.path("line_items").path(0).path("packed_quantity").asString())
                .isEqualTo("1");
    }

    @Test
    void theSameRequestAgainAnswersTheFirstResultAndChangesNothing() {
        var fulfillment = delivery("1001", 2);
        var first = client.post(path(fulfillment, "pack"), all(fulfillment));

        var again = client.post(path(fulfillment, "pack"), all(fulfillment).replace(": 2}", ": 2.0}"));

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(client.fulfillmentOf(sale("1001")).path("version").asInt()).isEqualTo(2);
    }

    @Test
    void anotherRequestOnAnOldVersionIsAConflictThatShowsThePresentState() {
        var fulfillment = delivery("1001", 2);
        client.post(path(fulfillment, "pick"), body(fulfillment, 1, "1"));

        var late = client.post(path(fulfillment, "pack"), all(fulfillment));

        assertThat(late.status()).isEqualTo(409);
        assertThat(late.type()).endsWith("/fulfillment-changed-meanwhile");
        assertThat(late.header("Content-Type")).startsWith("application/problem+json");
        assertThat(late.body().path("fulfillment").path("version").asInt()).isEqualTo(2);
        assertThat(late.body().path("fulfillment").path("state").asString()).isEqualTo("STARTED");
    }

    @Test
    void anUnpaidOrderMayBePackedButIsNotHandedOverByAnyRoute() {
        business.receive(AnOrder.pickup("1001", "utrecht").of(2, "MUG").unpaid());
        var fulfillment = client.fulfillmentOf(sale("1001"));

        var fromOpen = client.post(path(fulfillment, "fulfill"), all(fulfillment));
        var whole = client.post("/fulfillments/fulfill", "{\"sale_id\": \"" + sale("1001") + "\"}");
        var packed = client.post(path(fulfillment, "pack"), all(fulfillment));
        var fromPacked = client.post(path(fulfillment, "fulfill"), body(fulfillment, 2, "2"));

        assertThat(packed.status()).isEqualTo(200);
        for (var refused : List.of(fromOpen, whole, fromPacked)) {
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.type()).endsWith("/payment-required");
            assertThat(refused.body().path("amount_due").asString()).isEqualTo("20.00");
            assertThat(refused.body().path("currency").asString()).isEqualTo("EUR");
        }
        assertThat(business.sale("1001").isOpen()).isTrue();
    }

    @Test
    void onceThePaymentIsRecordedTheSameRequestGoesThrough() {
        business.receive(AnOrder.pickup("1001", "utrecht").of(2, "MUG").unpaid());
        var fulfillment = client.fulfillmentOf(sale("1001"));
        var request = all(fulfillment);
        assertThat(client.post(path(fulfillment, "fulfill"), request).status()).isEqualTo(409);

        var paid = client.post(
                "/pakbon/sales/" + sale("1001") + "/payments", "{\"payment_type\": \"Pin\", \"amount\": \"20.00\"}");
        var fulfilled = client.post(path(fulfillment, "fulfill"), request);

        assertThat(paid.data().path("balance").asString()).isEqualTo("0.00");
        assertThat(fulfilled.status()).isEqualTo(200);
        assertThat(business.sale("1001").isOpen()).isFalse();
    }

    @Test
    void anOrderIsNotCompletedInPart() {
        business.receive(AnOrder.delivery("1001").of(2, "MUG").of(1, "TEA").shippingFor("4.95"));
        for (var part : client.get("/fulfillments?sale_id=" + sale("1001")).data()) {
            var refused = client.post(
                    path(part, "fulfill"), body(part, part.path("version").asInt(), "0.5"));

            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.type()).endsWith("/partial-not-allowed");
        }
        assertThat(words("1001")).containsOnly("NEW");
    }

    private List<String> words(String number) {
        return Business.words(business.parts(number));
    }

    @Test
    void completingFromOpenWritesTheSkippedStepsIntoTheHistory() {
        var fulfillment = delivery("1001", 2);
        client.post(path(fulfillment, "fulfill"), all(fulfillment));

        var history = client.get(path(fulfillment, "history"));

        assertThat(texts(history.data(), "event_type")).containsExactly("CREATED", "PACKED", "FULFILLED");
        assertThat(texts(history.data(), "packed_quantity_delta")).containsExactly("0", "2", "0");
        assertThat(texts(history.data(), "fulfilled_delta")).containsExactly("0", "0", "2");
        assertThat(history.body().path("next_cursor").asString()).isEmpty();
    }

    @Test
    void theHistoryIsReadInPagesByItsCursor() {
        business.receive(AnOrder.pickup("1001", "zeist").of(2, "MUG").of(1, "TEA"));
        var fulfillment = client.fulfillmentOf(sale("1001"));
        client.post(path(fulfillment, "fulfill"), all(fulfillment));
        var whole = client.get(path(fulfillment, "history")).data();

        var read = new ArrayList<JsonNode>();
        var cursor = "";
        do {
            var page = client.get(path(fulfillment, "history?limit=1&cursor=" + cursor));
            read.addAll(page.data().valueStream().toList());
            cursor = page.body().path("next_cursor").asString();
        } while (!cursor.isEmpty());

        assertThat(read).isEqualTo(whole.valueStream().toList()).hasSize(6);
        assertThat(client.get(path(fulfillment, "history?cursor=bm9uc2Vuc2U")).status())
                .isEqualTo(400);
        assertThat(client.get(path(fulfillment, "history?limit=1001")).status()).isEqualTo(400);
    }

    @Test
    void allPartsOfASaleAreCompletedAtOnceOrNone() {
        business.receive(AnOrder.delivery("1001")
                .of(2, "MUG", Handover.PICKUP, "utrecht")
                .of(1, "TEA", Handover.PICKUP, "zeist"));
        var parts = client.get("/fulfillments?sale_id=" + sale("1001")).data();
        assertThat(parts).hasSize(2);
        var request = "{\"sale_id\": \"" + sale("1001") + "\"}";

        var first = client.post("/fulfillments/fulfill", request);
        var again = client.post("/fulfillments/fulfill", request);

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.data()).hasSize(2);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(business.sale("1001").isOpen()).isFalse();
    }

    @Test
    void goodsComeFromWhereTheBreakdownSays() {
        var fulfillment = delivery("1001", 3);
        client.post(path(fulfillment, "pick"), body(fulfillment, 1, "1"));
        var line =
                fulfillment.path("line_items").path(0).path("sale_line_item_id").asString();
        var pack = """
                {"version": 2, "line_items": [{"sale_line_item_id": "%s", "quantity": %s,
                 "source_breakdown": {"quantity_from_picked": %s, "quantity_from_not_started": %s}}]}
                """;

        assertThat(client.post(path(fulfillment, "pack"), pack.formatted(line, "1", "1", "1"))
                        .status())
                .isEqualTo(400);
        assertThat(client.post(path(fulfillment, "pack"), pack.formatted(line, "-1", "0", "-1"))
                        .status())
                .isEqualTo(400);
        assertThat(client.post(path(fulfillment, "pack"), pack.formatted(line, "2", "2", "0"))
                        .status())
                .isEqualTo(400);
        var packed = client.post(path(fulfillment, "pack"), pack.formatted(line, "1", "0", "1"));

        assertThat(packed.status()).isEqualTo(200);
        var now = client.fulfillmentOf(sale("1001")).path("line_items").path(0);
        assertThat(now.path("picked_quantity").asString()).isEqualTo("2");
        assertThat(now.path("packed_quantity").asString()).isEqualTo("1");
    }

    @Test
    void requestsThatMakeNoSenseAreRefusedAndSayWhy() {
        var fulfillment = delivery("1001", 2);
        var line =
                fulfillment.path("line_items").path(0).path("sale_line_item_id").asString();
        var item = "{\"sale_line_item_id\": \"" + line + "\", \"quantity\": 1}";

        for (var wrong : List.of(
                "{\"line_items\": [" + item + "]}",
                "{\"version\": 0, \"line_items\": [" + item + "]}",
                "{\"version\": 1}",
                "{\"version\": 1, \"line_items\": []}",
                "{\"version\": 1, \"line_items\": [null]}",
                "{\"version\": 1, \"line_items\": [{\"quantity\": 1}]}",
                "{\"version\": 1, \"line_items\": [" + item + ", " + item + "]}",
                "{\"version\": 1, \"line_items\": [" + item.replace(": 1", ": 1e999999999") + "]}",
                "{\"version\": 1, \"line_items\": [" + item.replace(": 1", ": 1e-999999999") + "]}",
                "{\"version\": 1, \"line_items\": [" + item.replace(": 1", ": 3") + "]}",
                "{\"version\": 1, \"line_items\": ["
                        + item.replace(line, UUID.randomUUID().toString()) + "]}")) {
            var refused = client.post(path(fulfillment, "pick"), wrong);
            assertThat(refused.status()).as(wrong).isEqualTo(400);
            assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        }
        assertThat(client.fulfillmentOf(sale("1001")).path("version").asInt()).isEqualTo(1);
    }

    @Test
    void theListIsFilteredByOutletSaleTypeAndState() {
        delivery("1001", 1);
        var packed = delivery("1002", 1);
        client.post(path(packed, "pack"), all(packed));
        business.receive(AnOrder.pickup("1003", "zeist").of(1, "TEA"));
        var done = delivery("1004", 1);
        client.post(path(done, "fulfill"), all(done));
        business.receive(AnOrder.delivery("1005").of(1, "MUG"));
        business.receive(AnOrder.delivery("1005").of(1, "MUG").cancelled().after(60));

        assertThat(found("")).containsExactlyInAnyOrder("1001", "1002", "1003", "1004");
        assertThat(found("?fulfillment_type=PICKUP")).containsExactly("1003");
        assertThat(found("?fulfillment_type=SERVICE")).isEmpty();
        assertThat(found("?fulfillment_type=PICKUP&fulfillment_type=DISPATCH")).hasSize(4);
        assertThat(found("?fulfillment_state=PACKED&fulfillment_state=FULFILLED"))
                .containsExactlyInAnyOrder("1002", "1004");
        assertThat(found("?fulfillment_state[]=OPEN".replace("[]", "%5B%5D")))
                .containsExactlyInAnyOrder("1001", "1003");
        assertThat(found("?outlet_id=" + business.outlet("Zeist"))).containsExactly("1003");
        assertThat(found("?outlet_id=" + business.outlet("Zeist") + "&outlet_id=" + business.outlet("Utrecht")))
                .hasSize(4);
        assertThat(found("?sale_id=" + sale("1001") + "&sale_id=" + sale("1004")))
                .containsExactlyInAnyOrder("1001", "1004");
        assertThat(found("?sale_id=" + sale("1004") + "&fulfillment_state=OPEN"))
                .isEmpty();
        assertThat(found("?outlet_id=" + UUID.randomUUID())).isEmpty();
        assertThat(client.get("/fulfillments?outlet_id=zeist").status()).isEqualTo(400);
        assertThat(client.get("/fulfillments?fulfillment_state=DONE").status()).isEqualTo(400);
    }

    private List<String> found(String query) {
        return client.get("/fulfillments" + query)
                .data()
                .valueStream()
                .map(each -> client.get("/sales/" + each.path("sale_id").asString())
                        .data()
                        .path("source")
                        .path("id")
                        .asString())
                .toList();
    }

    @Test
    void pagesFollowEachOtherWithoutHolesAndEndSomewhere() {
        for (int n = 0; n < 7; n++) {
            business.receive(AnOrder.delivery("20" + n).of(1, "MUG"));
        }
        var ids = new ArrayList<String>();
        for (int page = 1; page <= 4; page++) {
            ids.addAll(texts(
                    client.get("/fulfillments?page_size=2&page_number=" + page).data(), "id"));
        }

        assertThat(ids).hasSize(7).doesNotHaveDuplicates();
        assertThat(client.get("/fulfillments?page_size=101").status()).isEqualTo(400);
        assertThat(client.get("/fulfillments?page_number=0").status()).isEqualTo(400);
        assertThat(client.get("/fulfillments?page_size=100&page_number=101").status())
                .isEqualTo(200);
        var tooDeep = client.get("/fulfillments?page_size=100&page_number=102");
        assertThat(tooDeep.status()).isEqualTo(400);
        assertThat(tooDeep.body().path("errors").path(0).path("field").asString())
                .isEqualTo("page_number");
    }

    @Test
    void ofTwoWhoPackAtOnceOneWinsAndTheOtherSeesIt() throws InterruptedException {
        var fulfillment = delivery("1001", 2);

        var answers = atOnce(List.of(all(fulfillment), body(fulfillment, 1, "1")), path(fulfillment, "pack"));

        assertThat(answers.stream().map(Answer::status)).containsExactlyInAnyOrder(200, 409);
        assertThat(client.fulfillmentOf(sale("1001")).path("version").asInt()).isEqualTo(2);
    }

    @Test
    void theSameRequestManyTimesAtOnceIsOneDeed() throws InterruptedException {
        var fulfillment = delivery("1001", 2);

        var answers = atOnce(Collections.nCopies(8, all(fulfillment)), path(fulfillment, "pack"));

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers)
                .extracting(Answer::body)
                .containsOnly(answers.getFirst().body());
        assertThat(client.fulfillmentOf(sale("1001")).path("version").asInt()).isEqualTo(2);
    }

    private List<Answer> atOnce(List<String> bodies, String path) throws InterruptedException {
        var answers = Collections.synchronizedList(new ArrayList<Answer>());
        var senders = bodies.stream()
                .map(body -> Thread.ofVirtual().start(() -> answers.add(client.post(path, body))))
                .toList();
        for (var sender : senders) {
            sender.join();
        }
        return List.copyOf(answers);
    }

    @Test
    void aTokenOfOneOutletSeesAndMovesOnlyWhatLiesThere() {
        var utrecht = delivery("1001", 1);
        business.receive(AnOrder.pickup("1002", "zeist").of(1, "TEA"));
        var zeist = Client.at(business, pakbon, Set.of(business.outlet("Zeist")), Scope.ALL);

        assertThat(texts(zeist.get("/fulfillments").data(), "sale_id")).containsExactly(sale("1002"));
        assertThat(zeist.post(path(utrecht, "pack"), all(utrecht)).status()).isEqualTo(404);
        assertThat(zeist.get(path(utrecht, "history")).status()).isEqualTo(404);
        assertThat(zeist.post("/fulfillments/fulfill", "{\"sale_id\": \"" + sale("1001") + "\"}")
                        .status())
                .isEqualTo(404);
        assertThat(zeist.get("/sales/" + sale("1001")).status()).isEqualTo(404);
        assertThat(zeist.get("/sales/" + sale("1002")).status()).isEqualTo(200);
        assertThat(texts(zeist.get("/outlets").data(), "name")).containsExactly("Zeist");
    }
}
