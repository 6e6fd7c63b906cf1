package pakbon.channels.bigcommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import pakbon.channels.platform.Hint;
import pakbon.channels.platform.InboundRequest;
import pakbon.channels.platform.Problem;
import pakbon.testing.bigcommerce.FakeBigStore;
import pakbon.testing.woo.Fault;
import tools.jackson.databind.node.ObjectNode;

/** What a person has to know before and after connecting, and the hooks as they should stand. */
class BigConnectingTests {
    private static final URI HERE = URI.create("https://pakbon.example/hooks/1");

    private final FakeBigStore fake = FakeBigStore.open();
    private final BigShop shop = new BigShop(fake.address(), fake.credentials());

    @AfterEach
    void close() {
        fake.close();
    }

    private List<Problem> problems() {
        return shop.platform.check(shop.session()).problems();
    }

    @Test
    void aStoreTellsItsNameAndItsZone() {
        var checkup = shop.platform.check(shop.session());

        assertThat(checkup.shopName()).isEqualTo("Fake & Fiets");
        assertThat(checkup.zone()).isEqualTo("Europe/Amsterdam");
        assertThat(checkup.problems()).isEmpty();
    }

    @Test
    void lookingLeavesNoTrace() {
        long order = fake.order().sent(1, "MUG", "12.50").place();
        problems();

        assertThat(fake.putsOf(order)).isZero();
        assertThat(fake.webhooks()).isEmpty();
    }

    @Test
    void withoutThePermissionToWriteTheShopIsUsableAndItIsSaidWhatIsMissing() {
        fake.allowing("store_v2_orders_read_only", "store_v2_information_read_only");

        var checkup = shop.platform.check(shop.session());

        assertThat(checkup.isUsable()).isTrue();
        assertThat(checkup.problems())
                .containsExactly(new Problem("orders-read-only", "Orders: modify (store_v2_orders)", false));
    }

    @Test
    void whatOnlyProductsAndStockNeedIsTriedOneByOneAndDisturbsNobodyWhoDoesWithout() {
        assertThat(shop.platform.check(shop.session()).lacking()).isEmpty();
        fake.allowing("store_v2_orders", "store_v2_information_read_only", "store_inventory_read_only");

        var checkup = shop.platform.check(shop.session());

        assertThat(checkup.problems()).isEmpty();
        assertThat(checkup.lacking()).containsExactly(BigScopes.READ_PRODUCTS, BigScopes.MODIFY_STOCK);
        assertThat(shop.platform.permissions()).containsAll(checkup.lacking());
    }

    @Test
    void withoutThePermissionToReadNothingComesIn() {
        fake.allowing("store_v2_information_read_only");

        assertThat(problems())
                .contains(new Problem("orders-not-readable", "Orders: read-only (store_v2_orders_read_only)", true));
    }

    @Test
    void theStoresNameIsNotWorthStoppingFor() {
        fake.allowing("store_v2_orders");

        assertThat(problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("scope-missing");
            assertThat(problem.detail()).contains("store_v2_information_read_only");
            assertThat(problem.blocks()).isFalse();
        });
    }

    @Test
    void aTokenThatDiedAndAStoreThatIsAwayAreToldApart() {
        fake.replaceToken("another");
        assertThat(problems()).containsExactly(new Problem("token-refused", "", true));
        fake.replaceToken(FakeBigStore.TOKEN);
        fake.next(1, "GET", Fault.UNAVAILABLE_503);
        assertThat(problems().getFirst().code()).isEqualTo("shop-failing");
    }

    @Test
    void hooksAreMadeOnceAndOtherPeoplesStay() {
        assertThat(shop.platform.registerWebhooks(URI.create("https://elsewhere.example/hooks/1"), shop.session()))
                .isEmpty();
        int theirs = fake.webhooks().size();

        assertThat(shop.platform.registerWebhooks(HERE, shop.session())).isEmpty();
        assertThat(shop.platform.registerWebhooks(HERE, shop.session())).isEmpty();

        assertThat(fake.webhooks()).hasSize(2 * theirs);
        assertThat(here())
                .extracting(hook -> Wire.text(hook, "scope"))
                .contains("store/order/created", "store/order/updated", "store/order/statusUpdated")
                .doesNotHaveDuplicates();
        assertThat(here())
                .allSatisfy(hook -> assertThat(Wire.text(hook.path("headers"), "X-Pakbon-Secret"))
                        .isEqualTo(BigShop.WEBHOOK_SECRET));
        shop.platform.removeWebhooks(HERE, shop.session());
        assertThat(here()).isEmpty();
        assertThat(fake.webhooks()).hasSize(theirs);
    }

    private List<ObjectNode> here() {
        return fake.webhooks().stream()
                .filter(hook -> Wire.text(hook, "destination").equals(HERE.toString()))
                .toList();
    }

    @Test
    void hooksThatWereSwitchedOffAreRevived() {
        shop.platform.registerWebhooks(HERE, shop.session());
        fake.switchHooksOff();

        shop.platform.registerWebhooks(HERE, shop.session());

        assertThat(here()).isNotEmpty().allMatch(hook -> hook.path("is_active").booleanValue());
    }

    @Test
    void aPortThatTheStoreDoesNotDeliverToIsSaid() {
        assertThat(shop.platform.registerWebhooks(URI.create("https://pakbon.example:8443/hooks/1"), shop.session()))
                .extracting(Problem::code)
                .containsExactly("webhook-port-443", "webhooks-refused");
    }

    @Test
    void whatTheStoreDeliversIsBelieved() throws Exception {
        var heard = new java.util.concurrent.LinkedBlockingQueue<InboundRequest>();
        var ear = com.sun.net.httpserver.HttpServer.create(new java.net.InetSocketAddress("localhost", 0), 0);
        ear.createContext("/", exchange -> {
            var headers = new java.util.HashMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> headers.put(name.toLowerCase(java.util.Locale.ROOT), values.getFirst()));
            heard.add(new InboundRequest(
                    Map.copyOf(headers), exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        ear.start();
        try {
            var address = URI.create("http://localhost:" + ear.getAddress().getPort() + "/hooks/1");
            var live = new BigShop(fake.address(), fake.credentials(), java.time.Clock.systemUTC());
            fake.deliveringToAnyPort();
            live.platform.registerWebhooks(address, live.session());
            long order = fake.order().sent(1, "MUG", "12.50").place();

            var message = heard.poll(10, java.util.concurrent.TimeUnit.SECONDS);

            assertThat(message).isNotNull();
            assertThat(live.platform.read(message, live.session()))
                    .isEqualTo(new Hint.OrderChanged(new pakbon.orders.ExternalId(String.valueOf(order))));
        } finally {
            ear.stop(0);
        }
    }
}
