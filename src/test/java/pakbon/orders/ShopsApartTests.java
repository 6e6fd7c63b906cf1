package pakbon.orders;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.fulfillment.Facets;
import pakbon.fulfillment.Figures;
import pakbon.fulfillment.FulfillmentFilter;
import pakbon.fulfillment.FulfillmentFilter.Who;
import pakbon.fulfillment.FulfillmentList;
import pakbon.sales.SalesFilter;
import pakbon.sales.SalesFilter.Money;
import pakbon.sales.SalesHistory;
import pakbon.shared.Actor;
import pakbon.shared.Channel;
import pakbon.shared.ConnectionId;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** A retailer has two shops of one platform, and each of them is a channel. */
@PakbonTest
class ShopsApartTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    Clock clock;

    private final ConnectionId second = ConnectionId.create();
    private Business business;

    @BeforeEach
    void twoWooShops() {
        business = Business.open(pakbon, "Utrecht").selling("TEA", 90);
        business.receive(AnOrder.delivery("1001").of(1, "TEA"));
        business.receive(AnOrder.delivery("1002").of(1, "TEA"));
        business.pack(business.part("1002", "Utrecht"));
        var usual = business.shop();
        var other = new Shop(
                second, "woocommerce", "WooCommerce", "Haarlem", usual.outlets(), usual.places(), usual.methods());
        business.in(() -> business.the(OrderIntake.class)
                .receive(
                        other, AnOrder.delivery("1001").of(2, "TEA").told(), Actor.shop(business.retailer, "Haarlem")));
    }

    @Test
    void openWorkIsNarrowedToOneShopOrToAllOfItsPlatform() {
        assertThat(worked(Channel.of(second.toString()))).containsExactly("Haarlem 1001");
        assertThat(worked(Channel.of(business.connection.toString())))
                .containsExactlyInAnyOrder("Webwinkel 1001", "Webwinkel 1002");
        assertThat(worked(Channel.of("woocommerce"))).as("addresses of before").hasSize(3);
        assertThat(worked(Channel.of("shopify"))).isEmpty();
    }

    @Test
    void eachShopsFilterSaysHowMuchItLeavesWhicheverIsChosen() {
        var counts = Map.of("woocommerce", 3, business.connection.toString(), 2, second.toString(), 1);

        assertThat(facets(Channel.ANY).channels()).isEqualTo(counts);
        assertThat(facets(Channel.of(second.toString())).channels()).isEqualTo(counts);
    }

    @Test
    void salesAreNarrowedToOneShopThoughItIsConnectedNoMore() {
        assertThat(sold(Channel.of(second.toString()), Set.of())).containsExactly("Haarlem 1001");
        assertThat(sold(Channel.of("woocommerce"), Set.of())).hasSize(3);
        assertThat(sold(
                        Channel.of(second.toString()),
                        Set.of(business.outlet("Utrecht").value())))
                .containsExactly("Haarlem 1001");
    }

    @Test
    void figuresAreOfEachShop() {
        var now = clock.instant();
        var paces = business.in(() -> business.the(Figures.class)
                .pace(
                        business.retailer,
                        List.of(business.outlet("Utrecht")),
                        now.minus(Duration.ofDays(1)),
                        now.plus(Duration.ofDays(1))));

        assertThat(paces)
                .filteredOn(pace -> pace.by() == Figures.By.CHANNEL)
                .singleElement()
                .satisfies(pace -> {
                    assertThat(pace.name()).isEqualTo(business.connection.toString());
                    assertThat(pace.packed()).isOne();
                });
    }

    private List<String> worked(Channel channel) {
        return business.in(() -> business.the(FulfillmentList.class).rows(business.retailer, open(channel))).stream()
                .map(row -> row.sale().source())
                .map(source -> source.shopName() + " " + source.orderNumber())
                .toList();
    }

    private Facets facets(Channel channel) {
        return business.in(
                () -> business.the(FulfillmentList.class).facets(business.retailer, open(channel), List.of()));
    }

    private FulfillmentFilter open(Channel channel) {
        return new FulfillmentFilter(
                List.of(business.outlet("Utrecht")),
                Set.of(),
                null,
                channel,
                "",
                Who.ANYBODY,
                Set.of(),
                FulfillmentFilter.Order.OLDEST,
                clock.instant(),
                null,
                10);
    }

    private List<String> sold(Channel channel, Set<UUID> outlets) {
        return business
                .in(() -> business.the(SalesHistory.class)
                        .search(
                                business.retailer,
                                new SalesFilter(
                                        "", Set.of(), false, outlets, Money.ANY, null, channel, null, null, null, 10)))
                .stream()
                .map(sale -> sale.source().shopName() + " " + sale.source().orderNumber())
                .toList();
    }
}
