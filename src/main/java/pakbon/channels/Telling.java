package pakbon.channels;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pakbon.orders.ExternalId;
import pakbon.orders.OrderId;
import pakbon.orders.OrderMoved;
import pakbon.orders.OrderStage;
import pakbon.shared.ConnectionId;

/**
 * What a shop should have been told of an order, and what it was told: {@link OrderStage#PACKED},
 * {@link OrderStage#COMPLETED}, and {@link OrderStage#OPEN} only to take "packed" back (Q31).
 *
 * @param nextAt when to tell it; null: nothing to tell, or parked
 * @param failingSince the first of the tries in a row that failed
 * @param unanswered the shop was away at the last try
 * @param parked why a person has to look; null: nobody has to
 * @param codes of the parcels that the shop was told of
 * @param version rises when something else is wanted, so that an answer to what was wanted before is told apart
 */
record Telling(
        OrderId order,
        ConnectionId connection,
        ExternalId externalId,
        String number,
        @Nullable OrderStage wanted,
        @Nullable Instant wantedAt,
        @Nullable OrderStage told,
        @Nullable Instant toldAt,
        @Nullable ToldHow how,
        String answer,
        int attempts,
        @Nullable Instant failingSince,
        boolean unanswered,
        @Nullable Instant nextAt,
        @Nullable String parked,
        @Nullable Instant parkedAt,
        List<String> codes,
        long version) {

    static Telling of(OrderMoved moved) {
        return new Telling(
                moved.order(),
                moved.connection(),
                moved.externalId(),
                "",
                null,
                null,
                null,
                null,
                null,
                "",
                0,
                null,
                false,
                null,
                null,
                null,
                List.of(),
                0);
    }

    /**
     * What this news makes of it.
     *
     * @param shopKnows it is the shop's own news
     * @param canHear the platform has a word for the stage
     */
    Telling hear(OrderMoved moved, boolean shopKnows, boolean canHear) {
        return switch (moved.stage()) {
            case OPEN -> unpacked(moved);
            case PACKED, COMPLETED -> stage(moved, shopKnows, canHear);
            case CANCELLED -> wanting(null, null, told, toldAt, how, answer, null);
        };
    }

    /**
     * Unpacked before the shop can have heard of it: there is nothing to tell. Afterwards it is taken back, unless the
     * shop said so itself or has gone on since (Q31). An answer that never came may have been a yes.
     */
    private Telling unpacked(OrderMoved moved) {
        boolean unheard = told == null && attempts == 0 || how == ToldHow.NOTHING_TO_TELL;
        if (unheard) {
            return wanting(null, null, null, null, null, "", null);
        }
        boolean isOurs =
                told == null ? wanted == OrderStage.PACKED : told == OrderStage.PACKED && how == ToldHow.PUSHED;
        return isOurs ? wanting(OrderStage.OPEN, moved.at(), told, toldAt, how, answer, moved.at()) : this;
    }

    private Telling stage(OrderMoved moved, boolean shopKnows, boolean canHear) {
        var stage = moved.stage();
        if (told != null && told.compareTo(stage) > 0) {
            return this; // a shop is never told to go back
        }
        if (shopKnows) {
            return wanting(stage, moved.at(), stage, moved.at(), ToldHow.BY_SHOP, "", null);
        }
        if (told == stage && how != ToldHow.NOTHING_TO_TELL) {
            return wanting(stage, wantedAt, told, toldAt, how, answer, null);
        }
        return canHear
                ? wanting(stage, moved.at(), told, toldAt, how, answer, moved.at())
                : wanting(stage, moved.at(), stage, moved.at(), ToldHow.NOTHING_TO_TELL, "", null);
    }

    /** As if it were wanted just now. */
    Telling again(Instant now) {
        return wanting(wanted, wantedAt, told, toldAt, how, answer, now);
    }

    private Telling wanting(
            @Nullable OrderStage newlyWanted,
            @Nullable Instant since,
            @Nullable OrderStage toldNow,
            @Nullable Instant toldThen,
            @Nullable ToldHow toldHow,
            String answered,
            @Nullable Instant next) {
        return new Telling(
                order,
                connection,
                externalId,
                number,
                newlyWanted,
                since,
                toldNow,
                toldThen,
                toldHow,
                answered,
                0,
                null,
                false,
                next,
                null,
                null,
                codes,
                version + 1);
    }
}
