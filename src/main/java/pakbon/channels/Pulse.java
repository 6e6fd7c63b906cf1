package pakbon.channels;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Cursor;

/**
 * How a connection is doing.
 *
 * @param lastPollAt when the shop last answered a whole poll
 * @param pollFailures polls in a row that the shop did not answer
 * @param downSince since when; null when it answers
 * @param answeredAt when it last answered anything
 * @param newsByPollAt when a poll last brought news that no webhook had announced
 * @param hooksAt when webhooks were last made as they should be; null: they are not
 * @param nextPushAt no push before then, because the shop was away; null: no such wait
 */
record Pulse(
        Cursor cursor,
        @Nullable Instant lastPollAt,
        Instant nextPollAt,
        int pollFailures,
        @Nullable Instant downSince,
        String downWhy,
        @Nullable Instant answeredAt,
        @Nullable Instant newsByPollAt,
        @Nullable Instant lastWebhookAt,
        @Nullable Instant hooksAt,
        int pushFailures,
        @Nullable Instant nextPushAt,
        String lastOrder,
        @Nullable Instant lastOrderAt,
        @Nullable Instant tidiedAt) {
    /** A webhook that comes this long after a poll saw the news first was merely slower. */
    private static final Duration SLOWER = Duration.ofMinutes(1);

    /** They were made, and nothing proves yet that the shop's messages arrive. */
    boolean awaitsWebhook() {
        return hooksAt != null && lastWebhookAt == null;
    }

    /** Webhooks carry once one has come, and for as long as polls find nothing that they did not announce. */
    Carrier carrier() {
        if (hooksAt == null || lastWebhookAt == null) {
            return Carrier.POLLING;
        }
        return newsByPollAt == null || !lastWebhookAt.isBefore(newsByPollAt.minus(SLOWER))
                ? Carrier.WEBHOOKS
                : Carrier.POLLING;
    }
}
