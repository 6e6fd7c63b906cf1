package pakbon.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import pakbon.channels.ChannelRefusal.AddressNotHttps;
import pakbon.channels.ChannelRefusal.AddressNotValid;
import pakbon.channels.ChannelRefusal.AlreadyConnected;
import pakbon.channels.ChannelRefusal.NameMissing;
import pakbon.channels.ChannelRefusal.PlatformUnknown;
import pakbon.channels.ChannelRefusal.ShopNotAnswering;
import pakbon.channels.ChannelRefusal.ShopOutletMissing;
import pakbon.channels.ChannelRefusal.ShopRefuses;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.ShopUnavailable.Kind;
import pakbon.outlets.OutletId;
import pakbon.retailers.Directory;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Refused;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

@PakbonTest
@Import(PaperShops.class)
class ConnectionTests {
    @Autowired
    ApplicationContext pakbon;

    final String address = "https://paper.example/" + UUID.randomUUID();
    Business business;

    @BeforeEach
    void aBusiness() {
        business = Business.open(pakbon, "Utrecht", "Zeist").selling("MUG", 10, 10);
    }

    @Test
    void aConnectedShopIsFoundByItsHookAndListed() {
        var connected = ConnectedShop.done(ConnectedShop.connect(business, address + "/", PaperShop.GOOD_KEY));

        assertThat(connected.problems()).isEmpty();
        assertThat(connected.hookPath()).isEqualTo("/hooks/" + connected.id());
        assertThat(connected.hookUrl()).as("no public address").isNull();
        assertThat(business.the(Directory.class).ofConnection(connected.id())).contains(business.retailer);
        var listed = business.in(() -> business.the(Connections.class).all(business.retailer));
        assertThat(listed).extracting("name").containsExactly("Webwinkel");
        assertThat(listed.getFirst().address()).hasToString(address);
        assertThat(listed.getFirst().shopZone()).isEqualTo("Europe/Amsterdam");
        assertThat(listed.getFirst().outlets()).containsExactly(business.outlet("Utrecht"), business.outlet("Zeist"));
    }

    @Test
    void credentialsStandNowhereInTheOpen() {
        ConnectedShop.done(ConnectedShop.connect(business, address, PaperShop.GOOD_KEY));

        var rows = business.in(() -> new org.springframework.transaction.support.TransactionTemplate(
                        business.the(org.springframework.transaction.PlatformTransactionManager.class))
                .execute(_ -> business.the(JdbcClient.class)
                        .sql("select c::text || encode(credentials, 'escape') from channels.connection c"
                                + " where retailer_id = :retailer")
                        .param("retailer", business.retailer.value())
                        .query((row, _) -> row.getString(1))
                        .list()));

        assertThat(rows).hasSize(1).noneMatch(row -> row.contains(PaperShop.GOOD_KEY));
    }

    @Test
    void whatAPersonCanPutRightIsSaidAndNothingIsKept() {
        assertThat(connect("etsy", "Winkel", address, outlets())).isEqualTo(new Refused<>(new PlatformUnknown("etsy")));
        assertThat(connect("paper", " ", address, outlets())).isEqualTo(new Refused<>(new NameMissing()));
        assertThat(connect("paper", "Winkel", address, List.of())).isEqualTo(new Refused<>(new ShopOutletMissing()));
        assertThat(connect("paper", "Winkel", address, List.of(OutletId.create())))
                .isEqualTo(new Refused<>(new ShopOutletMissing()));
        assertThat(connect("paper", "Winkel", "http://paper.example", outlets()))
                .isEqualTo(new Refused<>(new AddressNotHttps("http://paper.example")));
        assertThat(connect("paper", "Winkel", "https://", outlets()))
                .isEqualTo(new Refused<>(new AddressNotValid("https://")));
        assertThat(connect("paper", "Winkel", "https://key:secret@paper.example", outlets()))
                .isInstanceOf(Refused.class);
        assertThat(connect("paper", "Winkel", "mijn winkel", outlets())).isInstanceOf(Refused.class);

        assertThat(business.in(() -> business.the(Connections.class).all(business.retailer)))
                .isEmpty();
    }

    @Test
    void wrongKeysAreRefusedWithWhatIsMissing() {
        assertThat(ConnectedShop.connect(business, address, "bad"))
                .isEqualTo(new Refused<>(new ShopRefuses(List.of(new Problem("keys-refused", "orders", true)))));
    }

    @Test
    void aShopThatDoesNotAnswerIsNotConnected() {
        business.the(PaperShop.class).at(address).away = true;

        assertThat(ConnectedShop.connect(business, address, PaperShop.GOOD_KEY))
                .isEqualTo(new Refused<>(new ShopNotAnswering(Kind.OTHER, "")));
    }

    @Test
    void oneShopIsNotConnectedTwice() {
        ConnectedShop.done(ConnectedShop.connect(business, address, PaperShop.GOOD_KEY));

        assertThat(ConnectedShop.connect(business, address.replace("paper.example", "PAPER.example:443"), "good"))
                .isEqualTo(new Refused<>(new AlreadyConnected("Webwinkel")));
    }

    @Test
    void aShopThatComesBackTakesUpItsOldConnectionSoThatNoOrderComesTwice() {
        var first = ConnectedShop.done(ConnectedShop.connect(business, address, PaperShop.GOOD_KEY));
        business.the(PaperShop.class).at(address).has(AnOrder.delivery("1").of(1, "MUG"));
        ConnectedShop.done(business.in(() -> business.the(Sync.class).now(first.id(), business.person)));
        business.in(() -> business.the(Connections.class).disconnect(first.id(), business.person));

        var again = ConnectedShop.done(ConnectedShop.connect(business, address, PaperShop.GOOD_KEY));
        var report =
                ConnectedShop.done(business.in(() -> business.the(Sync.class).now(again.id(), business.person)));

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(report.recorded()).isZero();
        assertThat(business.level("MUG")).hasToString("19");
    }

    @Test
    void nameOutletsAndSettingsCanBeChanged() {
        var id = ConnectedShop.done(ConnectedShop.connect(business, address, PaperShop.GOOD_KEY))
                .id();
        var arrangements = business.the(Arrangements.class);

        ConnectedShop.done(business.in(
                () -> arrangements.change(id, "Theewinkel", List.of(business.outlet("Zeist")), business.person)));
        var changed = ConnectedShop.done(
                business.in(() -> arrangements.set(id, Map.of("pickup-methods", "ophalen"), business.person)));

        assertThat(changed.name()).isEqualTo("Theewinkel");
        assertThat(changed.outlets()).containsExactly(business.outlet("Zeist"));
        assertThat(changed.settings()).containsEntry("pickup-methods", "ophalen");
    }

    private Outcome<Connected> connect(String platform, String name, String at, List<OutletId> priority) {
        return business.in(() -> business.the(Connections.class)
                .connect(
                        new NewConnection(platform, name, at, Map.of("key", PaperShop.GOOD_KEY), priority),
                        business.person));
    }

    private List<OutletId> outlets() {
        return List.of(business.outlet("Utrecht"));
    }
}
