package pakbon.fulfillment;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.outlets.OutletRules;
import pakbon.outlets.OutletsAtHand;
import pakbon.shared.RetailerId;

/**
 * How many orders an outlet was given today, by its own clock, where it says how many it can pack in a day (G7). Each order that
 * comes in brings the count along in the statement that writes its work, so that the next one knows without asking which are full.
 * That is good enough to pass an outlet over, not to give it one more: whoever would do that {@linkplain #fullForSure counts
 * again} while others wait, so that an outlet gets no more than it said however many orders come at once. As many waits as the
 * limit has orders, and no more in a day.
 */
@Service
public class Workload {
    private static final Duration KEPT = Duration.ofSeconds(30);

    private final OpeningStore store;
    private final Map<RetailerId, Given> kept = new ConcurrentHashMap<>();

    Workload(OpeningStore store) {
        this.store = store;
    }

    /**
     * @param days since when each outlet's day counts
     * @param orders that each was given since then
     */
    private record Given(Map<OutletId, Instant> days, Map<OutletId, Integer> orders, long at) {
        boolean answers(Map<OutletId, Instant> wanted) {
            return days.equals(wanted) && System.nanoTime() - at < KEPT.toNanos();
        }
    }

    /** The outlets that can pack no more orders today; none of those that set no limit. */
    @Transactional(readOnly = true)
    public Set<OutletId> full(RetailerId retailer, OutletsAtHand outlets, Instant now) {
        if (outlets.ordersADay().isEmpty()) {
            return Set.of();
        }
        var days = days(outlets, now);
        var known = kept.get(retailer);
        if (known == null || !known.answers(days)) {
            known = new Given(days, store.given(retailer, days), System.nanoTime());
            kept.put(retailer, known);
        }
        return full(outlets, known.orders());
    }

    /**
     * The same, counted now, and true until the running transaction ends: whoever asks next waits for that. To be asked before
     * an outlet with a limit gets an order, and before anything is written.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<OutletId> fullForSure(RetailerId retailer, OutletsAtHand outlets, Instant now) {
        store.oneAtATime(retailer);
        // a statement of its own: what was committed while the last one waited is not in its sight
        return full(outlets, store.given(retailer, days(outlets, now)));
    }

    private static Set<OutletId> full(OutletsAtHand outlets, Map<OutletId, Integer> orders) {
        return outlets.ordersADay().entrySet().stream()
                .filter(limit -> orders.getOrDefault(limit.getKey(), 0) >= limit.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** How many orders each of these was given today; for people, so as it is. */
    @Transactional(readOnly = true)
    public Map<OutletId, Integer> today(RetailerId retailer, Collection<Outlet> outlets, Instant now) {
        var days = new HashMap<OutletId, Instant>();
        for (var outlet : outlets) {
            if (outlet.rules().ordersADay() != null) {
                days.put(outlet.id(), OutletRules.dayOf(now, outlet.zone()));
            }
        }
        return days.isEmpty() ? Map.of() : store.given(retailer, days);
    }

    /** Since when the day counts at each outlet with a limit. */
    static Map<OutletId, Instant> days(OutletsAtHand outlets, Instant now) {
        var days = new HashMap<OutletId, Instant>();
        for (var outlet : outlets.ordersADay().keySet()) {
            var clock = outlets.clocks().get(outlet);
            if (clock != null) {
                days.put(outlet, OutletRules.dayOf(now, clock.zone()));
            }
        }
        return days;
    }

    /** What a statement said that wrote work; it holds once that is committed. */
    void learned(RetailerId retailer, Map<OutletId, Instant> days, Map<OutletId, Integer> orders) {
        if (!days.isEmpty()) {
            var given = new Given(days, orders, System.nanoTime());
            afterCommit(() -> kept.merge(retailer, given, (was, is) -> was.at() > is.at() ? was : is));
        }
    }

    /** Somebody's work became less. */
    void forget(RetailerId retailer) {
        if (kept.containsKey(retailer)) {
            afterCommit(() -> kept.remove(retailer));
        }
    }

    private static void afterCommit(Runnable then) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                then.run();
            }
        });
    }
}
