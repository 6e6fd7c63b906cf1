package pakbon.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Import;
import pakbon.channels.ChannelRefusal.SettingNotValid;
import pakbon.channels.ChannelRefusal.SettingUnknown;
import pakbon.channels.ChannelRefusal.ShopOutletMissing;
import pakbon.channels.Destinations.Kind;
import pakbon.channels.platform.Platform;
import pakbon.shared.Handover;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Refused;
import pakbon.testing.AnOrder;
import pakbon.testing.PakbonTest;
import pakbon.testing.TestClock.MutableClock;

/** What a person says about one connection, and what its orders become by that. */
@PakbonTest
@Import(PaperShops.class)
class ChannelSettingsTests {
    @Autowired
    ApplicationContext pakbon;

    @Autowired
    MutableClock clock;

    ConnectedShop shop;

    @BeforeEach
    void aShop() {
        shop = ConnectedShop.open(pakbon);
    }

    private Outcome<Connection> set(Map<String, String> wishes) {
        return shop.business.in(() -> shop.business.the(Arrangements.class).set(shop.id(), wishes, shop.person()));
    }

    @Test
    void aSettingThatThePlatformDoesNotHaveIsRefusedAndNothingChanges() {
        ConnectedShop.done(set(Map.of("mails", "true")));

        assertThat(set(Map.of("mails", "false", "colour", "blue")))
                .isEqualTo(new Refused<>(new SettingUnknown("colour")));
        assertThat(settings()).containsExactly(Map.entry("mails", "true"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"perhaps", "TRUE", "-1", "<script>", "🫖"})
    void aChoiceThatIsNoneIsRefused(String value) {
        assertThat(set(Map.of("mails", value))).isEqualTo(new Refused<>(new SettingNotValid("mails", value)));
    }

    @Test
    void wordsOfOnesOwnHaveNoControlCharactersAndAnEnd() {
        var endless = "a".repeat(501);

        assertThat(set(Map.of("pickup-methods", "a\u0000b"))).isInstanceOf(Refused.class);
        assertThat(set(Map.of("pickup-methods", endless))).isInstanceOf(Refused.class);
        assertThat(ConnectedShop.done(set(Map.of("pickup-methods", " ophalen ")))
                        .settings())
                .containsExactly(Map.entry("pickup-methods", "ophalen"));
    }

    @Test
    void whatIsLeftEmptyIsAsUsual() {
        ConnectedShop.done(set(Map.of("pickup-methods", "ophalen", "mails", "true")));

        ConnectedShop.done(set(Map.of("pickup-methods", "  ")));

        assertThat(settings()).isEmpty();
    }

    @Test
    void nameOutletsAndSettingsAreSavedTogetherOrNotAtAll() {
        var arrangements = shop.business.the(Arrangements.class);

        var refused = shop.business.in(
                () -> arrangements.arrange(shop.id(), "Theewinkel", List.of(), Map.of("mails", "true"), shop.person()));

        assertThat(refused).isEqualTo(new Refused<>(new ShopOutletMissing()));
        assertThat(settings()).isEmpty();
        var done = ConnectedShop.done(shop.business.in(() -> arrangements.arrange(
                shop.id(),
                "Theewinkel",
                List.of(shop.business.outlet("Zeist")),
                Map.of("mails", "true"),
                shop.person())));
        assertThat(done.name()).isEqualTo("Theewinkel");
        assertThat(done.outlets()).containsExactly(shop.business.outlet("Zeist"));
        assertThat(done.settings()).containsEntry("mails", "true");
    }

    @ParameterizedTest
    @CsvSource({"en", "nl"})
    void everySettingOfEveryPlatformIsExplainedInBothLanguages(String language) {
        var texts = pakbon.getBean(MessageSource.class);
        for (var platform : pakbon.getBeansOfType(Platform.class).values()) {
            if (platform instanceof PaperShop) {
                continue;
            }
            for (var setting : platform.settings()) {
                var key = "setting." + platform.key() + "." + setting.name();
                assertThat(setting.usual().isEmpty() || setting.allows(setting.usual()))
                        .as(key)
                        .isTrue();
                assertThat(texts.getMessage(key, null, "", Locale.of(language)))
                        .as(key)
                        .isNotEmpty();
                assertThat(texts.getMessage(key + ".hint", null, "", Locale.of(language)))
                        .as(key)
                        .isNotEmpty();
                for (var choice : setting.choices()) {
                    assertThat(texts.getMessage(key + "." + choice, null, "", Locale.of(language)))
                            .as(key + "." + choice)
                            .isNotEmpty();
                }
            }
        }
    }

    @Test
    void aShippingMethodIsWhatAPersonSaysFromThenOn() {
        var destinations = shop.business.the(Destinations.class);
        shop.paper.has(AnOrder.delivery("1").of(1, "MUG").shippedBy("locker:4"));
        shop.pull();
        assertThat(shop.parts("1")).extracting("handover").containsExactly(Handover.DELIVERY);
        var seen = shop.business.in(() -> destinations.of(shop.retailer(), shop.id()));
        assertThat(seen)
                .filteredOn(Destinations.Destination::isNew)
                .extracting("said")
                .containsExactly(Handover.DELIVERY);

        shop.business.in(() -> {
            destinations.tie(
                    shop.retailer(),
                    shop.id(),
                    Kind.METHOD,
                    "locker:4",
                    shop.business.outlet("Zeist"),
                    Handover.PICKUP);
            return null;
        });
        shop.paper.has(AnOrder.delivery("2").of(1, "MUG").shippedBy("locker:4"));
        shop.paper.has(AnOrder.delivery("3").of(1, "MUG").shippedBy("flat_rate:1"));
        clock.advance(Duration.ofMinutes(1));
        shop.pull();

        assertThat(shop.parts("2")).extracting("handover").containsExactly(Handover.PICKUP);
        assertThat(shop.parts("2")).extracting("outlet").containsExactly(shop.business.outlet("Zeist"));
        assertThat(shop.parts("3")).extracting("handover").containsExactly(Handover.DELIVERY);
        assertThat(shop.parts("1"))
                .as("was there before")
                .extracting("handover")
                .containsExactly(Handover.DELIVERY);
        assertThat(shop.business.in(() -> destinations.of(shop.retailer(), shop.id())))
                .filteredOn("key", "locker:4")
                .noneMatch(Destinations.Destination::isNew);
    }

    @Test
    void aPlaceThatTheCustomerChoseCountsMoreThanTheMethod() {
        var destinations = shop.business.the(Destinations.class);
        shop.paper.has(AnOrder.pickup("1", "Utrecht").of(1, "MUG").shippedBy("local_pickup"));
        shop.pull();
        shop.business.in(() -> {
            destinations.tie(
                    shop.retailer(), shop.id(), Kind.METHOD, "local_pickup", shop.business.outlet("Zeist"), null);
            return null;
        });

        shop.paper.has(AnOrder.pickup("2", "Utrecht").of(1, "MUG").shippedBy("local_pickup"));
        shop.paper.has(AnOrder.pickup("3", null).of(1, "MUG").shippedBy("local_pickup"));
        clock.advance(Duration.ofMinutes(1));
        shop.pull();

        assertThat(shop.parts("2")).extracting("outlet").containsExactly(shop.business.outlet("Utrecht"));
        assertThat(shop.parts("3")).extracting("outlet").containsExactly(shop.business.outlet("Zeist"));
    }

    private Map<String, String> settings() {
        return shop.business
                .in(() -> shop.business.the(Connections.class).byId(shop.retailer(), shop.id()))
                .orElseThrow()
                .settings();
    }
}
