package pakbon.channels;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pakbon.channels.platform.Problem;
import pakbon.orders.OrderId;

/**
 * How a connection is doing, for its card and for machines.
 *
 * @param carrier what brings its news in
 * @param proof whether the shop's messages arrive here
 * @param testedAt when the shop last said that it sends a message that it was asked for; null: it never was
 * @param lastWebhookAt the last one that was believed; null: none yet
 * @param lastPollAt when the shop last told all that had changed; null: not yet
 * @param lastOrder the number of the last order that was new, empty when there was none
 * @param lag how far we may be behind: since when the oldest news waits, or the shop has not been asked as it should
 * @param hints orders that wait to be read
 * @param pushes orders that wait to be told
 * @param waitingFor why the oldest of those wait, in the shop's or our own words; empty when they simply have their turn
 * @param parked orders that a person has to look at
 * @param awaySince since when the shop does not answer; null when it does
 * @param refusedHooks messages that were not believed, ever
 */
public record ChannelHealth(
        Connection connection,
        ChannelState state,
        Carrier carrier,
        Proof proof,
        @Nullable Instant testedAt,
        @Nullable Instant lastWebhookAt,
        @Nullable Instant lastPollAt,
        String lastOrder,
        @Nullable Instant lastOrderAt,
        Duration lag,
        int hints,
        int pushes,
        String waitingFor,
        List<Parked> parked,
        List<Problem> problems,
        @Nullable Instant awaySince,
        String awayWhy,
        long refusedHooks) {
    public ChannelHealth {
        parked = List.copyOf(parked);
        problems = List.copyOf(problems);
    }

    /**
     * What could not be told.
     *
     * @param number of the order, as customers know it
     * @param about what it would not hear
     */
    public record Parked(OrderId order, String number, String reason, Instant at, About about) {}

    public enum About {
        /** How far the order is as a whole. */
        STAGE,
        PAID,
        LEFT;

        static About of(Errand.Kind kind) {
            return switch (kind) {
                case PAID -> PAID;
                case LEFT -> LEFT;
            };
        }
    }

    /** Webhooks were made in the shop and none has come yet: nobody knows whether it can reach us. */
    public boolean awaitsWebhook() {
        return proof != Proof.UNNEEDED && proof != Proof.GIVEN;
    }

    /** The merchant took our app out of the shop, and that ended the connection. */
    public boolean isRemovedThere() {
        return !connection.isConnected()
                && problems.stream().anyMatch(problem -> problem.code().equals(Removals.CODE));
    }

    public int queue() {
        return hints + pushes;
    }
}
