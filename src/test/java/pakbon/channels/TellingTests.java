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
        var row = fresh().hear(here(PACKED), true);

        assertThat(row.wanted()).isEqualTo(PACKED);
        assertThat(row.told()).isNull();
        assertThat(row.nextAt()).isEqualTo(NOON);
    }

    @Test
    void whereThePlatformHasNoWordForPackedThereIsNothingToTell() {
        var row = fresh().hear(here(PACKED), false);

        assertThat(row.told()).isEqualTo(PACKED);
        assertThat(row.how()).isEqualTo(ToldHow.NOTHING_TO_TELL);
        assertThat(row.nextAt()).isNull();
    }

    @Test
    void whatTheShopDidItselfItIsNotTold() {
        var row = fresh().hear(byShop(COMPLETED), true);

        assertThat(row.told()).isEqualTo(COMPLETED);
        assertThat(row.how()).isEqualTo(ToldHow.BY_SHOP);
        assertThat(row.nextAt()).isNull();
    }

    @Test
    void unpackedBeforeTheShopHeardOfItNothingIsToldAtAll() {
        var row = fresh().hear(here(PACKED), true).hear(here(OPEN), true);

        assertThat(row.wanted()).isNull();
        assertThat(row.nextAt()).isNull();
    }

    @Test
    void unpackedAfterTheShopHeardOfItTheShopIsLeftAsItStands() {
        var told = pushed(fresh().hear(here(PACKED), true), PACKED);

        assertThat(told.hear(here(OPEN), true)).isEqualTo(told);
    }

    @Test
    void packedAndUnpackedAndPackedAgainIsToldOnce() {
        var row = pushed(fresh().hear(here(PACKED), true), PACKED)
                .hear(here(OPEN), true)
                .hear(here(PACKED), true);

        assertThat(row.nextAt()).isNull();
    }

    @Test
    void completedFollowsPackedEvenIfPackedWasNeverTold() {
        var row = fresh().hear(here(PACKED), true).hear(here(COMPLETED), true);

        assertThat(row.wanted()).isEqualTo(COMPLETED);
        assertThat(row.nextAt()).isEqualTo(NOON);
    }

    @Test
    void aShopIsNeverToldToGoBack() {
        var told = pushed(fresh().hear(here(COMPLETED), true), COMPLETED);

        assertThat(told.hear(here(PACKED), true)).isEqualTo(told);
    }

    @Test
    void aCancelledOrderIsNotTold() {
        var row = fresh().hear(here(COMPLETED), true).hear(byShop(CANCELLED), true);

        assertThat(row.wanted()).isNull();
        assertThat(row.nextAt()).isNull();
    }

    @Test
    void aNewWishWakesAParkedRow() {
        var row = parked(fresh().hear(here(PACKED), true)).hear(here(COMPLETED), true);

        assertThat(row.parked()).isNull();
        assertThat(row.nextAt()).isEqualTo(NOON);
    }

    private static Telling fresh() {
        return Telling.of(here(OPEN));
    }

    private static OrderMoved here(OrderStage stage) {
        return moved(stage, false);
    }

    private static OrderMoved byShop(OrderStage stage) {
        return moved(stage, true);
    }

    private static OrderMoved moved(OrderStage stage, boolean byShop) {
        return new OrderMoved(
                RetailerId.create(), OrderId.create(), ConnectionId.create(), new ExternalId("1"), stage, byShop, NOON);
    }

    private static Telling pushed(Telling row, OrderStage stage) {
        return copy(row, stage, null);
    }

    private static Telling parked(Telling row) {
        return copy(row, row.told(), "rejected");
    }

    private static Telling copy(Telling row, OrderStage told, String parked) {
        return new Telling(
                row.order(),
                row.connection(),
                row.externalId(),
                row.number(),
                row.wanted(),
                row.wantedAt(),
                told,
                told == null ? null : NOON,
                told == null ? null : ToldHow.PUSHED,
                "",
                0,
                null,
                false,
                null,
                parked,
                parked == null ? null : NOON,
                row.version());
    }
}
