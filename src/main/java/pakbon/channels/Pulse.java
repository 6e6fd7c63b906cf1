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
 * @param proofTries how often the shop was asked for a message since it was connected
 * @param proofSentAt when it last said that it sends one
 * @param provedAt when one came that it was asked for, and that says nothing else
 * @param nextPushAt no push before then, because the shop was away; null: no such wait
 * @param refusedHooks messages that were not believed, ever
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
        int proofTries,
        @Nullable Instant proofTriedAt,
        @Nullable Instant proofSentAt,
        @Nullable Instant provedAt,
        int pushFailures,
        @Nullable Instant nextPushAt,
        String lastOrder,
        @Nullable Instant lastOrderAt,
        @Nullable Instant tidiedAt,
        long refusedHooks) {
    /** A webhook that comes this long after a poll saw the news first was merely slower. */
    private static final Duration SLOWER = Duration.ofMinutes(1);

    /** A message that was asked for comes within seconds; whoever looks need not wait longer to hear that it did not. */
    private static final Duration UNDERWAY = Duration.ofMinutes(2);

    /** They were made, and nothing proves yet that the shop's messages arrive. */
    boolean awaitsWebhook() {
        return hooksAt != null && heardAt() == null;
    }

    private @Nullable Instant heardAt() {
        return lastWebhookAt == null || provedAt != null && provedAt.isAfter(lastWebhookAt) ? provedAt : lastWebhookAt;
    }

    /** What is known about the shop's messages at this moment. */
    Proof proof(Instant now) {
        if (hooksAt == null) {
            return Proof.UNNEEDED;
        }
        if (heardAt() != null) {
            return Proof.GIVEN;
        }
        if (proofSentAt == null) {
            return Proof.FIRST_ORDER;
        }
        return proofSentAt.plus(UNDERWAY).isAfter(now) ? Proof.AWAITED : Proof.MISSING;
    }

    /** Webhooks carry once one has come, and for as long as polls find nothing that they did not announce. */
    Carrier carrier() {
        var heard = heardAt();
        if (hooksAt == null || heard == null) {
            return Carrier.POLLING;
        }
        return newsByPollAt == null || !heard.isBefore(newsByPollAt.minus(SLOWER)) ? Carrier.WEBHOOKS : Carrier.POLLING;
    }
}
