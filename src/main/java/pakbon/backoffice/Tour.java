package pakbon.backoffice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.fulfillment.FulfillmentChanged;
import pakbon.fulfillment.FulfillmentState;
import pakbon.sales.SalePaid;
import pakbon.shared.Actor;
import pakbon.shared.Handover;
import pakbon.shared.RetailerId;
import pakbon.shared.UserId;

/**
 * The guided tour: steps tick off as they are really done, wherever they are done, because the deed itself is heard and no
 * click is counted. Nearly everybody is on no tour, and for them nothing is asked or written: whether somebody is, is
 * remembered for a minute (so on another node a step of the first minute may be missed).
 */
@Service
public class Tour {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final TourStore store;
    private final Clock clock;
    private final Map<UserId, Known> known = new ConcurrentHashMap<>();

    private record Known(boolean walks, Instant until) {}

    Tour(TourStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** From the beginning, also for somebody who has walked it before. */
    @Transactional
    public void begin(RetailerId retailer, UserId user, Instant now) {
        store.begin(retailer, user, now);
        known.remove(user);
    }

    @Transactional
    public void end(RetailerId retailer, UserId user, Instant now) {
        store.end(retailer, user, now);
        known.remove(user);
    }

    /** Also of one that has ended; empty for somebody who never began. */
    @Transactional(readOnly = true)
    public Optional<TourProgress> of(RetailerId retailer, UserId user) {
        return store.of(retailer, user);
    }

    /** Only of one that goes on, and without a question for those who are on none. */
    @Transactional(readOnly = true)
    public Optional<TourProgress> running(RetailerId retailer, UserId user) {
        return walks(retailer, user)
                ? store.of(retailer, user).filter(progress -> !progress.ended())
                : Optional.empty();
    }

    @Transactional
    public void done(RetailerId retailer, UserId user, TourStep step) {
        note(retailer, user, step);
    }

    /** In the transaction of the deed, so that a deed that is taken back ticks nothing off. */
    @EventListener
    void on(FulfillmentChanged changed) {
        if (!changed.movedOn()) {
            return;
        }
        switch (changed.now().state()) {
            case FulfillmentState.Packed _ -> note(changed.actor(), TourStep.PACK);
            case FulfillmentState.Completed _ ->
                note(changed.actor(), changed.now().handover() == Handover.DELIVERY ? TourStep.SHIP : TourStep.PICK_UP);
            default -> {}
        }
    }

    @EventListener
    void on(SalePaid paid) {
        note(paid.by(), TourStep.PAY);
    }

    private void note(Actor actor, TourStep step) {
        var user = actor.user();
        if (user != null) {
            note(actor.retailer(), user, step);
        }
    }

    private void note(RetailerId retailer, UserId user, TourStep step) {
        if (walks(retailer, user)) {
            store.done(retailer, user, step, clock.instant());
        }
    }

    private boolean walks(RetailerId retailer, UserId user) {
        var now = clock.instant();
        @Nullable Known remembered = known.get(user);
        if (remembered == null || now.isAfter(remembered.until())) {
            var walks = store.of(retailer, user)
                    .filter(progress -> !progress.ended())
                    .isPresent();
            remembered = new Known(walks, now.plus(REMEMBERED));
            known.put(user, remembered);
        }
        return remembered.walks();
    }
}
