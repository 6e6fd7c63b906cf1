package pakbon.backoffice.channels;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import pakbon.backoffice.Texts;
import pakbon.channels.platform.ShopReason;
import pakbon.orders.OnlineOrder;

/** Why a shop could not be asked or told, as the cards of Channels say it. */
class ShopWordsTests {
    private static final Texts DUTCH = texts(Texts.DUTCH);
    private static final Texts ENGLISH = texts(Texts.ENGLISH);

    @Test
    void everyReasonIsFoundAgainInWhatWasKeptAndSaidInBothLanguages() {
        for (var reason : ShopReason.values()) {
            var kept = reason.words("winkel.example", "9");
            var found = ShopReason.in(kept);
            assertThat(found).as(kept).hasValueSatisfying(each -> {
                assertThat(each.reason()).isEqualTo(reason);
                assertThat(each.facts()).isSubsetOf("winkel.example", "9");
            });
            assertThat(List.of(DUTCH, ENGLISH))
                    .allMatch(texts -> texts.knows("shop-reason." + reason.code()))
                    .allSatisfy(texts -> assertThat(ShopWords.sentence(kept, texts))
                            .doesNotContain("{0}", "{1}", "eigen woorden", "own words"));
        }
        assertThat(Arrays.stream(ShopReason.values()).map(ShopReason::words)).doesNotHaveDuplicates();
    }

    @Test
    void aShopThatIsAwayIsSaidInDutch() {
        assertThat(ShopWords.sentence("no answer in time from winkel.example", DUTCH))
                .isEqualTo("winkel.example antwoordde niet op tijd.");
        assertThat(ShopWords.sentence("told completed, but the shop says processing", DUTCH))
                .isEqualTo("Pakbon meldde “Voltooid”, maar de winkel staat op “In behandeling”.");
        assertThat(ShopWords.sentence("the shop answered 503", DUTCH)).contains("storing of drukte (code 503)");
    }

    @Test
    void whatTheShopSaidItselfIsQuotedAsItsOwnWords() {
        assertThat(ShopWords.sentence("400 rest_invalid_param: Invalid parameter(s): status", DUTCH))
                .isEqualTo("De winkel antwoordde, in haar eigen woorden: "
                        + "“400 rest_invalid_param: Invalid parameter(s): status”");
        assertThat(ShopWords.sentence("IllegalStateException: no such line", DUTCH))
                .startsWith("Pakbon kon het antwoord van de winkel niet verwerken");
        assertThat(ShopWords.sentence("", DUTCH)).isEmpty();
    }

    @Test
    void theLogOfAnOrderIsReadInDutchAndKeepsWhatIsOfTheWire() {
        assertThat(CallWords.what("order 2415 completed", DUTCH)).isEqualTo("2415: voltooid");
        assertThat(CallWords.what("PUT /wp-json/wc/v3/orders/77", DUTCH)).isEqualTo("PUT /wp-json/wc/v3/orders/77");
        assertThat(CallWords.answer("no answer in time from winkel.example", DUTCH))
                .isEqualTo("winkel.example antwoordde niet op tijd.");
        assertThat(CallWords.answer("200", DUTCH)).isEqualTo("200");
        assertThat(CallWords.answer("processing", DUTCH)).isEqualTo("In behandeling");
        assertThat(CallWords.answer("orders-read-only", DUTCH)).startsWith("Kan niet");
        assertThat(CallWords.answer("failed", DUTCH)).isEqualTo("Mislukt");
    }

    @Test
    void aTestOrderSaysOnceWhereItStands() {
        assertThat(ShopStatusWords.beside(OnlineOrder.State.OPEN, "open", DUTCH))
                .isEmpty();
        assertThat(ShopStatusWords.beside(OnlineOrder.State.COMPLETED, "completed", DUTCH))
                .isEmpty();
        assertThat(ShopStatusWords.beside(OnlineOrder.State.OPEN, "processing", DUTCH))
                .isEqualTo("In behandeling");
    }

    @Test
    void whereAnOrderStandsIsReadInOnesOwnLanguageOnEveryPlatformAndAShopsOwnWordIsQuoted() {
        var known = List.of(
                // WooCommerce
                "pending",
                "processing",
                "on-hold",
                "completed",
                "cancelled",
                "refunded",
                "failed",
                "checkout-draft",
                "trash",
                // BigCommerce
                "Incomplete",
                "Shipped",
                "Partially Shipped",
                "Declined",
                "Awaiting Payment",
                "Awaiting Pickup",
                "Awaiting Shipment",
                "Awaiting Fulfillment",
                "Manual Verification Required",
                "Disputed",
                "Partially Refunded",
                // Shopify
                "UNFULFILLED",
                "PARTIALLY_FULFILLED",
                "FULFILLED",
                "IN_PROGRESS",
                "ON_HOLD",
                "SCHEDULED",
                "RESTOCKED",
                "PENDING_FULFILLMENT",
                "REQUEST_DECLINED",
                "AUTHORIZED",
                "VOIDED",
                "EXPIRED",
                "PARTIALLY_PAID",
                // E-Series
                "AWAITING_PROCESSING",
                "READY_FOR_PICKUP",
                "OUT_FOR_DELIVERY",
                "DELIVERED",
                "WILL_NOT_DELIVER",
                "RETURNED",
                "AWAITING_PAYMENT",
                "PAID",
                // C-Series
                "processing_awaiting_shipment",
                "processing_awaiting_pickup",
                "processing_awaiting_payment",
                "processing_ready_for_pickup",
                "completed_shipped",
                "completed_picked_up");
        assertThat(List.of(DUTCH, ENGLISH))
                .allSatisfy(texts -> assertThat(known)
                        .allSatisfy(status ->
                                assertThat(ShopStatusWords.of(status, texts)).doesNotContain("“", "_")));
        assertThat(ShopStatusWords.of("FULFILLED", DUTCH)).isEqualTo("Afgehandeld");
        assertThat(ShopStatusWords.of("Awaiting Shipment", DUTCH)).isEqualTo("In afwachting van levering");
        assertThat(ShopStatusWords.of("SHIPPED, PAID", DUTCH)).isEqualTo("Verzonden, Betaald");
        assertThat(ShopStatusWords.of("ON_HOLD (FRAUD)", ENGLISH)).isEqualTo("On hold (FRAUD)");
        assertThat(ShopStatusWords.of("wacht-op-etsen", DUTCH)).isEqualTo("“wacht-op-etsen”");
        assertThat(ShopStatusWords.of("", DUTCH)).isEmpty();
    }

    @Test
    void aProblemSaysItsReasonInTheSameLanguage() {
        assertThat(ProblemTexts.sentence("webhooks-not-registered", "no answer in time from winkel.example", DUTCH))
                .contains("winkel.example antwoordde niet op tijd")
                .doesNotContain("no answer");
        assertThat(ProblemTexts.sentence("webhooks-refused", "403 not allowed here", DUTCH))
                .contains("“403 not allowed here”");
        assertThat(ProblemTexts.sentence("orders-read-only", "write_orders", DUTCH))
                .contains("write_orders")
                .doesNotContain("“write_orders”");
    }

    private static Texts texts(Locale language) {
        var source = new ResourceBundleMessageSource();
        source.setBasename("messages/texts");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return new Texts(source, language);
    }
}
