package pakbon.channels;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.channels.platform.Capability;
import pakbon.secrets.Secrets;

/**
 * Asks a shop for a message, until one has come: that its webhooks were made says nothing about whether it can reach us.
 * Whatever it answers, polling goes on; a shop that would not is asked again later.
 */
@Component
class Proving {
    private static final Logger LOG = LoggerFactory.getLogger(Proving.class);
    /** A hook may need a minute before it works (docs/platforms/bigcommerce.md), a person may need longer to open a door. */
    private static final List<Duration> PAUSES =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofHours(1), Duration.ofDays(1));

    private final PulseStore pulses;
    private final SyncLog log;
    private final ChannelSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;

    Proving(
            PulseStore pulses,
            SyncLog log,
            ChannelSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.pulses = pulses;
        this.log = log;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Asks when no message has come yet and it is time to ask. */
    void when(OpenShop shop) {
        var address = settings.hook(shop.connection().hookPath());
        if (address == null || !shop.platform().capabilities().contains(Capability.TEST_MESSAGES)) {
            return;
        }
        var pulse = Objects.requireNonNull(transaction.execute(_ -> pulses.of(shop.retailer(), shop.id())));
        if (pulse.awaitsWebhook() && isTime(pulse, clock.instant())) {
            ask(shop, address);
        }
    }

    /** Asks now, because somebody wants to know; answers what is known then. */
    Proof now(OpenShop shop) {
        transaction.executeWithoutResult(_ -> pulses.proofAnew(shop.retailer(), shop.id()));
        when(shop);
        return Objects.requireNonNull(
                transaction.execute(_ -> pulses.of(shop.retailer(), shop.id()).proof(clock.instant())));
    }

    private static boolean isTime(Pulse pulse, Instant now) {
        if (pulse.proofTriedAt() == null || pulse.proofTries() == 0) {
            return true;
        }
        var pause = PAUSES.get(Math.min(pulse.proofTries(), PAUSES.size()) - 1);
        return !pulse.proofTriedAt().plus(pause).isAfter(now);
    }

    /** The mark is kept before the shop is asked: it may be quicker than its own answer. */
    private void ask(OpenShop shop, URI address) {
        var mark = Secrets.webhookSecret();
        transaction.executeWithoutResult(_ -> pulses.proofTried(shop.retailer(), shop.id(), mark, clock.instant()));
        var calls = log.listen();
        try {
            if (shop.platform().sendTestMessage(address, mark, shop.session(calls))) {
                transaction.executeWithoutResult(_ -> pulses.proofSent(shop.retailer(), shop.id(), clock.instant()));
            }
        } catch (RuntimeException e) {
            LOG.info("{} could not be asked for a message: {}", shop, e.getMessage());
        } finally {
            log.write(shop.retailer(), shop.id(), calls);
        }
    }
}
