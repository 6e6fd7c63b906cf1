package pakbon.channels;

import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.orders.OrderStage.CANCELLED;
import static pakbon.orders.OrderStage.COMPLETED;
import static pakbon.orders.OrderStage.OPEN;
import static pakbon.orders.OrderStage.PACKED;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import pakbon.orders.ExternalId;
import pakbon.orders.OrderId;
import pakbon.orders.OrderMoved;
import pakbon.orders.OrderStage;
import pakbon.shared.ConnectionId;
import pakbon.shared.RetailerId;

class TellingTests {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @Test
    void aPackedOrderIsToldWhereThePlatformHasAWordForIt() {
        var row = fresh().hear(moved(PACKED), false, true);

        assertThat(row.wanted()).isEqualTo(PACKED);
        assertThat(row.told()).isNull();
        assertThat(row.nextAt()).isEqualTo(NOON);
    }

    @Test
    void whereThePlatformHasNoWordForPackedThereIsNothingToTell() {
        var row = fresh().hear(moved(PACKED), false, false);

        assertThat(row.told()).isEqualTo(PACKED);
        assertThat(row.how()).isEqualTo(ToldHow.NOTHING_TO_TELL);
        assertThat(row.nextAt()).isNull();
    }

    @Test
    void whatTheShopDidItselfItIsNotTold() {
        var row = fresh().hear(moved(COMPLETED), true, true);

        assertThat(row.told()).isEqualTo(COMPLETED);
        assertThat(row.how()).isEqualTo(ToldHow.BY_SHOP);
        assertThat(row.nextAt()).isNull();
    }

    @Test
    void unpackedBeforeTheShopHeardOfItNothingIsToldAtAll() {
        var row = fresh().hear(moved(PACKED), false, true).hear(moved(OPEN), false, true);

        assertThat(row.wanted()).isNull();
        assertThat(row.nextAt()).isNull();
    }

    @Test
    void unpackedAfterTheShopHeardOfItItIsTakenBack() {
        var row = pushed(fresh().hear(moved(PACKED), false, true), PACKED).hear(moved(OPEN), false, true);

        assertThat(row.wanted()).isEqualTo(OPEN);
        assertThat(row.told()).isEqualTo(PACKED);
        assertThat(row.nextAt()).isEqualTo(NOON);
    }

    @Test
    void whatWasTakenBackAndIsPackedAgainIsToldAgain() {
        var back =
                pushed(pushed(fresh().hear(moved(PACKED), false, true), PACKED).hear(moved(OPEN), false, true), OPEN);

        var row = back.hear(moved(PACKED), false, true);

        assertThat(row.wanted()).isEqualTo(PACKED);
        assertThat(row.nextAt()).isEqualTo(NOON);
    }

    @Test
    void whatTheShopSaysByItselfIsNotOursToTakeBack() {
        var told = byShop(fresh().hear(moved(PACKED), false, true));

        assertThat(told.hear(moved(OPEN), false, true)).isEqualTo(told);
    }

    @Test
    void goodsAddedAfterAllHaveLeftTakeNothingBack() {
        var told = pushed(fresh().hear(moved(COMPLETED), false, true), COMPLETED);

        assertThat(told.hear(moved(OPEN), false, true)).isEqualTo(told);
    }

    @Test
    void packedAndUnpackedAndPackedAgainIsToldOnce() {
        var row = pushed(fresh().hear(moved(PACKED), false, true), PACKED)
                .hear(moved(OPEN), false, true)
                .hear(moved(PACKED), false, true);

        assertThat(row.nextAt()).isNull();
    }

    @Test
    void completedFollowsPackedEvenIfPackedWasNeverTold() {
        var row = fresh().hear(moved(PACKED), false, true).hear(moved(COMPLETED), false, true);

        assertThat(row.wanted()).isEqualTo(COMPLETED);
        assertThat(row.nextAt()).isEqualTo(NOON);
    }

    @Test
    void aShopIsNeverToldToGoBack() {
        var told = pushed(fresh().hear(moved(COMPLETED), false, true), COMPLETED);

        assertThat(told.hear(moved(PACKED), false, true)).isEqualTo(told);
    }

    @Test
    void aCancelledOrderIsNotTold() {
        var row = fresh().hear(moved(COMPLETED), false, true).hear(moved(CANCELLED), true, true);

        assertThat(row.wanted()).isNull();
        assertThat(row.nextAt()).isNull();
    }

    @Test
    void aNewWishWakesAParkedRow() {
        var row = parked(fresh().hear(moved(PACKED), false, true)).hear(moved(COMPLETED), false, true);

        assertThat(row.parked()).isNull();
        assertThat(row.nextAt()).isEqualTo(NOON);
    }

    private static Telling fresh() {
        return Telling.of(moved(OPEN));
    }

    private static OrderMoved moved(OrderStage stage) {
        return new OrderMoved(
                RetailerId.create(), OrderId.create(), ConnectionId.create(), new ExternalId("1"), stage, false, NOON);
    }

    private static Telling pushed(Telling row, OrderStage stage) {
        return copy(row, stage, null);
    }

    private static Telling byShop(Telling row) {
        return copy(row, PACKED, null, ToldHow.BY_SHOP);
    }

    private static Telling parked(Telling row) {
        return copy(row, row.told(), "rejected");
    }

    private static Telling copy(Telling row, OrderStage told, String parked) {
        return copy(row, told, parked, ToldHow.PUSHED);
    }

    private static Telling copy(Telling row, OrderStage told, String parked, ToldHow how) {
        return new Telling(
                row.order(),
                row.connection(),
                row.externalId(),
                row.number(),
                row.wanted(),
                row.wantedAt(),
                told,
                told == null ? null : NOON,
                told == null ? null : how,
                "",
                0,
                null,
                false,
                null,
                parked,
                parked == null ? null : NOON,
                row.codes(),
                row.version());
    }
}
