package pakbon.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.Fulfillments;
import pakbon.fulfillment.Measures;
import pakbon.fulfillment.Seen;
import pakbon.fulfillment.Tracking;
import pakbon.outlets.Outlets;
import pakbon.privacy.Privacy;
import pakbon.retailers.LanguageRules;
import pakbon.retailers.Retailers;
import pakbon.sales.Sales;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.FakeLabelService;
import pakbon.testing.PakbonTest;
import tools.jackson.databind.json.JsonMapper;

/** A carrier that makes labels, over real HTTP: one that answers, one that is away, one that says no. */
@PakbonTest
class CarrierLabelTests {
    @Autowired
    ApplicationContext pakbon;

    private FakeLabelService carrier;
    private Business shop;
    private CarrierLabels labels;

    @BeforeEach
    void aCarrier() throws IOException {
        carrier = FakeLabelService.open();
        shop = Business.open(pakbon, "Utrecht").selling("MUG", 9);
        shop.receive(AnOrder.delivery("71").of(1, "MUG").by("Łódź Şahin"));
        var json = pakbon.getBean(JsonMapper.class);
        labels = new CarrierLabels(
                pakbon.getBean(LabelStore.class),
                List.of(new HttpLabelCarrier("PostNL", carrier.address(), FakeLabelService.TOKEN, json)),
                pakbon.getBean(Fulfillments.class),
                pakbon.getBean(Sales.class),
                pakbon.getBean(Outlets.class),
                pakbon.getBean(Retailers.class),
                pakbon.getBean(LanguageRules.class),
                nobodyWakes(),
                pakbon.getBean(Clock.class),
                pakbon.getBean(PlatformTransactionManager.class));
    }

    /** The test itself is the alarm clock. */
    private ObjectProvider<com.github.kagkarlsson.scheduler.SchedulerClient> nobodyWakes() {
        return new ObjectProvider<>() {
            @Override
            public java.util.stream.Stream<com.github.kagkarlsson.scheduler.SchedulerClient> stream() {
                return java.util.stream.Stream.empty();
            }

            @Override
            public com.github.kagkarlsson.scheduler.@org.jspecify.annotations.Nullable SchedulerClient
                    getIfAvailable() {
                return null;
            }
        };
    }

    @AfterEach
    void close() {
        carrier.close();
    }

    @Test
    void aLabelComesWithItsCodeAndTheParcelIsFollowedByIt() {
        assertThat(ask()).isTrue();
        assertThat(ask()).isFalse();
        run();

        var label = latest();
        assertThat(label.state()).isEqualTo(CarrierLabel.Making.MADE);
        assertThat(shop.in(() -> labels.file(shop.retailer, label)).orElseThrow())
                .startsWith("^XA".getBytes(StandardCharsets.US_ASCII));
        assertThat(part().parcels()).extracting(each -> each.words()).containsExactly("PostNL 3SFAKE000000001");
        assertThat(shop.sale("71").note()).contains("[Track & trace: PostNL 3SFAKE000000001]");
        var asked = carrier.asked.getFirst();
        assertThat(asked.path("to").path("postcode").asString()).isEqualTo("3581 RC");
        assertThat(asked.path("from").path("name").asString()).isEqualTo("Theehuis");
        assertThat(asked.path("language").asString()).isEqualTo("nl");
    }

    @Test
    void theCarrierHearsWeightAndSizeAtEveryTryAndTheParcelKeepsThem() {
        var id = part().id();
        var box = new Measures.Size(Quantity.of(30), Quantity.of("20.5"), Quantity.of(10));
        var heavy = new Measures(Quantity.of("1.250"), box);
        carrier.fails.add(503);
        assertThat(shop.in(() -> labels.ask(id, "service", heavy, shop.person))).isTrue();
        assertThat(latest().measures()).isEqualTo(heavy);
        run();
        run();
        assertThat(carrier.asked).hasSize(2).allSatisfy(asked -> {
            assertThat(asked.path("weight_kg").asString()).isEqualTo("1.25");
            assertThat(asked.path("length_cm").asString()).isEqualTo("30");
            assertThat(asked.path("width_cm").asString()).isEqualTo("20.5");
            assertThat(asked.path("height_cm").asString()).isEqualTo("10");
        });
        assertThat(part().parcels()).containsExactly(new Tracking("PostNL", "3SFAKE000000001").measured(heavy));

        shop.in(() -> labels.ask(id, "service", new Measures(Quantity.of(2), null), shop.person));
        run();
        assertThat(carrier.asked.getLast().path("weight_kg").asString()).isEqualTo("2");
        assertThat(carrier.asked.getLast().has("length_cm")).isFalse();
        ask();
        run();
        assertThat(carrier.asked.getLast().has("weight_kg"))
                .as("what nobody said is left out")
                .isFalse();
        assertThat(part().parcels())
                .extracting(each -> each.measures().words())
                .containsExactly("1.25 kg, 30 × 20.5 × 10 cm", "2 kg", "");
    }

    @Test
    void aCarrierThatIsAwayIsAskedAgainForTheSameLabelAndNotASecondOne() {
        carrier.fails.add(503);
        carrier.fails.add(-1);
        ask();
        assertThat(run()).isPresent();
        assertThat(latest().answer()).contains("503", "stroomstoring");
        assertThat(run()).isPresent();
        assertThat(latest().reason()).isEqualTo(LabelCarrier.Reason.NO_ANSWER);
        assertThat(latest().attempts()).isEqualTo(2);
        assertThat(run()).isEmpty();
        assertThat(latest().state()).isEqualTo(CarrierLabel.Making.MADE);
        assertThat(carrier.made).hasSize(1);
        assertThat(part().parcels()).hasSize(1);
    }

    @Test
    void aParcelThatSomebodyWroteDownWhileTheCarrierThoughtStays() {
        ask();
        carrier.meanwhile = () -> shop.in(() -> shop.the(Fulfillments.class)
                .track(part().id(), List.of(Tracking.typed("DHL", "JVGL0001112223", "")), Seen.ANY, shop.person));
        run();
        assertThat(part().parcels())
                .extracting(each -> each.words())
                .containsExactly("DHL JVGL0001112223", "PostNL 3SFAKE000000001");
    }

    @Test
    void whatTheCarrierWillNotTakeIsSaidAndAPersonAsksAgain() {
        carrier.fails.add(422);
        ask();
        assertThat(run()).isEmpty();
        assertThat(latest().state()).isEqualTo(CarrierLabel.Making.FAILED);
        assertThat(latest().answer()).contains("stroomstoring");
        assertThat(part().parcels()).isEmpty();
        assertThat(ask()).isTrue();
        run();
        assertThat(latest().state()).isEqualTo(CarrierLabel.Making.MADE);

        carrier.label = "<html>geen etiket</html>";
        ask();
        run();
        assertThat(latest().reason()).isEqualTo(LabelCarrier.Reason.NO_LABEL);
    }

    @Test
    void neitherPickupsNorOthersOrdersGetALabel() {
        shop.receive(AnOrder.pickup("72", "Utrecht").of(1, "MUG"));
        var pickup = shop.part("72", "Utrecht").id();
        assertThat(shop.in(() -> labels.ask(pickup, "service", Measures.NONE, shop.person)))
                .isFalse();
        var part = part().id();
        assertThat(shop.in(() -> labels.ask(part, "onbekend", Measures.NONE, shop.person)))
                .isFalse();
        var others = Business.open(pakbon, "Gent");
        assertThat(others.in(() -> labels.ask(part, "service", Measures.NONE, others.person)))
                .isFalse();
    }

    @Test
    void aLabelGoesWithTheCustomerWhomItNames() {
        ask();
        run();
        shop.pack(part());
        shop.complete(part());
        assertThat(shop.in(
                        () -> shop.the(Privacy.class).erase(shop.person, "klant@klant.example", false, AnOrder.PLACED)))
                .isInstanceOf(Done.class);
        var id = part().id();
        assertThat(shop.in(() -> labels.latest(shop.retailer, List.of(id)))).isEmpty();
    }

    private boolean ask() {
        var id = part().id();
        return shop.in(() -> labels.ask(id, "service", Measures.NONE, shop.person));
    }

    private java.util.Optional<java.time.Instant> run() {
        var id = latest().id();
        return shop.in(() -> labels.run(shop.retailer, id));
    }

    private CarrierLabel latest() {
        var id = part().id();
        return shop.in(() -> labels.latest(shop.retailer, List.of(id)).get(id));
    }

    private Fulfillment part() {
        return shop.part("71", "Utrecht");
    }
}
