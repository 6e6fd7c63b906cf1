package pakbon.backoffice.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.ActiveProfiles;
import pakbon.channels.Connection;
import pakbon.channels.Connections;
import pakbon.outlets.Outlet;
import pakbon.outlets.Outlets;
import pakbon.retailers.CurrentRetailer;
import pakbon.shared.Outcome.Done;
import pakbon.testing.PakbonTest;
import pakbon.users.SignIns;
import pakbon.users.SignedIn;

/** Profile {@code demo} on an empty database. */
@PakbonTest
@ActiveProfiles("demo")
class DemoStartTests {
    @Autowired
    private SignIns signIns;

    @Autowired
    private Outlets outlets;

    @Autowired
    private Connections connections;

    @Autowired
    private DemoStart demo;

    @Autowired
    private Clock clock;

    private SignedIn eva() {
        var outcome = signIns.signIn(DemoStart.OWNER, DemoStart.PASSWORD, "127.0.0.1", clock.instant());
        assertThat(outcome).isInstanceOf(Done.class);
        return ((Done<SignedIn>) outcome).value();
    }

    @Test
    void theTeaHouseIsOpenAndItsOwnerCanSignIn() throws Exception {
        var retailer = eva().retailer();

        List<Outlet> places = CurrentRetailer.call(retailer, () -> outlets.all(retailer));
        assertThat(places.stream().map(Outlet::name)).containsExactly("Utrecht", "Zeist", "Amersfoort");
        assertThat(places.stream().map(Outlet::street)).noneMatch(String::isBlank);
        List<Connection> shops = CurrentRetailer.call(retailer, () -> connections.all(retailer));
        assertThat(shops.stream().map(Connection::name)).containsExactly("Oefenwinkel");
    }

    @Test
    void startingAgainLeavesItAlone() throws Exception {
        var retailer = eva().retailer();

        demo.start();

        List<Connection> shops = CurrentRetailer.call(retailer, () -> connections.all(retailer));
        assertThat(shops).hasSize(1);
    }
}
