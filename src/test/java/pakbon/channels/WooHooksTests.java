package pakbon.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.channels.LiveTests.Await.soon;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.shared.Outcome;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.testing.TestClock;
import pakbon.testing.woo.FakeWooShop;
import pakbon.testing.woo.Fault;

/** The webhooks of a WooCommerce shop that can reach us: made, kept as they should be, and taken away. */
@PakbonTest(properties = {"pakbon.public-url=https://pakbon.example", "pakbon.shops.allow-private-addresses=true"})
class WooHooksTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    TestClock.MutableClock clock;

    final FakeWooShop shop = FakeWooShop.open();
    Business business;
    Connected connected;

    @DynamicPropertySource
    static void trust(DynamicPropertyRegistry properties) {
        try (var any = FakeWooShop.open()) {
            var pem = any.trust().toString();
            properties.add("pakbon.shops.trust", () -> pem);
        }
    }

    @BeforeEach
    void connect() {
        business = Business.open(pakbon, "Utrecht");
        connected = ConnectedShop.done(connectAgain());
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private Outcome<Connected> connectAgain() {
        return business.in(() -> business.the(Connections.class)
                .connect(
                        new NewConnection(
                                "woocommerce",
                                "Webwinkel",
                                shop.address().toString(),
                                shop.credentials(),
                                List.of(business.outlet("Utrecht"))),
                        business.person));
    }

    private List<String> active() {
        return shop.webhooks().stream()
                .filter(hook -> hook.path("status").asString().equals("active"))
                .filter(hook ->
                        hook.path("delivery_url").asString().equals("https://pakbon.example/hooks/" + connected.id()))
                .map(hook -> hook.path("topic").asString())
                .sorted()
                .toList();
    }

    @Test
    void connectingMakesThemAndSaysWhereTheyGo() {
        assertThat(connected.hookUrl()).hasToString("https://pakbon.example/hooks/" + connected.id());
        assertThat(active()).contains("order.created", "order.updated");
        assertThat(business.in(() -> business.the(Health.class).of(business.retailer, connected.id()))
                        .orElseThrow()
                        .carrier())
                .as("until a first message has arrived")
                .isEqualTo(Carrier.POLLING);
    }

    private ChannelHealth health() {
        return business.in(() -> business.the(Health.class).of(business.retailer, connected.id()))
                .orElseThrow();
    }

    private void pullLater(Duration later) {
        clock.advance(later);
        business.in(() -> business.the(Pull.class).run(business.retailer, connected.id()));
    }

    private List<String> marks() {
        return shop.requests().stream()
                .filter(request ->
                        request.method().equals("POST") && request.path().endsWith("/webhooks"))
                .map(request -> request.body().replaceAll("(?s).*/proof/([A-Za-z0-9]+).*", "$1"))
                .filter(mark -> mark.matches("[A-Za-z0-9]+"))
                .toList();
    }

    private int ping(String mark) throws Exception {
        var message = new MockHttpServletRequest("POST", "/hooks/x");
        message.setContent("webhook_id=12".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return business.the(Hooks.class)
                .hearTest(connected.id().toString(), mark, message)
                .getStatusCode()
                .value();
    }

    @Test
    void theShopIsAskedForAMessageAndIsLiveOnlyWhenThatOneHasCome() throws Exception {
        assertThat(marks()).hasSize(1);
        assertThat(health().proof()).isEqualTo(Proof.AWAITED);
        assertThat(health().state()).isEqualTo(ChannelState.UNPROVEN);

        assertThat(ping("guessed")).isEqualTo(200);
        assertThat(health().state()).as("anybody can ping").isEqualTo(ChannelState.UNPROVEN);

        pullLater(Duration.ofMinutes(3));
        assertThat(marks()).as("asked again, with another mark").hasSize(2);
        clock.advance(Duration.ofMinutes(3));
        assertThat(health().proof()).isEqualTo(Proof.MISSING);
        assertThat(ping(marks().getFirst())).isEqualTo(200);
        assertThat(health().proof()).as("from before").isEqualTo(Proof.MISSING);

        assertThat(ping(marks().getLast())).isEqualTo(200);

        assertThat(health().proof()).isEqualTo(Proof.GIVEN);
        pullLater(Duration.ZERO);
        assertThat(health().state()).isEqualTo(ChannelState.LIVE);
        assertThat(health().carrier()).isEqualTo(Carrier.WEBHOOKS);
        assertThat(health().lastWebhookAt()).as("it said nothing").isNull();
        pullLater(Duration.ofDays(2));
        assertThat(marks()).as("what is proved is not asked again").hasSize(2);
        assertThat(shop.webhooks())
                .noneMatch(hook -> hook.path("delivery_url").asString("").contains("/proof/"));
    }

    @Test
    void whoeverHasMendedSomethingAsksAtOnce() throws Exception {
        clock.advance(Duration.ofSeconds(10));

        var asked =
                ConnectedShop.done(business.in(() -> business.the(Sync.class).prove(connected.id(), business.person)));

        assertThat(asked).isEqualTo(Proof.AWAITED);
        assertThat(marks()).hasSize(2);
        ping(marks().getLast());
        assertThat(health().proof()).isEqualTo(Proof.GIVEN);
    }

    @Test
    void aDayLaterWhatTheShopSwitchedOffIsRevived() {
        var wanted = active();
        for (int failed = 0; failed <= 6; failed++) {
            shop.order().of("1", shop.product("MUG" + failed, "Mok", "10.00")).place();
        }
        soon(() -> active().size() < wanted.size());

        clock.advance(Duration.ofDays(2));
        business.in(() -> business.the(Pull.class).run(business.retailer, connected.id()));

        assertThat(active()).isEqualTo(wanted);
    }

    @Test
    void disconnectingTakesThemAwayErasesTheKeysAndForgetsNothing() {
        ConnectedShop.done(
                business.in(() -> business.the(Connections.class).disconnect(connected.id(), business.person)));

        assertThat(shop.webhooks()).isEmpty();
        assertThat(bytesOfKeysKept()).isZero();
        assertThat(business.in(() -> business.the(Connections.class).byId(business.retailer, connected.id())))
                .isPresent();

        var again = ConnectedShop.done(connectAgain());

        assertThat(again.id()).isEqualTo(connected.id());
        assertThat(active()).contains("order.created");
    }

    @Test
    void aShopThatIsAwayIsDisconnectedAllTheSame() {
        shop.always(Fault.DOWN);

        ConnectedShop.done(
                business.in(() -> business.the(Connections.class).disconnect(connected.id(), business.person)));

        assertThat(business.in(() -> business.the(Connections.class).byId(business.retailer, connected.id()))
                        .orElseThrow()
                        .isConnected())
                .isFalse();
    }

    private Integer bytesOfKeysKept() {
        return business.in(() -> new TransactionTemplate(business.the(PlatformTransactionManager.class))
                .execute(_ -> business.the(JdbcClient.class)
                        .sql("select length(credentials) + length(webhook_secret) from channels.connection"
                                + " where retailer_id = :retailer and id = :id")
                        .param("retailer", business.retailer.value())
                        .param("id", connected.id().value())
                        .query(Integer.class)
                        .single()));
    }
}
