package pakbon.backoffice.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SandboxTour.Colleague;
import pakbon.catalog.Products;
import pakbon.channels.Connection;
import pakbon.channels.Connections;
import pakbon.channels.Sync;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.Fulfillments;
import pakbon.orders.ExternalId;
import pakbon.orders.Order;
import pakbon.orders.OrderStage;
import pakbon.orders.Orders;
import pakbon.outlets.Outlet;
import pakbon.outlets.Outlets;
import pakbon.sales.Sales;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;
import pakbon.teahouse.Article;
import pakbon.teahouse.Assortment;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.testing.TestClock;
import pakbon.users.Role;
import pakbon.users.Users;

/** Trying Pakbon out: from the button to a morning's work. */
@PakbonTest
class TryOutTests {
    @Autowired
    private ApplicationContext pakbon;

    @Autowired
    private TestClock.MutableClock clock;

    private static List<Colleague> fill(Business business) {
        return business.in(() -> business.the(TryOut.class)
                .fill(
                        business.person,
                        TryOutPeople.PasswordMaker::unguessable,
                        business.the(Clock.class).instant()));
    }

    private static List<Outlet> outlets(Business business) {
        return business.in(() -> business.the(Outlets.class).all(business.retailer));
    }

    private static Connection shop(Business business) {
        var all = business.in(() -> business.the(Connections.class).all(business.retailer));
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static void pull(Business business) {
        var shop = shop(business);
        business.in(() -> business.the(Sync.class).now(shop.id(), business.person));
    }

    private static List<Order> orders(Business business) {
        var shop = shop(business);
        var all = new ArrayList<Order>();
        for (int number = 2401; number < 2500; number++) {
            var id = new ExternalId(String.valueOf(number));
            business.in(() -> business.the(Orders.class).byExternalId(business.retailer, shop.id(), id))
                    .ifPresent(all::add);
        }
        return all;
    }

    @Test
    void threeOutletsPeopleInEveryRoleAndSixtyProductsAreThere() {
        var business = Business.open(pakbon, "Utrecht");

        var colleagues = fill(business);

        assertThat(outlets(business).stream().map(Outlet::name)).containsExactly("Utrecht", "Zeist", "Amersfoort");
        assertThat(colleagues.stream().map(Colleague::role)).containsExactly(Role.MANAGER, Role.CASHIER, Role.CASHIER);
        assertThat(colleagues.stream().map(Colleague::password))
                .allMatch(password -> password.matches("([a-z2-9]{4}-){2}[a-z2-9]{4}"))
                .doesNotHaveDuplicates();
        assertThat(business.in(() -> business.the(Users.class).list(business.retailer)).stream()
                        .filter(account -> account.outlets().size() == 1))
                .hasSize(1);
        var skus = Assortment.get().all().stream().map(Article::sku).toList();
        var found = business.in(() -> business.the(Products.class).bySku(business.retailer, skus));
        assertThat(found).hasSize(60);
        found.values()
                .forEach(product -> assertThat(
                                business.in(() -> business.the(Products.class).picture(business.retailer, product)))
                        .isPresent());
        var mug = found.get("MOK-ROOD");
        assertThat(business.in(
                        () -> business.the(Products.class).byBarcode(business.retailer, List.of("2000000000015"))))
                .containsValue(mug);
        assertThat(business.in(() -> business.the(Stock.class).levels(business.retailer, mug)))
                .containsEntry(new StockAt(outlets(business).getFirst().id(), mug), Quantity.of(120));
    }

    @Test
    void aSecondTimeDoesNothingTwice() {
        var business = Business.open(pakbon, "Utrecht");
        fill(business);
        var people = business.in(() -> business.the(Users.class).list(business.retailer));

        assertThat(fill(business)).isEmpty();

        assertThat(outlets(business)).hasSize(3);
        assertThat(business.in(() -> business.the(Users.class).list(business.retailer)))
                .isEqualTo(people);
        shop(business);
        var mug = business.in(() -> business.the(Products.class).bySku(business.retailer, List.of("MOK-ROOD")))
                .get("MOK-ROOD");
        assertThat(Quantity.sum(business.in(() -> business.the(Stock.class).levels(business.retailer, mug))
                        .values()))
                .isEqualTo(Quantity.of(184));
    }

    @Test
    void whatAPersonMadeStaysAsItIs() {
        var business =
                Business.open(pakbon, "Zeist", "Den Bosch", "Breda", "Tilburg").selling("MOK-ROOD", 3);

        fill(business);

        assertThat(outlets(business).stream().map(Outlet::name))
                .containsExactly("Zeist", "Den Bosch", "Breda", "Tilburg");
        assertThat(business.level("MOK-ROOD")).isEqualTo(Quantity.of(3));
        assertThat(shop(business).outlets()).hasSize(3);
    }

    @Test
    void theFirstMorningsOrdersAreThereInEveryShapeOfTheTrade() {
        var business = Business.open(pakbon, "Utrecht");
        fill(business);

        pull(business);

        var orders = orders(business);
        assertThat(orders).hasSize(17);
        var parts = orders.stream()
                .collect(Collectors.toMap(
                        Order::number,
                        order -> business.in(
                                () -> business.the(Fulfillments.class).of(business.retailer, order.sale()))));
        var all = parts.values().stream().flatMap(List::stream).toList();
        assertThat(all.stream().map(Fulfillment::handover).collect(Collectors.toSet()))
                .isEqualTo(EnumSet.allOf(Handover.class));
        assertThat(parts.values())
                .as("split over two outlets")
                .anyMatch(work ->
                        work.stream().map(Fulfillment::outlet).distinct().count() == 2);
        assertThat(parts.values()).as("only a download: nothing to pack").anyMatch(List::isEmpty);
        assertThat(all).as("more than there is").anyMatch(Fulfillment::oversold);
        assertThat(all.stream().flatMap(part -> part.lines().stream()))
                .as("tea by weight")
                .anyMatch(line -> line.quantity().value().scale() > 0);
        var unpaid = orders.stream()
                .filter(order -> !business.in(
                                () -> business.the(Sales.class).balanceOf(business.retailer, order.sale()))
                        .isSettled())
                .count();
        assertThat(unpaid)
                .as("two pickups, one cash on delivery, one bank transfer")
                .isEqualTo(4);
        assertThat(business.in(() -> business.the(Products.class).changedAfter(business.retailer, 0, 100)))
                .as("every line was known")
                .noneMatch(product -> product.placeholder());
    }

    @Test
    void ordersKeepComingAndSomeAreCancelled() {
        var business = Business.open(pakbon, "Utrecht");
        fill(business);
        pull(business);

        var seen = new HashSet<>(orders(business).stream().map(Order::id).toList());
        for (int time = 0; time < 12; time++) {
            clock.advance(Duration.ofSeconds(41));
            pull(business);
        }

        assertThat(orders(business)).hasSize(seen.size() + 12);
        assertThat(orders(business)).anyMatch(order -> order.stage() == OrderStage.CANCELLED);
    }
}
