package pakbon.channels.ecwid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pakbon.channels.platform.CallLog;
import pakbon.channels.platform.Cursor;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.ReconnectNeeded;
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
import pakbon.testing.ecwid.FakeEcwidStore;
import pakbon.testing.woo.FakeCertificate;
import pakbon.testing.woo.Fault;

/** What a store is told of stock, and what it says that it sells. */
class EcwidStockTests {
    private static final ShopHttp HTTP =
            new ShopHttp(true, FakeCertificate.ofThisMachine().pem().toString());
    private static final String RED = "501/7001";
    private static final String BLUE = "501/7002";

    private final FakeEcwidStore store = FakeEcwidStore.open();
    private final Platform platform =
            new EcwidPlatform(HTTP, store.api().toString(), store.signIn().toString());
    private final ConnectionId connection = ConnectionId.create();

    @AfterEach
    void close() {
        store.close();
    }

    private Session shop(Map<String, String> settings) {
        return new Session(connection, store.address(), store.credentials(), "", settings, CallLog.NONE);
    }

    private StockAnswer tell(String variant, long quantity) {
        return tell(variant, quantity, Map.of());
    }

    private StockAnswer tell(String variant, long quantity, Map<String, String> settings) {
        return platform.tellStock(List.of(new StockLevel(variant, quantity)), shop(settings))
                .getOrDefault(variant, new StockAnswer.Unsupported());
    }

    private long writes() {
        return store.requests().stream()
                .filter(request -> request.method().equals("PUT"))
                .count();
    }

    @Test
    void whatTheStoreSaysAlreadyIsNotWritten() {
        assertThat(tell(RED, 12)).isEqualTo(new Told());
        assertThat(writes()).isZero();
    }

    @Test
    void aVariantThatNobodyCountedIsCountedFromNowOn() {
        assertThat(platform.stockLevels(List.of(BLUE), shop(Map.of()))).containsExactly(new ShopLevel(BLUE, null));

        assertThat(tell(BLUE, 4)).isEqualTo(new Told());

        assertThat(store.goods().countOf(BLUE)).isEqualTo(4);
        assertThat(store.goods().countOf(RED)).as("its sister").isEqualTo(12);
    }

    @Test
    void aStoreThatSaysYesAndDoesNothingIsNotBelieved() {
        store.goods().ignoresLevels();

        assertThat(tell(RED, 3)).isEqualTo(new Rejected("told 3, but the shop says 12"));
    }

    @Test
    void aRefusalIsToldInTheStoresOwnWords() {
        long loose = store.goods().add("LOS", "Los", product -> {
            product.put("unlimited", false).put("quantity", 5);
            var variant = product.withArray("combinations").addObject();
            variant.put("id", 7100).put("sku", "LOS").put("unlimited", false).put("quantity", 5);
        });

        assertThat(tell(loose + "/7100", 2))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.why()).contains("DIFFERENT_COMBINATION_STOCK"));
    }

    @Test
    void aStoreThatCountsByLocationIsToldAtOneAndNeverAtTwo() {
        store.goods().countsAt(RED, Map.of("10", 5L, "20", 6L));

        assertThat(tell(RED, 3))
                .isInstanceOfSatisfying(
                        Rejected.class, no -> assertThat(no.why()).contains("several locations", "10, 20"));
        assertThat(writes()).isZero();

        assertThat(tell(RED, 3, Map.of("stock-location", "20"))).isEqualTo(new Told());
        assertThat(store.goods().countAt(RED, "20")).isEqualTo(3);
        assertThat(store.goods().countAt(RED, "10")).isEqualTo(5);
        assertThat(tell(RED, 3, Map.of("stock-location", "30"))).isInstanceOf(Rejected.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"DOWN", "LOST_ANSWER", "HTML", "TOO_MANY"})
    void whateverGoesWrongOnTheWayIsTriedAgainWithoutHarm(Fault fault) {
        store.next(fault);

        assertThatExceptionOfType(ShopUnavailable.class).isThrownBy(() -> tell(RED, 3));
    }

    @Test
    void anAnswerThatIsLostAfterTheLevelWasTakenDoesNoHarm() {
        assertThat(tell(RED, 11)).isEqualTo(new Told());
        store.next(Fault.LOST_ANSWER);
        assertThatExceptionOfType(ShopUnavailable.class).isThrownBy(() -> tell(RED, 3));

        assertThat(tell(RED, 3)).isEqualTo(new Told());
        assertThat(store.goods().countOf(RED)).isEqualTo(3);
    }

    @Test
    void anAppThatMayNotChangeTheCatalogueSaysWhichPermissionIsMissing() {
        store.without("update_catalog");

        assertThatExceptionOfType(ReconnectNeeded.class)
                .isThrownBy(() -> tell(RED, 3))
                .satisfies(e -> assertThat(e.problems()).extracting("detail").containsExactly("update_catalog"));
        assertThat(platform.stockLevels(List.of(RED), shop(Map.of()))).hasSize(1);
    }

    @Test
    void everyVariantIsSoldByItselfWithWhatIsKnownOfIt() {
        store.goods().add("THEE", "Thee", product -> product.put("imageUrl", "http://open.example/a.jpg"));

        var sold = platform.products(Cursor.START, shop(Map.of())).products();

        assertThat(sold)
                .containsExactly(
                        new ShopProduct(
                                RED,
                                "MOK-ZA-R",
                                "8712345678906",
                                "Mok",
                                "Kleur: Rood",
                                "https://img.example/mok.jpg",
                                Quantity.of(12)),
                        new ShopProduct(
                                BLUE, "MOK-ZA-B", "", "Mok", "Kleur: Blauw", "https://img.example/mok.jpg", null),
                        new ShopProduct("502", "THEE", "", "Thee", "", "", null));
    }

    @Test
    void aCatalogueOfSeveralPagesIsWalkedToItsEnd() {
        IntStream.range(0, 230).forEach(n -> store.goods().add("P" + n, "Product " + n, _ -> {}));

        var sold = new ArrayList<ShopProduct>();
        var page = platform.products(Cursor.START, shop(Map.of()));
        sold.addAll(page.products());
        while (!page.isLast()) {
            page = platform.products(page.next(), shop(Map.of()));
            sold.addAll(page.products());
        }

        assertThat(sold).hasSize(232);
        assertThat(page.walked()).isEqualTo(231);
        assertThat(page.total()).isEqualTo(231);
    }
}
