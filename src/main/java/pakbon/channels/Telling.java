package pakbon.channels;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pakbon.orders.ExternalId;
import pakbon.orders.OrderId;
import pakbon.orders.OrderMoved;
import pakbon.orders.OrderStage;
import pakbon.shared.ConnectionId;

/**
 * What a shop should have been told of an order, and what it was told. Only {@link OrderStage#PACKED} and
 * {@link OrderStage#COMPLETED} are ever told.
 *
 * @param nextAt when to tell it; null: nothing to tell, or parked
 * @param failingSince the first of the tries in a row that failed
 * @param unanswered the shop was away at the last try
 * @param parked why a person has to look; null: nobody has to
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
            case OPEN -> unpacked();
            case PACKED, COMPLETED -> stage(moved, shopKnows, canHear);
            case CANCELLED -> wanting(null, null, told, toldAt, how, answer, null);
        };
    }

    /** Unpacked before the shop heard of it: there is nothing to tell. Afterwards it is not ours to take back (Q31). */
    private Telling unpacked() {
        boolean neverTold = told == null || how == ToldHow.NOTHING_TO_TELL;
        return neverTold ? wanting(null, null, null, null, null, "", null) : this;
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
                version + 1);
    }
}
