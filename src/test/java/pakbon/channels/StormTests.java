package pakbon.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.channels.LiveTests.Await.soon;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.Fulfillments;
import pakbon.orders.Order;
import pakbon.orders.Orders;
import pakbon.sales.Sales;
import pakbon.shared.ConnectionId;
import pakbon.shared.Handover;
import pakbon.testing.BadPost;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.testing.bigcommerce.FakeBigStore;
import pakbon.testing.cseries.FakeCSeriesShop;
import pakbon.testing.ecwid.FakeEcwidStore;
import pakbon.testing.shopify.FakeShopifyShop;
import pakbon.testing.woo.FakeWooShop;
import pakbon.testing.woo.Fault;

/**
 * Shops of every platform at once, and a public address at which a tenth of their messages is lost, a tenth comes twice and
 * a tenth comes late; one shop dead, one answering with a web page, one that allows few calls. Nothing of it may be seen in
 * what we know, nor in what the shops are told.
 */
@PakbonTest(
        webEnvironment = WebEnvironment.RANDOM_PORT,
        properties = {
            "db-scheduler.enabled=true",
            "pakbon.channels.poll-interval=2s",
            "pakbon.channels.slow-poll-interval=4s",
            "pakbon.shops.allow-private-addresses=true"
        })
@Import(PaperShops.class)
class StormTests {
    private static final int ORDERS = 12;
    private static final BadPost POST = BadPost.open(20261124);
    private static final FakeShopifyShop SHOPIFY = FakeShopifyShop.open();
    private static final FakeEcwidStore ECWID = FakeEcwidStore.open();

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    private Business business;

    /** A shop with the orders that were placed in it, and what the customers pay in it. */
    private record Till(
            String platform,
            ConnectionId connection,
            TableShop shop,
            LongFunction<BigDecimal> total,
            Map<Long, Handover> orders) {}

    @DynamicPropertySource
    static void shops(DynamicPropertyRegistry properties) {
        properties.add("pakbon.public-url", () -> POST.address().toString());
        properties.add("pakbon.shops.trust", () -> SHOPIFY.trust().toString());
        properties.add("pakbon.shopify.domain", SHOPIFY::domain);
        properties.add("pakbon.ecwid.api", ECWID::api);
    }

    @AfterAll
    static void close() {
        POST.close();
        SHOPIFY.close();
        ECWID.close();
    }

    @BeforeEach
    void open() {
        POST.leadsTo(port);
        business = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 1000, 1000);
    }

    @Test
    void everyOrderIsInOnceToTheCentAndEveryShopHearsWhatTheArticleSays() throws Exception {
        var woo = FakeWooShop.open();
        var dead = FakeWooShop.open();
        var page = FakeWooShop.open();
        var big = FakeBigStore.open().deliveringToAnyPort();
        var cseries = FakeCSeriesShop.open().at(Instant::now);
        var eseries = new TableShop.ESeries(ECWID);
        var wellOnes = List.of(
                till("woocommerce", new TableShop.Woo(woo), woo::totalOf),
                till("bigcommerce", new TableShop.Big(big), big::totalOf),
                till("shopify", new TableShop.Shopify(SHOPIFY), SHOPIFY::totalOf),
                till("cseries", new TableShop.CSeries(cseries), cseries::totalOf),
                till(
                        "ecwid",
                        eseries,
                        order -> ECWID.totalOf(eseries.idOf(order).value())));
        var illOnes = List.of(
                till("woocommerce", new TableShop.Woo(dead), dead::totalOf),
                till("woocommerce", new TableShop.Woo(page), page::totalOf));
        var all = Stream.concat(wellOnes.stream(), illOnes.stream()).toList();
        dead.always(Fault.DOWN);
        page.always(Fault.HTML);
        big.allowance(60, java.time.Duration.ofSeconds(4));

        atOnce(all, till -> place(till));

        soon(() -> wellOnes.stream().allMatch(this::isAllIn));
        wellOnes.forEach(this::isRight);
        assertThat(POST.lost()).isPositive();
        assertThat(POST.doubled()).isPositive();
        assertThat(POST.late()).isPositive();

        dead.recovers();
        page.recovers();
        soon(() -> illOnes.stream().allMatch(this::isAllIn));
        illOnes.forEach(this::isRight);
        assertThat(sales()).isEqualTo(all.size() * ORDERS);
        assertThat(business.level("MUG")).hasToString(String.valueOf(2000 - mugs(all)));

        all.forEach(this::cancelOne);
        soon(() -> all.stream().allMatch(this::knowsOfTheCancelledOne));
        atOnce(all, this::packAndHandOver);

        soon(() -> all.stream().allMatch(till -> health(till).queue() == 0));
        all.forEach(this::saysWhatTheArticleSays);
        assertThat(sales()).isEqualTo(all.size() * ORDERS);
        assertThat(business.ledgerAddsUp()).isTrue();
        all.forEach(till -> assertThat(health(till).parked()).isEmpty());
        all.forEach(till -> till.shop().close());
    }

    @Test
    void beforeItsNextOrderAShopThatCanBeAskedProvesThatItsMessagesArrive() {
        var woo = FakeWooShop.open();
        var big = new TableShop.Big(FakeBigStore.open().deliveringToAnyPort());
        big.place(Handover.DELIVERY);

        var tills = List.of(
                till("woocommerce", new TableShop.Woo(woo), woo::totalOf),
                till("bigcommerce", big, _ -> BigDecimal.ZERO));
        assertThat(tills)
                .allSatisfy(till -> assertThat(health(till).awaitsWebhook() || isProved(till))
                        .isTrue());

        tills.forEach(this::askUntilItComes);
        assertThat(tills).allSatisfy(till -> assertThat(health(till).carrier()).isEqualTo(Carrier.WEBHOOKS));
        tills.forEach(till -> till.shop().close());
    }

    private boolean isProved(Till till) {
        return health(till).proof() == Proof.GIVEN;
    }

    /** This post loses one in ten, and brings some of them late. */
    private void askUntilItComes(Till till) {
        soon(() -> {
            ConnectedShop.done(business.in(() -> business.the(Sync.class).prove(till.connection(), business.person)));
            var patience = Instant.now().plusSeconds(2);
            while (!isProved(till) && Instant.now().isBefore(patience)) {
                java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
            }
            return isProved(till);
        });
    }

    private Till till(String platform, TableShop shop, LongFunction<BigDecimal> total) {
        var outlets = List.of(business.outlet("Utrecht"), business.outlet("Zeist"));
        var wish = new NewConnection(platform, "Webwinkel", shop.address(), shop.credentials(), outlets);
        var made = ConnectedShop.done(
                business.in(() -> business.the(Connections.class).connect(wish, business.person)));
        return new Till(platform, made.id(), shop, total, new LinkedHashMap<>());
    }

    private Void place(Till till) {
        for (int at = 0; at < ORDERS; at++) {
            var way = at % 3 == 0 ? Handover.PICKUP : Handover.DELIVERY;
            till.orders().put(till.shop().place(way), way);
        }
        return null;
    }

    private static void atOnce(List<Till> tills, java.util.function.Function<Till, Void> work) throws Exception {
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = people.invokeAll(tills.stream()
                    .<Callable<Void>>map(till -> () -> work.apply(till))
                    .toList());
            for (var each : done) {
                each.get();
            }
        }
    }

    private boolean isAllIn(Till till) {
        return till.orders().keySet().stream()
                .allMatch(order -> order(till, order).isPresent());
    }

    private void isRight(Till till) {
        till.orders().forEach((id, way) -> {
            var known = order(till, id).orElseThrow();
            var sale = business.in(() -> business.the(Sales.class)
                    .byId(business.retailer, known.sale())
                    .orElseThrow());
            assertThat(sale.balance().total().getAmount())
                    .as("%s %s", till.platform(), id)
                    .isEqualByComparingTo(till.total().apply(id));
            assertThat(sale.difference().isZero()).isTrue();
            assertThat(sale.handover()).isEqualTo(way);
            assertThat(parts(known)).isNotEmpty();
        });
    }

    private static long mugs(List<Till> tills) {
        return tills.stream()
                .mapToLong(till -> till.orders().size() * (till.platform().matches("cseries|ecwid") ? 2L : 1L))
                .sum();
    }

    private static long cancelled(Till till) {
        return till.orders().keySet().iterator().next();
    }

    private void cancelOne(Till till) {
        till.shop().cancel(cancelled(till));
    }

    private boolean knowsOfTheCancelledOne(Till till) {
        return parts(order(till, cancelled(till)).orElseThrow()).stream()
                .noneMatch(part -> part.state().counts());
    }

    private Void packAndHandOver(Till till) {
        for (long id : till.orders().keySet()) {
            if (id != cancelled(till)) {
                for (var part : new ArrayList<>(parts(order(till, id).orElseThrow()))) {
                    ConnectedShop.done(business.pack(part));
                    ConnectedShop.done(business.complete(part));
                }
            }
        }
        return null;
    }

    private void saysWhatTheArticleSays(Till till) {
        till.orders().forEach((id, way) -> {
            var line = PushTableTests.table().stream()
                    .filter(each -> each.platform().equals(till.platform()) && each.handover() == way)
                    .findFirst()
                    .orElseThrow();
            assertThat(till.shop().statusOf(id))
                    .as("%s %s", line, id)
                    .isEqualTo(id == cancelled(till) ? line.cancelled() : line.completed());
        });
    }

    private Optional<Order> order(Till till, long id) {
        return business.in(() -> business.the(Orders.class)
                .byExternalId(business.retailer, till.connection(), till.shop().idOf(id)));
    }

    private List<Fulfillment> parts(Order order) {
        return business.in(() -> business.the(Fulfillments.class).of(business.retailer, order.sale()));
    }

    private ChannelHealth health(Till till) {
        return business.in(() -> business.the(Health.class)
                .of(business.retailer, till.connection())
                .orElseThrow());
    }

    private int sales() {
        return business.in(() -> new TransactionTemplate(business.the(PlatformTransactionManager.class))
                .execute(_ -> business.the(JdbcClient.class)
                        .sql("select count(*) from sales.sale where retailer_id = :retailer")
                        .param("retailer", business.retailer.value())
                        .query(Integer.class)
                        .single()));
    }
}
