package pakbon.channels.shopify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.Problem;
import pakbon.testing.woo.Fault;

/** What a person has to know about a connection, and the shop's subscriptions. */
class ShopifyCheckupTests {
    private static final URI HOOKS = URI.create("https://pakbon.example/hooks/1");

    private final OpenedShop shop = new OpenedShop();

    @AfterEach
    void close() {
        shop.close();
    }

    private List<Problem> problems() {
        return shop.platform.check(shop.session()).problems();
    }

    @Test
    void aWorkingShopSaysItsNameZoneAndVersionAndNothingIsChanged() {
        shop.fake.order().of(1, shop.mug).place();

        var found = shop.platform.check(shop.session());

        assertThat(found.problems()).isEmpty();
        assertThat(found.shopName()).isEqualTo("Fake & Fiets");
        assertThat(found.zone()).isEqualTo("Europe/Amsterdam");
        assertThat(found.version()).isEqualTo("2026-10");
        assertThat(shop.fake.requests()).noneMatch(request -> request.body().contains("mutation"));
    }

    @ParameterizedTest
    @CsvSource({
        "read_orders, orders-not-readable, true",
        "read_products, orders-not-readable, true",
        "read_locations, scope-missing, false",
        "read_customers, scope-missing, false",
        "read_third_party_fulfillment_orders, scope-missing, false"
    })
    void eachMissingRightIsNamedAndSaysWhetherItStopsTheWork(String scope, String code, boolean blocks) {
        shop.fake.withoutScope(scope);

        assertThat(problems()).contains(new Problem(code, scope, blocks));
        assertThat(shop.platform.check(shop.session()).isUsable()).isEqualTo(!blocks);
    }

    @Test
    void theRightToSayThatAnOrderIsPaidIsMissedOnlyWhereTheShopIsToldThat() {
        shop.settings.put(Platform.TELLS_PAID, "true");
        assertThat(problems()).containsExactly(new Problem("scope-missing", "write_orders", false));
        shop.fake.scopes("write_orders");
        assertThat(problems()).isEmpty();
    }

    @Test
    void aRightToWriteIncludesTheRightToReadAndNotTheOtherWayRound() {
        shop.fake.withoutScope("write_merchant_managed_fulfillment_orders");
        shop.fake.scopes("read_merchant_managed_fulfillment_orders");

        assertThat(problems())
                .containsExactly(new Problem("orders-read-only", "write_merchant_managed_fulfillment_orders", false));
    }

    @Test
    void peoplesDataThatIsKeptFromTheAppIsAProblemOfItsOwn() {
        shop.fake.order().of(1, shop.mug).place();
        shop.fake.hidingPeople();

        assertThat(problems()).containsExactly(new Problem("customer-data-not-approved", "", false));
    }

    @Test
    void aPassedVersionIsNoticed() {
        shop.fake.inVersion("2027-10");

        assertThat(problems()).containsExactly(new Problem("api-version-past", "2027-10", false));
    }

    @Test
    void withoutTheSecretMessagesCannotBeBelieved() {
        var credentials = new HashMap<>(shop.fake.credentials());
        credentials.remove("client_secret");

        assertThat(shop.platform.check(shop.with(credentials)).problems())
                .containsExactly(new Problem("webhook-secret-missing", "", false));
    }

    @Test
    void aWrongTokenAndAShopThatIsAwayAreToldApart() {
        assertThat(shop.platform
                        .check(shop.with(Map.of("access_token", "shpat_wrong", "client_secret", "x")))
                        .problems())
                .extracting(Problem::code)
                .containsExactly("token-refused");
        shop.fake.always(Fault.HTML);
        assertThat(problems()).extracting(Problem::code).containsExactly("shop-answers-otherwise");
    }

    @Test
    void subscriptionsAreMadeOnceRenewedWhenTheShopDroppedThemAndTakenAwayAgain() {
        var other = URI.create("https://elsewhere.example/hooks/9");
        shop.platform.registerWebhooks(other, shop.session());
        int each = shop.fake.subscriptions().size();

        assertThat(shop.platform.registerWebhooks(HOOKS, shop.session())).isEmpty();
        assertThat(shop.platform.registerWebhooks(HOOKS, shop.session())).isEmpty();
        assertThat(shop.fake.subscriptions()).hasSize(2 * each);
        assertThat(shop.fake.subscriptions())
                .filteredOn(made -> made.get("topic").equals("ORDERS_CREATE"))
                .allSatisfy(made -> assertThat(made.get("includeFields"))
                        .asString()
                        .contains("updated_at")
                        .doesNotContain("customer"));

        shop.fake.dropSubscription("ORDERS_PAID");
        shop.platform.registerWebhooks(HOOKS, shop.session());
        assertThat(shop.fake.subscriptions())
                .filteredOn(made -> made.get("uri").equals(HOOKS.toString()))
                .hasSize(each);

        shop.platform.removeWebhooks(HOOKS, shop.session());
        assertThat(shop.fake.subscriptions())
                .allSatisfy(made -> assertThat(made.get("uri")).isEqualTo(other.toString()));
    }
}
