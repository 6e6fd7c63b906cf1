package pakbon.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.channels.ChannelRefusal.AppUnknown;
import pakbon.channels.ChannelRefusal.KeyMissing;
import pakbon.channels.ChannelRefusal.KeyNotValid;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Refused;
import pakbon.testing.Business;
import pakbon.testing.PakbonTest;

/** The owner enters who Pakbon is at a platform. */
@PakbonTest
@Import(PaperShops.class)
class AppsTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    Apps apps;

    @Autowired
    AppKeys keys;

    Business business;

    @BeforeEach
    void aBusiness() {
        business = Business.open(pakbon, "Utrecht");
    }

    private Outcome<App> save(String id, String secret) {
        return business.in(() -> apps.save("ecwid", id, secret, business.person));
    }

    private App ecwid() {
        return business.in(() -> apps.all(business.retailer)).stream()
                .filter(app -> app.platform().equals("ecwid"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatTheOwnerEntersCountsForHisOwnShopsOnly() {
        var other = Business.open(pakbon, "Gouda");

        var app = ConnectedShop.done(save(" custom-app-1 ", "geheim-een"));

        assertThat(app.source()).isEqualTo(App.Source.SETTINGS);
        assertThat(app.clientId()).isEqualTo("custom-app-1");
        assertThat(app.savedBy()).isEqualTo(business.person.name());
        assertThat(app).as("never shown").asString().doesNotContain("geheim");
        assertThat(business.in(() -> keys.of(business.retailer, "ecwid")))
                .containsEntry("client_id", "custom-app-1")
                .containsEntry("client_secret", "geheim-een");
        assertThat(other.in(() -> keys.of(other.retailer, "ecwid"))).isEmpty();
        assertThat(other.in(() -> apps.all(other.retailer)))
                .filteredOn(each -> each.platform().equals("ecwid"))
                .extracting(App::source)
                .containsExactly(App.Source.NONE);
    }

    @Test
    void theSecretStandsNowhereInTheOpen() {
        ConnectedShop.done(save("custom-app-1", "geheim-een"));

        List<String> rows = business.in(() -> new TransactionTemplate(business.the(PlatformTransactionManager.class))
                .execute(_ -> business.the(JdbcClient.class)
                        .sql("select a::text || encode(keys, 'escape') from channels.app a"
                                + " where retailer_id = :retailer")
                        .param("retailer", business.retailer.value())
                        .query((row, _) -> row.getString(1))
                        .list()));

        assertThat(rows).hasSize(1).noneMatch(row -> row.contains("geheim") || row.contains("custom-app"));
    }

    @Test
    void aNewSecretTakesThePlaceOfTheOldWhichStaysGoodForWhatIsSignedWithIt() {
        ConnectedShop.done(save("custom-app-1", "geheim-een"));
        ConnectedShop.done(save("custom-app-1", "geheim-twee"));
        ConnectedShop.done(save("custom-app-1", ""));

        assertThat(business.in(() -> keys.of(business.retailer, "ecwid")))
                .containsEntry("client_secret", "geheim-twee")
                .containsEntry("client_secret_previous", "geheim-een");

        assertThat(save("custom-app-2", "")).isEqualTo(new Refused<>(new KeyMissing("client_secret")));
        ConnectedShop.done(save("custom-app-2", "geheim-drie"));
        assertThat(business.in(() -> keys.of(business.retailer, "ecwid")))
                .as("another app")
                .doesNotContainKey("client_secret_previous");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b c d", "geheim\n2", "ab", "sleutel🔑", "\u202Egeheim"})
    void whatIsNoKeyIsRefused(String secret) {
        assertThat(save("custom-app-1", secret)).isEqualTo(new Refused<>(new KeyNotValid("client_secret")));
        assertThat(ecwid().source()).isEqualTo(App.Source.NONE);
    }

    @Test
    void anAppIsForgottenOnceAndAPlatformWithoutAppsHasNone() {
        ConnectedShop.done(save("custom-app-1", "geheim-een"));

        assertThat(business.in(() -> apps.forget("ecwid", business.person))).isInstanceOf(Outcome.Done.class);
        assertThat(business.in(() -> apps.forget("ecwid", business.person))).isEqualTo(new Refused<>(new AppUnknown()));
        assertThat(business.in(() -> apps.save("woocommerce", "custom-app-1", "geheim", business.person)))
                .isEqualTo(new Refused<>(new AppUnknown()));
        assertThat(ecwid().clientId()).isEmpty();
    }
}
