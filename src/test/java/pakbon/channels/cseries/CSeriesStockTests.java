package pakbon.channels.cseries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pakbon.channels.platform.CallLog;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopHttp;
import pakbon.channels.platform.ShopLevel;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.channels.platform.StockAnswer;
import pakbon.channels.platform.StockAnswer.Rejected;
import pakbon.channels.platform.StockAnswer.Told;
import pakbon.channels.platform.StockLevel;
import pakbon.orders.ShopProduct;
import pakbon.shared.ConnectionId;
import pakbon.shared.Quantity;
import pakbon.testing.cseries.FakeCSeriesShop;
import pakbon.testing.woo.FakeCertificate;
import pakbon.testing.woo.Fault;

/** What a shop is told of stock, and what it says that it sells. */
class CSeriesStockTests {
    private static final ShopHttp HTTP =
            new ShopHttp(true, FakeCertificate.ofThisMachine().pem().toString());
    private static final String MUG = "501";

    private final FakeCSeriesShop fake = FakeCSeriesShop.open();
    private final Platform platform =
            new CSeriesPlatform(HTTP, Clock.fixed(Instant.parse("2026-11-20T09:00:00Z"), ZoneOffset.UTC));
    private final Session shop = new Session(
            ConnectionId.create(),
            URI.create("https://www.theewinkel.example"),
            fake.credentials(),
            "geheim",
            Map.of(),
            CallLog.NONE);

    @AfterEach
    void close() {
        fake.close();
    }

    private StockAnswer tell(String variant, long quantity) {
        return platform.tellStock(List.of(new StockLevel(variant, quantity)), shop)
                .getOrDefault(variant, new StockAnswer.Unsupported());
    }

    private long calls(String method) {
        return fake.requests().stream()
                .filter(request -> request.method().equals(method))
                .count();
    }

    @Test
    void whatTheShopSaysAlreadyIsNotWritten() {
        assertThat(tell(MUG, 12)).isEqualTo(new Told());
        assertThat(calls("PUT")).isZero();
    }

    @Test
    void aVariantThatNobodyCountedIsCountedFromNowOn() {
        fake.goods().variant(502, 50, "Blauw", _ -> {});
        assertThat(platform.stockLevels(List.of("502"), shop)).containsExactly(new ShopLevel("502", null));

        assertThat(tell("502", 4)).isEqualTo(new Told());

        assertThat(fake.goods().trackingOf("502")).isEqualTo("enabled");
        assertThat(fake.goods().countOf("502")).isEqualTo(4);
    }

    @Test
    void anIndicatorIsToldItsLevelAndStaysAnIndicator() {
        fake.goods()
                .variant(
                        502,
                        50,
                        "Blauw",
                        it -> it.put("stockTracking", "indicator").put("stockLevel", "9"));

        assertThat(tell("502", 4)).isEqualTo(new Told());

        assertThat(fake.goods().trackingOf("502")).isEqualTo("indicator");
    }

    @Test
    void aShopThatSaysNothingIsAskedAndOneThatDidNothingIsNotBelieved() {
        fake.goods().staysSilent();
        assertThat(tell(MUG, 7)).isEqualTo(new Told());

        fake.goods().ignoresLevels();
        assertThat(tell(MUG, 3)).isEqualTo(new Rejected("told 3, but the shop says 7"));
    }

    @Test
    void manyVariantsCostFewCalls() {
        LongStream.range(1000, 1300).forEach(id -> fake.goods().variant(id, 50, "V" + id, _ -> {}));
        var wanted = LongStream.range(1000, 1300).mapToObj(String::valueOf).toList();

        assertThat(platform.stockLevels(wanted, shop)).hasSize(300);

        assertThat(calls("GET")).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"DOWN", "LOST_ANSWER", "HTML", "TOO_MANY"})
    void whateverGoesWrongOnTheWayIsTriedAgainWithoutHarm(Fault fault) {
        fake.next(fault);
        assertThatExceptionOfType(ShopUnavailable.class).isThrownBy(() -> tell(MUG, 3));
    }

    @Test
    void everyVariantIsSoldWithTheNameOfItsProduct() {
        fake.goods().product(60, "Thee", _ -> {});
        fake.goods().variant(601, 60, "Default", it -> it.put("sku", "THEE").put("articleCode", "A-601"));
        fake.goods().variant(602, 999, "Los", _ -> {});

        var sold = platform.products(Cursor.START, shop).products();

        assertThat(sold)
                .containsExactly(
                        new ShopProduct(
                                MUG,
                                "MUG",
                                "8712345678906",
                                "Mok",
                                "Rood",
                                "https://img.example/mok.jpg",
                                Quantity.of(12)),
                        new ShopProduct("601", "THEE", "A-601", "Thee", "", "", null),
                        new ShopProduct("602", "", "", "Los", "Los", "", null));
    }

    @Test
    void aCatalogueOfSeveralPagesIsWalkedAndItsNamesAreReadOnce() {
        LongStream.range(1000, 1600).forEach(id -> fake.goods().variant(id, 50, "V" + id, _ -> {}));

        var sold = new ArrayList<ShopProduct>();
        var page = platform.products(Cursor.START, shop);
        sold.addAll(page.products());
        while (!page.isLast()) {
            page = platform.products(page.next(), shop);
            sold.addAll(page.products());
        }

        assertThat(sold).hasSize(601).allMatch(product -> product.name().equals("Mok"));
        assertThat(page.total()).isEqualTo(601);
        assertThat(fake.requests())
                .filteredOn(request -> request.path().endsWith("/products.json"))
                .hasSize(1);
    }
}
