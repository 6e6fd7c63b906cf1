package pakbon.channels.woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pakbon.channels.platform.Problem;
import pakbon.testing.woo.FakeWooShop;
import pakbon.testing.woo.Fault;

class WooCheckupTests {
    private final FakeWooShop fake = FakeWooShop.open();
    private final WooShop shop = new WooShop(fake.address(), fake.credentials());

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void aShopTellsItsNameZoneAndVersionAndNothingInItChanges() {
        fake.inZone("Pacific/Auckland");
        var order = fake.order().of("1", fake.product("MUG", "Mok", "5.00")).place();
        var before = fake.orderAsShown(order);

        var found = shop.platform.check(shop.session());

        assertThat(found.shopName()).isEqualTo("Fake & Fiets");
        assertThat(found.zone()).isEqualTo("Pacific/Auckland");
        assertThat(found.version()).isEqualTo("11.0.1");
        assertThat(found.problems()).isEmpty();
        assertThat(fake.orderAsShown(order)).isEqualTo(before);
        assertThat(fake.webhooks()).isEmpty();
    }

    @Test
    void theMissingPermissionIsNamed() {
        assertThat(shop.platform.check(shop.session()).isUsable()).isTrue();
        fake.allowing("read");
        assertThat(shop.platform.check(shop.session()).problems())
                .containsExactly(new Problem("permission-missing", "write", true));
        fake.allowing("write");
        assertThat(shop.platform.check(shop.session()).problems())
                .containsExactly(new Problem("permission-missing", "read", true));
    }

    @Test
    void wrongKeysAndTooSmallARoleAreToldApart() {
        var wrong = new WooShop(fake.address(), Map.of("consumer_key", FakeWooShop.KEY, "consumer_secret", "cs_x"));
        var unknown = new WooShop(fake.address(), Map.of("consumer_key", "ck_x", "consumer_secret", "cs_x"));

        assertThat(wrong.platform.check(wrong.session()).problems())
                .extracting(Problem::code)
                .containsExactly("keys-refused");
        assertThat(unknown.platform.check(unknown.session()).problems())
                .extracting(Problem::code)
                .containsExactly("keys-not-recognized");
        fake.withTooSmallARole();
        assertThat(shop.platform.check(shop.session()).problems())
                .extracting(Problem::code)
                .containsExactly("user-role-too-small");
    }

    @Test
    void aPluginThatIsOffIsNamed() {
        fake.withPluginOff();

        assertThat(shop.platform.check(shop.session()).problems())
                .containsExactly(new Problem("shop-plugin-off", "WooCommerce", true));
    }

    @ParameterizedTest
    @CsvSource({
        "DOWN, shop-no-connection",
        "ERROR_500, shop-failing",
        "UNAVAILABLE_503, shop-failing",
        "TOO_MANY, shop-failing",
        "HTML, shop-answers-otherwise",
        "HTML_403, shop-answers-otherwise",
        "GARBAGE, shop-answers-otherwise"
    })
    void whateverStandsBeforeTheShopIsAProblemThatSaysWhatCanBeDone(Fault fault, String code) {
        fake.always(fault);

        var found = shop.platform.check(shop.session());

        assertThat(found.isUsable()).isFalse();
        assertThat(found.problems()).extracting(Problem::code).containsExactly(code);
    }

    @Test
    void noSecretAppearsInTheListOfCalls() {
        shop.platform.check(shop.session());

        assertThat(shop.calls).isNotEmpty().noneMatch(call -> call.contains("ck_") || call.contains("cs_"));
    }

    @Test
    void plainHttpIsRefused() {
        var plain = new WooShop(URI.create("http://shop.example"), fake.credentials());

        assertThat(plain.platform.check(plain.session()).problems())
                .containsExactly(new Problem("https-needed", "shop.example", true));
    }
}
