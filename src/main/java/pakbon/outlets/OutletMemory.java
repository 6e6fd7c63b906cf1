package pakbon.outlets;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import pakbon.shared.RetailerId;

/**
 * Remembers for some seconds what orders ask of outlets, which changes a few times a week. A deed here that changes an outlet
 * forgets it, for whoever comes after its commit; another Pakbon on the same database goes by it until the seconds are over.
 */
@Component
class OutletMemory {
    private static final Duration KEPT = Duration.ofSeconds(5);
    private static final Object CHANGING = new Object();

    private final Map<RetailerId, Kept> kept = new ConcurrentHashMap<>();
    /** How often a retailer's outlets were changed here: what was read before a change is not kept after it. */
    private final Map<RetailerId, Long> changes = new ConcurrentHashMap<>();

    private record Kept(OutletsAtHand known, long since) {
        boolean isFresh() {
            return System.nanoTime() - since < KEPT.toNanos();
        }
    }

    OutletsAtHand of(RetailerId retailer, Supplier<OutletsAtHand> read) {
        if (TransactionSynchronizationManager.hasResource(CHANGING)) {
            return read.get();
        }
        var known = kept.get(retailer);
        if (known != null && known.isFresh()) {
            return known.known();
        }
        long since = System.nanoTime();
        long seen = changes.getOrDefault(retailer, 0L);
        var now = read.get();
        kept.put(retailer, new Kept(now, since));
        if (changes.getOrDefault(retailer, 0L) != seen) {
            kept.remove(retailer);
        }
        return now;
    }

    /** To be called in the transaction of the change. */
    void changed(RetailerId retailer) {
        forget(retailer);
        if (TransactionSynchronizationManager.hasResource(CHANGING)) {
            return;
        }
        TransactionSynchronizationManager.bindResource(CHANGING, retailer);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(CHANGING);
                forget(retailer);
            }
        });
    }

    private void forget(RetailerId retailer) {
        changes.merge(retailer, 1L, Long::sum);
        kept.remove(retailer);
    }
}
