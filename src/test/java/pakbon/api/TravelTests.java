package pakbon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.api.Phone.made;

import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentHistory;
import pakbon.orders.Gathering;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** Programs and Scanners send a part to the outlet that sends the whole order, and count it there (G8). */
@PakbonTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class TravelTests {
    @Autowired
    ApplicationContext pakbon;

    Business business;
    Client utrecht;
    Client zeist;

    @BeforeEach
    void aDeliveryOfFourteenComesTogetherInUtrecht() {
        business = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 10, 10);
        business.receive(AnOrder.delivery("1").of(14, "MUG").unpaid());
        business.in(() -> business.the(Gathering.class)
                .gather(part("Zeist").id(), business.outlet("Utrecht"), "One parcel", business.person));
        utrecht = Client.at(business, pakbon, Set.of(business.outlet("Utrecht")), Scope.ALL);
        zeist = Client.at(business, pakbon, Set.of(business.outlet("Zeist")), Scope.ALL);
    }

    private Fulfillment part(String outlet) {
        return business.part("1", outlet);
    }

    private static String path(Fulfillment part, String deed) {
        return "/pakbon/fulfillments/" + part.id() + "/" + deed;
    }

    private static String version(Fulfillment part) {
        return "{\"version\": " + part.version() + "}";
    }

    private static String counted(Fulfillment part, String quantity, String note) {
        return "\"line_items\": [{\"sale_line_item_id\": \"%s\", \"quantity\": %s}], \"note\": \"%s\""
                .formatted(part.lines().getFirst().line(), quantity, note);
    }

    private Client.Answer arrive(Client client, Fulfillment part, String quantity, String note) {
        return client.post(
                path(part, "arrival"), "{\"version\": " + part.version() + ", " + counted(part, quantity, note) + "}");
    }

    private long events(Fulfillment part, String kind) {
        return business.in(() -> business.the(FulfillmentHistory.class).of(business.retailer, part.id())).stream()
                .filter(event -> event.kind().name().equals(kind))
                .count();
    }

    @Test
    void aProgramSendsItAndTheOtherOutletsProgramCountsItAndTwiceIsOnce() {
        var early = part("Zeist");
        assertThat(zeist.post(path(early, "sending"), version(early)).type()).endsWith("/not-possible-now");
        business.pack(early);
        var packed = part("Zeist");

        assertThat(utrecht.post(path(packed, "sending"), version(packed)).status())
                .as("it lies in Zeist")
                .isEqualTo(404);
        assertThat(zeist.post(path(packed, "sending"), version(early)).type())
                .endsWith("/fulfillment-changed-meanwhile");
        assertThat(zeist.post(path(packed, "sending"), "{}").status()).isEqualTo(400);
        assertThat(utrecht.get("/pakbon/arrivals").data()).isEmpty();

        var first = zeist.post(path(packed, "sending"), version(packed));
        var again = zeist.post(path(packed, "sending"), version(packed));
        assertThat(first.data().path("goes_to").asString())
                .isEqualTo(business.outlet("Utrecht").toString());
        assertThat(first.data().path("sent_on_at").isNull()).isFalse();
        assertThat(again.data().path("version")).isEqualTo(first.data().path("version"));
        assertThat(events(packed, "SENT_ON")).isEqualTo(1);

        var coming = utrecht.get("/pakbon/arrivals").data();
        assertThat(coming).hasSize(1);
        assertThat(coming.path(0).path("order_number").asString()).isEqualTo("1");
        assertThat(coming.path(0).path("fulfillment").path("id").asString())
                .isEqualTo(packed.id().toString());
        assertThat(zeist.get("/pakbon/arrivals").data()).isEmpty();
        assertThat(utrecht.get("/pakbon/arrivals?outlet_id=" + business.outlet("Zeist"))
                        .data())
                .isEmpty();

        var sent = part("Zeist");
        assertThat(arrive(zeist, sent, "4", "").status())
                .as("it is expected elsewhere")
                .isEqualTo(404);
        assertThat(arrive(utrecht, packed, "4", "").type()).endsWith("/fulfillment-changed-meanwhile");
        assertThat(arrive(utrecht, sent, "9", "").type()).endsWith("/arrived-not-so-many");
        assertThat(arrive(utrecht, sent, "-1", "x").type()).endsWith("/arrived-not-so-many");
        assertThat(arrive(utrecht, sent, "3", "").type()).endsWith("/arrival-note-missing");
        assertThat(arrive(utrecht, sent, "\"many\"", "").status()).isEqualTo(400);

        var whole = arrive(utrecht, sent, "3", "One broke");
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.data().path("id").asString())
                .isEqualTo(part("Utrecht").id().toString());
        assertThat(part("Utrecht").quantity()).hasToString("14");
        assertThat(business.level("Utrecht", "MUG")).hasToString("-1");
        assertThat(arrive(utrecht, sent, "3.0", "One broke").data().path("version"))
                .isEqualTo(whole.data().path("version"));
        assertThat(business.level("Utrecht", "MUG")).hasToString("-1");
        assertThat(arrive(utrecht, sent, "4", "").type()).endsWith("/fulfillment-changed-meanwhile");
        assertThat(utrecht.post(path(sent, "arrival"), "{\"version\": " + (sent.version() + 1) + "}")
                        .type())
                .endsWith("/not-possible-now");
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void whatHasNotLeftAfterAllIsSaidOnceAndCanBeSentAgain() {
        business.pack(part("Zeist"));
        var packed = part("Zeist");
        zeist.post(path(packed, "sending"), version(packed));
        var sent = part("Zeist");

        assertThat(zeist.post(path(sent, "recalling"), version(sent))
                        .data()
                        .path("sent_on_at")
                        .isNull())
                .isTrue();
        assertThat(zeist.post(path(sent, "recalling"), version(sent)).status()).isEqualTo(200);
        assertThat(zeist.post(path(packed, "sending"), version(packed))
                        .data()
                        .path("sent_on_at")
                        .isNull())
                .as("a late copy sends nothing")
                .isTrue();
        assertThat(arrive(utrecht, part("Zeist"), "4", "").status()).isEqualTo(404);
        assertThat(zeist.post(path(sent, "sending"), version(part("Zeist"))).status())
                .isEqualTo(200);
    }

    @Test
    void onePhoneSendsItAndTheOtherCountsItHoweverOftenAndLate() {
        var there = new Phone(Client.at(business, pakbon, Set.of(business.outlet("Zeist")), Scope.SCANNER));
        var here = new Phone(Client.at(business, pakbon, Set.of(business.outlet("Utrecht")), Scope.SCANNER));
        var early = part("Zeist");

        assertThat(there.say(made(early, early.version(), "send_on", ""))).isEqualTo("conflict not_packed");
        assertThat(there.say(made(early, early.version(), "recall", ""))).isEqualTo("conflict not_underway");
        assertThat(here.say(made(early, early.version(), "arrive", ""))).isEqualTo("conflict not_underway");
        assertThat(here.say(made(early, early.version(), "send_on", ""))).isEqualTo("conflict unknown_fulfillment");
        assertThat(here.say(made(part("Utrecht"), 1, "send_on", ""))).isEqualTo("conflict stays_here");

        assertThat(there.say(made(early, early.version(), "pack", ""))).isEqualTo("applied");
        var packed = part("Zeist");
        var sending = made(packed, packed.version(), "send_on", "");
        assertThat(there.say(sending)).isEqualTo("applied");
        assertThat(there.say(sending)).isEqualTo("repeated");
        assertThat(there.say(made(packed, packed.version(), "send_on", ""))).isEqualTo("conflict already_sent");
        assertThat(there.say(made(packed, packed.version() + 1, "recall", ""))).isEqualTo("applied");
        assertThat(there.say(made(packed, packed.version(), "send_on", ""))).isEqualTo("applied");

        var list = utrecht.get("/pakbon/scanner/work").data();
        assertThat(list.path("fulfillments")).hasSize(1);
        assertThat(list.path("fulfillments").path(0).path("comes_from").path(0).asString())
                .isEqualTo("Zeist");
        assertThat(list.path("arrivals").path(0).path("arrives_from").asString())
                .isEqualTo("Zeist");
        var one = "/pakbon/scanner/work/" + packed.id();
        assertThat(utrecht.get(one).data().path("arrives_from").asString()).isEqualTo("Zeist");
        assertThat(zeist.get(one).data().path("arrives_from").isNull()).isTrue();
        assertThat(zeist.get(one).data().path("send_on_to").asString()).isEqualTo("Utrecht");
        assertThat(utrecht.get("/pakbon/scanner/find?code=pakbon:fulfillment:" + packed.id())
                        .data()
                        .path("fulfillments"))
                .hasSize(1);

        var sent = part("Zeist");
        assertThat(there.say(made(sent, sent.version(), "arrive", ""))).isEqualTo("conflict other_outlet");
        assertThat(here.say(made(sent, sent.version(), "arrive", counted(sent, "\"9\"", ""))))
                .isEqualTo("refused arrived_not_so_many");
        assertThat(here.say(made(sent, sent.version(), "arrive", counted(sent, "\"3\"", ""))))
                .isEqualTo("refused arrival_note_missing");
        assertThat(here.say(made(sent, sent.version(), "arrive", counted(sent, "\"x\"", ""))))
                .isEqualTo("refused invalid");
        assertThat(here.say(made(sent, sent.version(), "arrive", "\"line_items\": \"all\"")))
                .isEqualTo("refused invalid");
        assertThat(here.say(made(
                        sent,
                        sent.version(),
                        "arrive",
                        counted(sent, "\"4\"", "")
                                .replace(
                                        sent.lines().getFirst().line().toString(),
                                        UUID.randomUUID().toString()))))
                .isEqualTo("refused unknown_line");
        var arrival = made(sent, sent.version(), "arrive", counted(sent, "\"4\"", ""));
        var answer = here.send(arrival).getFirst();
        assertThat(Phone.word(answer)).isEqualTo("applied");
        assertThat(answer.path("version").asInt()).isEqualTo(sent.version() + 1);
        assertThat(here.send(arrival).getFirst().path("first").asString()).isEqualTo("applied");
        assertThat(here.say(made(sent, sent.version(), "arrive", ""))).isEqualTo("conflict already_arrived");
        assertThat(there.say(made(sent, sent.version(), "recall", ""))).isEqualTo("conflict already_arrived");
        assertThat(part("Utrecht").quantity()).hasToString("14");
        assertThat(business.level("Utrecht", "MUG")).hasToString("0");
        assertThat(utrecht.get(one).status()).isEqualTo(404);
        assertThat(utrecht.get("/pakbon/scanner/work").data().path("arrivals")).isEmpty();
        assertThat(here.say(made(part("Utrecht"), part("Utrecht").version(), "pack", "")))
                .isEqualTo("applied");
    }

    @Test
    void whoCountsWhatIsCalledOffOrCancelledMeanwhileHearsIt() {
        var there = new Phone(Client.at(business, pakbon, Set.of(business.outlet("Zeist")), Scope.SCANNER));
        var here = new Phone(Client.at(business, pakbon, Set.of(business.outlet("Utrecht")), Scope.SCANNER));
        business.pack(part("Zeist"));
        var packed = part("Zeist");
        business.in(() -> business.the(Gathering.class).callOff(packed.id(), business.person));
        assertThat(there.say(made(packed, packed.version(), "send_on", ""))).isEqualTo("conflict stays_here");
        assertThat(here.say(made(packed, packed.version(), "arrive", ""))).isEqualTo("conflict not_underway");
        business.in(() ->
                business.the(Gathering.class).gather(packed.id(), business.outlet("Utrecht"), "", business.person));
        assertThat(there.say(made(packed, packed.version(), "send_on", ""))).isEqualTo("conflict goes_elsewhere");
        assertThat(there.say(made(packed, part("Zeist").version(), "send_on", "")))
                .isEqualTo("applied");
        var sent = part("Zeist");
        business.receive(
                AnOrder.delivery("1").of(14, "MUG").unpaid().cancelled().after(60));
        assertThat(here.say(made(sent, sent.version(), "arrive", ""))).isEqualTo("conflict cancelled_meanwhile");
        assertThat(business.ledgerAddsUp()).isTrue();
    }
}
