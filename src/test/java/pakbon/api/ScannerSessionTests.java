package pakbon.api;

import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.api.Client.texts;
import static pakbon.api.Phone.made;
import static pakbon.api.Phone.pick;

import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.PickWords;
import pakbon.fulfillment.Bags;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentEvent;
import pakbon.fulfillment.FulfillmentHistory;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Packing;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.Tracking;
import pakbon.outlets.OutletId;
import pakbon.scanner.ScannerDevices;
import pakbon.scanner.ScannerDevices.Offer;
import pakbon.shared.Outcome.Done;
import pakbon.stock.Bins;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.testing.TestClock.MutableClock;
import pakbon.users.Account;
import pakbon.users.NewPerson;
import pakbon.users.Role;
import pakbon.users.SignIns;
import pakbon.users.SignedIn;
import pakbon.users.Users;

/** A phone is let in, goes from hand to hand, and knows what its outlet has to do. */
@PakbonTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class ScannerSessionTests {
    private static final String PASSWORD = "vier woorden op rij";

    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MutableClock clock;

    Business business;
    Account roos;
    Account sam;
    HeldPhone phone;

    @BeforeEach
    void aBusinessWithPeople() {
        business =
                Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 50, 50).selling("TEA", 50, 50);
        roos = person("Roos Vermeer", Role.MANAGER, Set.of());
        sam = person("Sam Bos", Role.CASHIER, Set.of(business.outlet("Utrecht")));
        phone = new HeldPhone(pakbon);
    }

    @AfterEach
    void now() {
        clock.setTo(Instant.now());
    }

    private Account person(String name, Role role, Set<OutletId> outlets) {
        var email = UUID.randomUUID() + "@voorbeeld.nl";
        var made = business.in(() -> business.the(Users.class)
                .createAsGiven(
                        business.retailer,
                        new NewPerson(name, email, PASSWORD, role, outlets, Locale.of("nl")),
                        Instant.now()));
        return ((Done<Account>) made).value();
    }

    private SignedIn signedIn(Account account) {
        return business.the(SignIns.class)
                .resume(business.retailer, account.id(), clock.instant().plusSeconds(1))
                .orElseThrow();
    }

    private Offer offer(String outlet) {
        var made = business.in(() -> business.the(ScannerDevices.class)
                .offer("Phone 1", business.outlet(outlet), signedIn(roos), clock.instant()));
        return ((Done<Offer>) made).value();
    }

    private static String code(Offer offer) {
        return "{\"code\": \"" + offer.code().toLowerCase(Locale.ROOT).replace("-", " ")
                + "\", \"device_name\": \"Android\"}";
    }

    private String first(Account who, String pin) {
        return "{\"user_id\": \"" + who.id() + "\", \"password\": \"" + PASSWORD + "\", \"new_pin\": \"" + pin + "\"}";
    }

    private String pin(Account who, String pin) {
        return "{\"user_id\": \"" + who.id() + "\", \"pin\": \"" + pin + "\"}";
    }

    private void heldBySam() {
        phone.pair(code(offer("Utrecht")));
        assertThat(phone.post("session/person", first(sam, "2580")).status()).isEqualTo(200);
    }

    private Fulfillment order(AnOrder order, String number) {
        business.receive(order);
        return business.parts(number).getFirst();
    }

    private static String act(Phone.Made... made) {
        return "{\"actions\": ["
                + String.join(
                        ", ",
                        java.util.Arrays.stream(made).map(Phone.Made::json).toList()) + "]}";
    }

    @Test
    void aCodeLetsInOneDeviceOnceWithinTenMinutes() {
        var offer = offer("Utrecht");

        var paired = phone.pair(code(offer));

        assertThat(paired.status()).isEqualTo(200);
        assertThat(paired.header("Set-Cookie")).contains("HttpOnly", "SameSite=Strict", "Path=" + ScannerCookie.PATH);
        assertThat(paired.data().path("device").path("name").asString()).isEqualTo("Phone 1");
        assertThat(paired.data().path("outlet").path("name").asString()).isEqualTo("Utrecht");
        assertThat(paired.data().path("person").isNull()).isTrue();
        assertThat(texts(paired.data().path("people"), "name")).containsExactly("Roos Vermeer", "Sam Bos");
        var second = new HeldPhone(pakbon);
        assertThat(second.pair(code(offer)).type()).endsWith("/pairing-over");
        var late = offer("Utrecht");
        clock.advance(Duration.ofMinutes(11));
        assertThat(second.pair(code(late)).type()).endsWith("/pairing-over");
        assertThat(second.get("session").status()).isEqualTo(401);
        assertThat(phone.get("session").status()).isEqualTo(200);
    }

    @Test
    void aLockedPhoneShowsWhoCouldTakeItAndNothingElse() {
        phone.pair(code(offer("Utrecht")));

        assertThat(phone.get("work").type()).endsWith("/locked");
        assertThat(phone.post("actions", "{\"actions\": []}").type()).endsWith("/locked");
        assertThat(phone.post("session/person", pin(sam, "2580")).status()).isEqualTo(403);
        assertThat(phone.post("session/person", first(sam, "1234")).type()).endsWith("/pin-too-obvious");
        var held = phone.post("session/person", first(sam, "2580"));
        assertThat(held.data().path("person").path("name").asString()).isEqualTo("Sam Bos");
        assertThat(held.data().path("person").path("permissions").valueStream().map(each -> each.asString()))
                .contains("PICK", "ASSIGN_SELF")
                .doesNotContain("ASSIGN_OTHERS", "PACK_SHORT");
        assertThat(phone.get("work").status()).isEqualTo(200);
        phone.delete("session/person");
        assertThat(phone.get("work").type()).endsWith("/locked");
        assertThat(phone.post("session/person", pin(sam, "2580")).status()).isEqualTo(200);
        clock.advance(Duration.ofHours(13));
        assertThat(phone.get("work").type()).endsWith("/locked");
    }

    @Test
    void whoGuessesAPinHasToWait() {
        heldBySam();
        phone.delete("session/person");
        for (int tried = 1; tried < 5; tried++) {
            assertThat(phone.post("session/person", pin(sam, "000" + tried)).type())
                    .endsWith("/wrong-pin");
        }
        assertThat(phone.post("session/person", pin(sam, "0005")).status()).isEqualTo(429);
        assertThat(phone.post("session/person", pin(sam, "2580")).status()).isEqualTo(429);
        clock.advance(Duration.ofMinutes(1));
        assertThat(phone.post("session/person", pin(sam, "2580")).status()).isEqualTo(200);
    }

    @Test
    void aSessionReachesItsOwnRoutesAndNoPageOfAnotherSiteCanUseIt() {
        heldBySam();
        var part = order(AnOrder.delivery("1001").of(2, "MUG"), "1001");

        assertThat(phone.fromElsewhere("POST", "actions", act(pick(part, 0, "1")))
                        .status())
                .isEqualTo(401);
        assertThat(phone.post("actions", act(pick(part, 0, "1")))
                        .data()
                        .path(0)
                        .path("result")
                        .asString())
                .isEqualTo("applied");
        var program = Client.of(business, pakbon, Scope.SCANNER);
        assertThat(program.get("/pakbon/scanner/session").status()).isEqualTo(404);
        assertThat(program.get("/pakbon/scanner/work").status()).isEqualTo(200);
    }

    @Test
    void theRoleOfWhoHoldsThePhoneDecides() {
        heldBySam();
        var part = order(AnOrder.delivery("1001").of(2, "MUG"), "1001");
        var ids = "\"user_ids\": [\"%s\"]";

        var answers = phone.post(
                        "actions",
                        act(
                                made(part, 1, "assign", ids.formatted(roos.id())),
                                made(part, 1, "assign", ids.formatted(sam.id())),
                                pick(part, 0, "1"),
                                made(part, 1, "pack", "\"reason\": \"The rest is gone\"")))
                .data();

        assertThat(answers.valueStream().map(Phone::word))
                .containsExactly("refused not_permitted", "applied", "applied", "refused not_permitted");
        assertThat(texts(phone.get("work/" + part.id()).data().path("assigned"), "name"))
                .containsExactly("Sam Bos");
        phone.post("session/person", first(roos, "7913"));
        var packed = phone.post("actions", act(made(part, 1, "pack", "\"reason\": \"The rest is gone\"")));
        assertThat(Phone.word(packed.data().path(0))).isEqualTo("applied");
    }

    @Test
    void theWorkOfTheOutletIsReadOnceAndFoundByWhateverCodeSomebodyHolds() {
        heldBySam();
        var part = order(AnOrder.pickup("1001", "utrecht").of(2, "MUG").of(1, "TEA"), "1001");
        order(AnOrder.pickup("1002", "zeist").of(1, "MUG"), "1002");
        business.in(() -> {
            business.the(Bins.class)
                    .keep(business.product("TEA"), Map.of(business.outlet("Utrecht"), "K-12"), business.person);
            return business;
        });

        var work = phone.get("work");

        var shown = work.data().path("fulfillments");
        assertThat(texts(shown, "id")).containsExactly(part.id().toString());
        assertThat(shown.path(0).path("state").asString()).isEqualTo("new");
        assertThat(texts(shown.path(0).path("lines"), "sku")).containsExactly("MUG", "TEA");
        assertThat(texts(shown.path(0).path("lines"), "bin")).containsExactly("A-01", "K-12");
        assertThat(phone.get("product?code=TEA").data().path("bin").asString()).isEqualTo("K-12");
        assertThat(shown.path(0).path("lines").path(0).path("on_hand").asString())
                .isEqualTo("48");
        var tag = work.header("ETag");
        var again = Client.with(pakbon, "")
                .send(phone.request("GET", "work", BodyPublishers.noBody(), "")
                        .header("If-None-Match", tag)
                        .build());
        assertThat(again.status()).isEqualTo(304);

        var code = business.in(() -> business.the(Bags.class)
                        .of(business.retailer, java.util.List.of(part.id()))
                        .get(part.id()))
                .pickupCode();
        assertThat(shown.path(0).path("pickup_code").asString()).isEqualTo(code).matches("[A-Z0-9]{6}");
        for (var asked : java.util.List.of(
                "pakbon:fulfillment:" + part.id(),
                code.substring(0, 3).toLowerCase(Locale.ROOT) + "-" + code.substring(3),
                "10001",
                "%231001")) {
            assertThat(phone.get("find?code=" + asked)
                            .data()
                            .path("fulfillments")
                            .valueStream()
                            .map(each -> each.asString()))
                    .as(asked)
                    .containsExactly(part.id().toString());
        }
        assertThat(phone.get("find?code=1002").data().path("fulfillments")).isEmpty();
        assertThat(phone.get("find?code=nothing").data().path("fulfillments")).isEmpty();
    }

    @Test
    void whatHasLeftIsFoundByWhateverStandsOnItAndOnlyAtItsOutlet() {
        heldBySam();
        var sent = order(AnOrder.delivery("2001").of(1, "MUG").by("Ineke Weg"), "2001");
        business.pack(sent);
        business.in(() -> business.the(Fulfillments.class)
                .complete(sent.id(), new Tracking("PostNL", "3SPKBN020010001"), Seen.ANY, business.person));
        for (var asked : java.util.List.of(
                "pakbon:fulfillment:" + sent.id(),
                "2001",
                business.sale("2001").receiptNumber(),
                "3spkbn020010001",
                "ineke")) {
            var found = phone.get("past?q=" + asked).data();
            assertThat(found).as(asked).hasSize(1);
            assertThat(found.path(0).path("id").asString()).isEqualTo(sent.id().toString());
            assertThat(found.path(0).path("how").asString()).isEqualTo("shipped");
            assertThat(found.path(0).path("ended_by").asString()).isEqualTo(business.person.name());
            assertThat(found.path(0).path("parcels").path(0).path("link").asString())
                    .startsWith("https://jouw.postnl.nl/");
            assertThat(found.path(0).path("sale_address").asString())
                    .isEqualTo("/sales/" + business.sale("2001").id());
        }
        order(AnOrder.pickup("2002", "utrecht").of(1, "MUG"), "2002");
        assertThat(phone.get("past?q=2002").data()).as("it is open").isEmpty();
        business.receive(
                AnOrder.pickup("2002", "utrecht").of(1, "MUG").cancelled().after(60));
        assertThat(phone.get("past?q=2002").data().path(0).path("how").asString())
                .isEqualTo("cancelled");

        var fetched = order(AnOrder.pickup("2003", "utrecht").of(1, "MUG"), "2003");
        business.pack(fetched);
        var packed = business.part("2003", "Utrecht");
        var gave = made(packed, packed.version(), "pick_up", """
                "collected_by": "Ria", "relation": "sister", "id_checked": false, "checked_by": "name\"""");
        assertThat(Phone.word(phone.post("actions", act(gave)).data().path(0))).isEqualTo("applied");
        var collected = phone.get("past?q=2003").data().path(0).path("collected");
        assertThat(collected.path("by").asString()).isEqualTo("Ria");
        assertThat(collected.path("checked_by").asString()).isEqualTo("name");
        assertThat(business.in(() -> business.the(FulfillmentHistory.class).of(business.retailer, fetched.id()))
                        .getLast()
                        .kind()
                        .name())
                .isEqualTo("COLLECTED_BY_NAME");

        business.receive(AnOrder.pickup("2005", "zeist").of(1, "MUG"));
        business.pack(business.part("2005", "Zeist"));
        business.in(() -> business.the(Fulfillments.class)
                .complete(business.part("2005", "Zeist").id(), java.util.List.of(), Seen.ANY, business.person));
        assertThat(phone.get("past?q=2005").data()).as("it left Zeist").isEmpty();
    }

    @Test
    void aPhotoIsDrawnAnewAndBelongsToItsNoteAndASignatureToTheHandover() throws Exception {
        heldBySam();
        var part = order(AnOrder.pickup("1001", "utrecht").of(1, "MUG"), "1001");
        var picture = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(2400, 1200, BufferedImage.TYPE_INT_RGB), "jpeg", picture);
        picture.write("GPS 52.09 5.12".getBytes(StandardCharsets.UTF_8));

        var kept = phone.send("POST", "photos", BodyPublishers.ofByteArray(picture.toByteArray()), "image/jpeg");
        var id = kept.data().path("id").asString();
        assertThat(kept.status()).isEqualTo(201);
        assertThat(phone.send("POST", "photos", BodyPublishers.ofString("<svg/>"), "image/png")
                        .status())
                .isEqualTo(400);
        var stroke = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(300, 100, BufferedImage.TYPE_INT_ARGB), "png", stroke);
        var signed =
                "\"collected_by\": \"Neighbour\", \"id_checked\": true, \"relation\": \"neighbour\", \"signature\": \"data:image/png;base64,"
                        + Base64.getEncoder().encodeToString(stroke.toByteArray()) + "\"";
        var answers = phone.post(
                        "actions",
                        act(
                                made(part, 1, "note", "\"text\": \"The lid\", \"photo_ids\": [\"" + id + "\"]"),
                                pick(part, 0, "1"),
                                made(part, 1, "pack", "\"shelf\": \"B2\""),
                                made(part, 1, "pick_up", signed)))
                .data();

        assertThat(answers.valueStream().map(Phone::word)).containsOnly("applied");
        var shown = phone.get("work/" + part.id()).data();
        assertThat(shown.path("shelf").asString()).isEqualTo("B2");
        assertThat(shown.path("notes").path(0).path("photo_ids").path(0).asString())
                .isEqualTo(id);
        assertThat(shown.path("notes").path(0).path("author_id").asString())
                .isEqualTo(sam.id().toString());
        var read = HttpClient.newHttpClient()
                .send(
                        phone.request("GET", "photos/" + id, BodyPublishers.noBody(), "")
                                .build(),
                        BodyHandlers.ofByteArray());
        assertThat(new String(read.body(), StandardCharsets.ISO_8859_1)).doesNotContain("GPS");
        assertThat(ImageIO.read(new java.io.ByteArrayInputStream(read.body())).getWidth())
                .isBetween(800, 1600);
        var collected = business.in(() -> business.the(Bags.class).collected(business.retailer, part.id()))
                .orElseThrow();
        assertThat(collected.by()).isEqualTo("Neighbour");
        assertThat(collected.signature()).isNotEmpty();
    }

    @Test
    void whatIsMissingGoesToTheOutletThatHasIt() {
        phone.pair(code(offer("Utrecht")));
        phone.post("session/person", first(roos, "7913"));
        var part = order(AnOrder.delivery("1001").of(3, "MUG"), "1001");
        phone.post("actions", act(pick(part, 0, "1"), Phone.missing(part, 0, "2", "not_found")));

        var elsewhere = phone.get("elsewhere?fulfillment_id=" + part.id()).data();
        assertThat(texts(elsewhere.path(0).path("outlets"), "name")).containsExactly("Zeist");
        var sent = phone.post(
                "reroute",
                "{\"fulfillment_id\": \"%s\", \"base_version\": 3, %s, \"quantity\": \"2\", \"outlet_id\": \"%s\", \"reason_code\": \"not_found\"}"
                        .formatted(part.id(), Phone.line(part, 0), business.outlet("Zeist")));

        assertThat(sent.status()).as("%s", sent.body()).isEqualTo(200);
        assertThat(sent.data().path("moved").asString()).isEqualTo("2");
        assertThat(phone.post(
                                "reroute",
                                "{\"fulfillment_id\": \"%s\", \"outlet_id\": \"%s\", \"reason_code\": \"lost\"}"
                                        .formatted(part.id(), business.outlet("Zeist")))
                        .status())
                .isEqualTo(400);
        // what the person packs now is another order than the one that was known before
        var old = phone.post("actions", act(made(part, 3, "pack", ""))).data().path(0);
        assertThat(Phone.word(old)).isEqualTo("conflict changed_meanwhile");
        var rest = phone.post(
                "reroute",
                "{\"fulfillment_id\": \"%s\", \"base_version\": %d, \"outlet_id\": \"%s\", \"reason\": \"Closed\"}"
                        .formatted(part.id(), sent.data().path("version").asInt(), business.outlet("Zeist")));
        assertThat(rest.status()).as("%s", rest.body()).isEqualTo(200);
        var late = phone.post("actions", act(pick(part, 0, "1"))).data().path(0);
        assertThat(Phone.word(late)).isEqualTo("conflict rerouted_meanwhile");
        assertThat(business.ledgerAddsUp()).isTrue();
    }

    @Test
    void aStreamTellsWhatHappenedAndEndsWhenTheDeviceIsShutOut() throws Exception {
        heldBySam();
        var part = order(AnOrder.delivery("1001").of(2, "MUG"), "1001");
        var stream = HttpClient.newHttpClient()
                .send(
                        phone.request("GET", "events", BodyPublishers.noBody(), "")
                                .build(),
                        BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(next(lines)).isEqualTo("hello {}");
            business.pack(part);
            assertThat(next(lines))
                    .startsWith("fulfillment {")
                    .contains(part.id().toString(), "\"state\":\"packed\"");
            phone.post("presence", "{\"fulfillment_id\": \"" + part.id() + "\"}");
            String told = next(lines);
            while (!told.startsWith("presence")) {
                told = next(lines);
            }
            assertThat(told).contains("Sam Bos", part.id().toString());
            var device = UUID.fromString(
                    phone.get("session").data().path("device").path("id").asString());
            business.in(() -> business.the(ScannerDevices.class).revoke(business.retailer, device, clock.instant()));
            assertThat(next(lines)).isEqualTo("session {}");
            assertThat(lines.lines().toList()).allMatch(String::isEmpty);
        }
        assertThat(phone.get("session").status()).isEqualTo(401);
    }

    /** Roos works at both outlets; the phone stands at one. */
    @Test
    void whoWorksAtTwoOutletsWorksWithAPhoneAtOne() throws Exception {
        phone.pair(code(offer("Utrecht")));
        phone.post("session/person", first(roos, "7913"));
        var here = order(AnOrder.pickup("1001", "utrecht").of(1, "MUG"), "1001");
        var there = order(AnOrder.pickup("1002", "zeist").of(2, "MUG"), "1002");

        var stream = HttpClient.newHttpClient()
                .send(
                        phone.request("GET", "events", BodyPublishers.noBody(), "")
                                .build(),
                        BodyHandlers.ofInputStream());
        try (var lines = new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(next(lines)).isEqualTo("hello {}");
            business.in(() -> business.the(Packing.class).pack(there.id(), true, Seen.ANY, business.person));
            business.in(() -> business.the(Packing.class).unpack(there.id(), Seen.ANY, business.person));
            business.pack(here);
            String told = next(lines);
            while (told.startsWith("sale ")) {
                told = next(lines);
            }
            assertThat(told).startsWith("fulfillment {").contains(here.id().toString());
        }
        assertThat(phone.get("work/" + there.id()).type()).endsWith("/fulfillment-unknown");
        assertThat(phone.get("work?outlet_id=" + business.outlet("Zeist")).type())
                .endsWith("/outlet-unknown");
        assertThat(phone.post("presence", "{\"fulfillment_id\": \"" + there.id() + "\"}")
                        .type())
                .endsWith("/fulfillment-unknown");
        assertThat(phone.get("find?code=1002")
                        .data()
                        .path("fulfillments")
                        .valueStream()
                        .map(each -> each.asString()))
                .as("it says where it is not")
                .containsExactly(there.id().toString());
        var back = pick(there, 0, "-1");
        assertThat(Phone.word(phone.post("actions", act(back)).data().path(0))).isEqualTo("conflict other_outlet");

        phone.put("session/outlet", "{\"outlet_id\": \"" + business.outlet("Zeist") + "\"}");
        var again = pick(there, 0, "-1");
        assertThat(Phone.word(phone.post("actions", act(again)).data().path(0))).isEqualTo("applied");
        phone.put("session/outlet", "{\"outlet_id\": \"" + business.outlet("Utrecht") + "\"}");
        var repeated = phone.post("actions", act(again)).data().path(0);
        assertThat(repeated.path("result").asString()).isEqualTo("repeated");
        assertThat(repeated.path("first").asString())
                .as("what was done there stays done")
                .isEqualTo("applied");
    }

    /** What waited on a phone without a network says when it was done, as far as its clock can be believed. */
    @Test
    void whatArrivesLateSaysWhenItWasDoneAndWhenItCame() {
        heldBySam();
        var part = order(AnOrder.pickup("1001", "utrecht").of(6, "MUG"), "1001");
        var opened = part.openedAt();
        clock.setTo(opened.plus(Duration.ofMinutes(30)));

        phone.post("actions", sentAt(clock.instant(), at(opened.plusSeconds(600), part)));
        phone.post("actions", sentAt(clock.instant(), at(clock.instant().minusSeconds(5), part)));
        phone.post("actions", sentAt(clock.instant(), at(clock.instant().plusSeconds(900), part)));
        phone.post("actions", sentAt(clock.instant(), at(opened.minusSeconds(60), part)));
        // its clock is an hour behind: what it did two minutes ago it did two minutes ago
        var slow = clock.instant().minus(Duration.ofHours(1));
        phone.post("actions", sentAt(slow, at(slow.minusSeconds(120), part)));

        var picks = business.in(() -> business.the(FulfillmentHistory.class).of(business.retailer, part.id())).stream()
                .filter(event -> event.kind() == FulfillmentEvent.Kind.PICKED)
                .toList();
        assertThat(picks)
                .extracting(event -> minutes(opened, event.happenedAt()))
                .containsExactly(10L, 30L, 30L, 30L, 28L);
        assertThat(picks).extracting(event -> minutes(opened, event.at())).containsOnly(30L);
        assertThat(PickWords.together(picks.reversed()))
                .as("scans of one go are one line, and what came late another")
                .extracting(event -> event.lines().getFirst().picked().toString())
                .containsExactly("3", "1", "1");
    }

    private static long minutes(Instant from, Instant to) {
        return Math.round(Duration.between(from, to).toMillis() / 60_000.0);
    }

    private static String at(Instant when, Fulfillment part) {
        return "{\"id\": \"%s\", \"at\": \"%s\", \"fulfillment_id\": \"%s\", \"base_version\": 1, \"kind\": \"pick\", %s, \"quantity\": \"1\"}"
                .formatted(UUID.randomUUID(), when, part.id(), Phone.line(part, 0));
    }

    private static String sentAt(Instant when, String action) {
        return "{\"sent_at\": \"" + when + "\", \"actions\": [" + action + "]}";
    }

    private static String next(BufferedReader lines) throws java.io.IOException {
        var name = "";
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("event:")) {
                name = line.substring(6).strip();
            } else if (line.startsWith("data:") && !name.isEmpty()) {
                return name + " " + line.substring(5).strip();
            }
        }
        return "the end";
    }
}
