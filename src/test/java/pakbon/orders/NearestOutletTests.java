package pakbon.orders;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import pakbon.orders.Allocation.Rule;
import pakbon.outlets.Outlets;
import pakbon.outlets.RoutingRules;
import pakbon.shared.Quantity;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;
import pakbon.testing.TestClock;

/** A business may want the outlet that is nearest to the customer to come first, or every order in one parcel (G3). */
@PakbonTest
class NearestOutletTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    TestClock.MutableClock clock;

    private Business business;

    @BeforeEach
    void amsterdamComesFirstAndTheCustomerLivesInUtrecht() {
        business = Business.open(pakbon, "Amsterdam", "Zeist")
                .selling("TEA", 50, 50)
                .selling("POT", 1, 2);
        located("Amsterdam", "1012 AB", "Nederland");
        located("Zeist", "3701 AB", "");
    }

    @Test
    void withoutTheWishTheShopsOrderDecides() {
        business.receive(AnOrder.delivery("1").of(1, "TEA"));

        assertThat(outlet("1")).isEqualTo("Amsterdam");
        assertThat(business.order("1").reasons().getFirst().rule()).isEqualTo(Rule.HAS_ALL);
        assertThat(business.order("1").reasons().getFirst().near()).isNull();
    }

    @Test
    void theNearestSendsAndTheOrderKeepsHowNearItIs() {
        wishing(new RoutingRules.Rule(true, false));
        business.receive(AnOrder.delivery("1").of(1, "TEA"));
        business.receive(AnOrder.pickup("2", "Amsterdam").of(1, "TEA"));

        assertThat(outlet("1")).isEqualTo("Zeist");
        assertThat(business.order("1").reasons()).singleElement().satisfies(reason -> {
            assertThat(reason.rule()).isEqualTo(Rule.NEAREST);
            assertThat(reason.near()).isEqualTo(new Allocation.Near("35 (Utrecht)", 8));
        });
        assertThat(outlet("2")).isEqualTo("Amsterdam");

        located("Amsterdam", "3511 AB", "NL");
        business.receive(AnOrder.delivery("3").of(1, "TEA"));
        assertThat(outlet("3")).as("it moved house").isEqualTo("Amsterdam");
    }

    @Test
    void ratherOneParcelThatIsShortThanTwo() {
        business.receive(AnOrder.delivery("1").of(3, "POT"));
        assertThat(business.parts("1")).hasSize(2);

        business.selling("CUP", 1, 2);
        wishing(new RoutingRules.Rule(false, true));
        business.receive(AnOrder.delivery("2").of(3, "CUP"));

        assertThat(business.parts("2")).singleElement().satisfies(part -> {
            assertThat(part.outlet()).isEqualTo(business.outlet("Zeist"));
            assertThat(part.oversold()).isTrue();
        });
        assertThat(business.order("2").reasons().getFirst().rule()).isEqualTo(Rule.TOGETHER);
        assertThat(business.level("Zeist", "CUP")).isEqualTo(Quantity.of(-1));
    }

    private void wishing(RoutingRules.Rule rule) {
        business.in(() -> {
            business.the(RoutingRules.class).keep(rule, business.person);
            return rule;
        });
    }

    private void located(String outlet, String postcode, String country) {
        business.in(() -> {
            business.the(Outlets.class)
                    .locate(
                            business.retailer,
                            business.outlet(outlet),
                            "Straat 1",
                            postcode,
                            outlet,
                            country,
                            "",
                            clock.instant());
            return outlet;
        });
    }

    private String outlet(String number) {
        var at = business.parts(number).getFirst().outlet();
        return at.equals(business.outlet("Zeist")) ? "Zeist" : "Amsterdam";
    }
}
