package pakbon.backoffice;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import pakbon.backoffice.Shops.Choice;
import pakbon.channels.Connection;
import pakbon.sales.Source;
import pakbon.shared.ConnectionId;

/** How shops are told apart. */
class ShopsTests {
    private static final Instant SPRING = Instant.parse("2026-04-01T08:00:00Z");

    private final Connection haarlem = shop("woocommerce", "WooCommerce", "Haarlem", null);
    private final Connection zwolle = shop("woocommerce", "WooCommerce", "Zwolle", SPRING);
    private final Connection outlet = shop("shopify", "Shopify", "Outlet", null);

    @Test
    void aShopAloneOnItsPlatformIsSaidByItsMark() {
        var shops = shops(haarlem, outlet);

        assertThat(shops.choices(""))
                .containsExactly(new Choice("shopify", "Shopify"), new Choice("woocommerce", "WooCommerce"));
        assertThat(shops.nameBeside(soldBy(haarlem))).isEmpty();
    }

    @Test
    void severalOfOnePlatformAreChosenByNameOrTogether() {
        var shops = shops(haarlem, zwolle, outlet);

        assertThat(shops.choices(""))
                .containsExactly(
                        new Choice("shopify", "Shopify"),
                        new Choice("woocommerce", "WooCommerce"),
                        new Choice(haarlem.id().toString(), "Haarlem \u00b7 WooCommerce"),
                        new Choice(zwolle.id().toString(), "Zwolle \u00b7 WooCommerce"));
        assertThat(shops.nameBeside(soldBy(haarlem))).as("as it is named now").isEqualTo("Haarlem");
        assertThat(shops.nameBeside(soldBy(outlet))).isEmpty();
        assertThat(shops.nameOf(zwolle.id().toString())).isEqualTo("Zwolle \u00b7 WooCommerce");
        assertThat(shops.nameOf("shopify")).isEqualTo("Shopify");
    }

    @Test
    void aShopOfOursIsCalledAsItsReaderDoesWhateverWasKept() {
        var practice = shop("sandbox", "Sandbox", "Thee", null);

        assertThat(shops(practice).nameOf("sandbox")).isEqualTo("Oefenwinkel");
        assertThat(shops(practice).platformOf(practice.id().toString())).isEqualTo("Oefenwinkel");
        assertThat(shops(practice).choices("")).extracting(Choice::name).containsExactly("Oefenwinkel");
    }

    @Test
    void openWorkOffersAShopOfBeforeOnlyWhileItHasSome() {
        var shops = shops(haarlem, zwolle);
        var gone = zwolle.id().toString();

        assertThat(shops.choices("", Map.of())).extracting(Choice::key).doesNotContain(gone);
        assertThat(shops.choices("", Map.of(gone, 1))).extracting(Choice::key).contains(gone);
        assertThat(shops.choices(gone, Map.of())).extracting(Choice::key).contains(gone);
    }

    private static Shops shops(Connection... all) {
        return new Shops(List.of(all), (_, _) -> Optional.empty(), dutch());
    }

    private static Texts dutch() {
        var source = new ResourceBundleMessageSource();
        source.setBasename("messages/texts");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return new Texts(source, Texts.DUTCH);
    }

    private static Source soldBy(Connection shop) {
        return new Source(shop.id(), shop.platform(), shop.platformName(), "as it was named then", "1001");
    }

    private static Connection shop(String platform, String platformName, String name, @Nullable Instant gone) {
        return new Connection(
                ConnectionId.create(),
                platform,
                platformName,
                name,
                URI.create("https://shop.example"),
                List.of(),
                Map.of(),
                "",
                "",
                SPRING,
                gone);
    }
}
