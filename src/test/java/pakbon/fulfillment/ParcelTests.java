package pakbon.fulfillment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentChangedMeanwhile;
import pakbon.fulfillment.FulfillmentRefusal.FulfillmentUnknown;
import pakbon.fulfillment.FulfillmentRefusal.NothingSent;
import pakbon.fulfillment.FulfillmentRefusal.ParcelNotValid;
import pakbon.fulfillment.FulfillmentRefusal.TooManyParcels;
import pakbon.sales.Sale;
import pakbon.sales.Sales;
import pakbon.sales.SalesHistory;
import pakbon.shared.Address;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** Parcels and the codes to follow them by: on the fulfillment, in the sale's note, found again, changed later (S30, Q20). */
@PakbonTest
class ParcelTests {
    private static final Locale DUTCH = Locale.of("nl");
    private static final Address UTRECHT = new Address("", "", "Kerkstraat 1", "", "3581 rc", "Utrecht", "", "NL");
    private static final Address GENT = new Address("", "", "Veldstraat 2", "", "9000", "Gent", "", "BE");
    private static final Address NOWHERE = Address.NONE;

    @Autowired
    ApplicationContext pakbon;

    @Test
    void everyCarriersCodeIsKnownAndLeadsToItsOwnPage() {
        assertThat(link("3spkbn 1234 56789", UTRECHT))
                .isEqualTo("PostNL https://jouw.postnl.nl/track-and-trace/3SPKBN123456789-NL-3581RC");
        assertThat(link("JVGL0612345678901234", UTRECHT))
                .isEqualTo("DHL https://my.dhlecommerce.nl/home/tracktrace/JVGL0612345678901234/3581RC");
        assertThat(link("JJD000390012345678", GENT))
                .isEqualTo("DHL https://www.dhl.com/nl-nl/home/tracking.html?tracking-id=JJD000390012345678&submit=1");
        assertThat(link("05212345678901", UTRECHT))
                .isEqualTo("DPD https://tracking.dpd.de/status/nl_NL/parcel/05212345678901");
        assertThat(link("63912345678", UTRECHT))
                .isEqualTo("GLS https://www.gls-info.nl/tracking?parcelNo=63912345678&zipcode=3581RC");
        assertThat(link("63912345678", GENT)).isEqualTo("GLS https://gls-group.com/track/63912345678");
        assertThat(link("1Z999AA10123456784", UTRECHT))
                .isEqualTo("UPS https://www.ups.com/track?loc=nl_NL&tracknum=1Z999AA10123456784");
        assertThat(link("323212345678901234567890", GENT))
                .isEqualTo(
                        "bpost https://track.bpost.cloud/btr/web/#/search?itemCode=323212345678901234567890&lang=nl&postalCode=9000");
        assertThat(link("3SPKBN123456789", NOWHERE))
                .isEqualTo("PostNL https://jouw.postnl.nl/track-and-trace/3SPKBN123456789");
    }

    private static String link(String pasted, Address to) {
        var parcel = Tracking.typed("", pasted, "");
        return parcel.carrier() + " " + parcel.linkTo(to, DUTCH);
    }

    @Test
    void aCarrierOfOnesOwnKeepsItsNameAndTheLinkThatWasGiven() {
        var bike = Tracking.typed(" Fietskoerier ", " rit 7 ", "https://fiets.example/rit/7");
        assertThat(bike.words()).isEqualTo("Fietskoerier rit 7");
        assertThat(bike.linkTo(UTRECHT, DUTCH)).isEqualTo("https://fiets.example/rit/7");
        assertThat(Tracking.typed("Fietskoerier", "rit 8", "").linkTo(UTRECHT, DUTCH))
                .isEmpty();
        assertThat(Tracking.typed("dhl", "rit 8", "").carrier()).isEqualTo("DHL");
        assertThat(Tracking.typed("", "javascript", "javascript:alert(1)").isValid())
                .isFalse();
        assertThat(Tracking.in("Belde 030 2315566, PostNL 3SPKBN123456789 of 1Z999AA10123456784.").stream()
                        .map(Tracking::words))
                .containsExactly("PostNL 3SPKBN123456789", "UPS 1Z999AA10123456784");
    }

    /** Whatever people write around the line, and whoever changes what in which order: not a word of theirs is lost. */
    @Test
    void theMarkedLineNeverCostsAWordThatAPersonWrote() {
        long seed = System.nanoTime();
        var dice = new Random(seed);
        for (int story = 0; story < 300; story++) {
            var theirs = new ArrayList<String>();
            var note = "[Woo 1]\nKerkstraat 1\n[/Woo]";
            var parcels = List.<Tracking>of();
            for (int step = 0; step < 12; step++) {
                if (dice.nextInt(3) == 0) {
                    var line = "woord " + dice.nextInt() + (dice.nextBoolean() ? " [Track & trace: mijn eigen]" : "");
                    theirs.add(line);
                    note = dice.nextBoolean() ? line + "\n" + note : note + "\n" + line;
                } else {
                    var next = parcels(dice);
                    note = TrackingNote.renew(note, parcels, next);
                    parcels = next;
                }
            }
            assertThat(note.lines()).as("seed %d", seed).containsAll(theirs).contains("Kerkstraat 1");
            assertThat(note.lines().filter(line -> line.startsWith("[Track & trace: ")))
                    .as("seed %d", seed)
                    .hasSize(parcels.isEmpty() ? 0 : 1);
            if (!parcels.isEmpty()) {
                assertThat(note).as("seed %d", seed).contains(TrackingNote.line(parcels));
            }
        }
    }

    private static List<Tracking> parcels(Random dice) {
        return dice.ints(dice.nextInt(4), 0, 5)
                .distinct()
                .mapToObj(each -> new Tracking("PostNL", "3SPKBN00000000" + each))
                .collect(Collectors.toList());
    }

    @Test
    void codesStandInTheNoteFindTheSaleAndSurviveEditsAndTheShopsNews() {
        var shop =
                Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 9, 0).selling("POT", 0, 9);
        var order = AnOrder.delivery("41").of(1, "MUG").of(1, "POT");
        shop.receive(order);
        var utrecht = shop.part("41", "Utrecht");
        var zeist = shop.part("41", "Zeist");
        shop.pack(utrecht);
        done(shop.in(() -> shop.the(Fulfillments.class)
                .complete(utrecht.id(), new Tracking("PostNL", "3SPKBN410000001"), Seen.ANY, shop.person)));
        assertThat(shop.sale("41").note()).endsWith("\n[Track & trace: PostNL 3SPKBN410000001]");
        assertThat(found(shop, "3spkbn4100")).containsExactly(shop.sale("41").receiptNumber());

        edit(shop, "Eerst gebeld\n" + shop.sale("41").note() + "\nStaat klaar bij Bram");
        track(shop, zeist, "05212345678941", "JVGL0612345678901241");
        shop.receive(order.by("Anouk de Vries-Smit").after(60));
        assertThat(shop.sale("41").note())
                .startsWith("Eerst gebeld\n")
                .contains("Anouk de Vries-Smit")
                .contains("\n[Track & trace: PostNL 3SPKBN410000001, DPD 05212345678941, DHL JVGL0612345678901241]\n")
                .endsWith("\nStaat klaar bij Bram");
        assertThat(found(shop, "05212345678941"))
                .containsExactly(shop.sale("41").receiptNumber());

        track(shop, utrecht, "3SPKBN419999999");
        track(shop, zeist);
        assertThat(shop.sale("41").note())
                .contains("[Track & trace: PostNL 3SPKBN419999999]")
                .doesNotContain("DPD")
                .contains("Eerst gebeld");
        assertThat(shop.in(() -> shop.the(FulfillmentHistory.class).of(shop.retailer, utrecht.id()).stream()
                        .map(FulfillmentEvent::detail)
                        .toList()))
                .contains("PostNL 3SPKBN410000001", "PostNL 3SPKBN419999999");
    }

    @Test
    void whatCannotBeAParcelIsRefusedAndNothingChanges() {
        var shop = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 9, 9);
        shop.receive(AnOrder.delivery("42").of(1, "MUG"));
        shop.receive(AnOrder.pickup("43", "Utrecht").of(1, "MUG"));
        var part = shop.part("42", "Utrecht");
        var note = shop.sale("42").note();
        assertThat(refusal(shop, part, new Tracking("PostNL", "x".repeat(101)))).isInstanceOf(ParcelNotValid.class);
        assertThat(refusal(shop, part, new Tracking("Post\u0007NL", "1"))).isInstanceOf(ParcelNotValid.class);
        assertThat(refusal(shop, part, new Tracking("", "1", "javascript:alert(1)")))
                .isInstanceOf(ParcelNotValid.class);
        assertThat(refusal(shop, part, new Tracking("", "\uD83D\uDCE6".repeat(60))))
                .isInstanceOf(ParcelNotValid.class);
        var many = java.util.stream.IntStream.range(0, 51)
                .mapToObj(each -> new Tracking("", "c" + each))
                .toArray(Tracking[]::new);
        assertThat(refusal(shop, part, many)).isInstanceOf(TooManyParcels.class);
        assertThat(refusal(shop, shop.part("43", "Utrecht"), new Tracking("", "1")))
                .isInstanceOf(NothingSent.class);
        assertThat(shop.in(() -> shop.the(Fulfillments.class)
                        .track(part.id(), List.of(new Tracking("", "1")), Seen.version(99), shop.person)))
                .matches(each -> ((Refused<Fulfillment>) each).refusal() instanceof FulfillmentChangedMeanwhile);
        assertThat(shop.sale("42").note()).isEqualTo(note);

        var others = Business.open(pakbon, "Gent").selling("MUG", 1);
        assertThat(others.in(() -> others.the(Fulfillments.class)
                        .track(part.id(), List.of(new Tracking("", "1")), Seen.ANY, others.person)))
                .matches(each -> ((Refused<Fulfillment>) each).refusal() instanceof FulfillmentUnknown);
    }

    @Test
    void weightAndSizeStayWithTheirParcelAndConcernNobodyWhoFollowsIt() {
        var shop = Business.open(pakbon, "Utrecht").selling("MUG", 9);
        shop.receive(AnOrder.delivery("44").of(1, "MUG"));
        var id = shop.part("44", "Utrecht").id();
        var bare = Tracking.typed("", "3SPKBN440000001", "");
        keep(shop, id, bare);
        assertThat(shop.part("44", "Utrecht").parcels()).containsExactly(bare);
        var sale = shop.sale("44");

        var box = new Measures.Size(Quantity.of(30), Quantity.of("20.5"), Quantity.of(10));
        var heavy = bare.measured(new Measures(Quantity.of("2.250"), box));
        keep(shop, id, heavy);
        assertThat(shop.part("44", "Utrecht").parcels()).containsExactly(heavy);
        assertThat(shop.sale("44"))
                .as("neither the note nor the shop hears of a weight")
                .isEqualTo(sale);
        assertThat(shop.in(() -> shop.the(FulfillmentHistory.class).of(shop.retailer, id).stream()
                        .map(FulfillmentEvent::detail)
                        .toList()))
                .contains("PostNL 3SPKBN440000001", "PostNL 3SPKBN440000001 (2.25 kg, 30 × 20.5 × 10 cm)");

        shop.pack(shop.part("44", "Utrecht"));
        done(shop.in(() -> shop.the(Fulfillments.class)
                .complete(id, List.of(bare, new Tracking("DPD", "05212345678944")), Seen.ANY, shop.person)));
        assertThat(shop.part("44", "Utrecht").parcels())
                .as("a code that comes a second time without a weight takes none away")
                .containsExactly(heavy, new Tracking("DPD", "05212345678944"));
        keep(shop, id, bare);
        assertThat(shop.part("44", "Utrecht").parcels()).containsExactly(bare);
    }

    private static void keep(Business shop, FulfillmentId id, Tracking parcel) {
        done(shop.in(() -> shop.the(Fulfillments.class).track(id, List.of(parcel), Seen.ANY, shop.person)));
    }

    private static Object refusal(Business shop, Fulfillment part, Tracking... parcels) {
        var outcome =
                shop.in(() -> shop.the(Fulfillments.class).track(part.id(), List.of(parcels), Seen.ANY, shop.person));
        return ((Refused<Fulfillment>) outcome).refusal();
    }

    private static void track(Business shop, Fulfillment part, String... codes) {
        var parcels = java.util.Arrays.stream(codes)
                .map(code -> Tracking.typed("", code, ""))
                .toList();
        done(shop.in(() -> shop.the(Fulfillments.class).track(part.id(), parcels, Seen.ANY, shop.person)));
    }

    private static void edit(Business shop, String note) {
        var sale = shop.sale("41");
        done(shop.in(() ->
                shop.the(Sales.class).edit(sale.id(), note, List.of(), sale.version(), shop.person, AnOrder.PLACED)));
    }

    private static List<String> found(Business shop, String typed) {
        return shop.in(() -> shop
                .the(Sales.class)
                .byIds(shop.retailer, shop.the(SalesHistory.class).find(shop.retailer, typed))
                .values()
                .stream()
                .map(Sale::receiptNumber)
                .toList());
    }

    private static void done(Outcome<?> outcome) {
        assertThat(outcome).isInstanceOf(Done.class);
    }
}
