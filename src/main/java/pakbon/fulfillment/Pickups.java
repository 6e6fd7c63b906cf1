package pakbon.fulfillment;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.fulfillment.Bags.Bag;
import pakbon.fulfillment.FulfillmentRefusal.PickupCodeWrong;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.TextTooLong;

/** Goods are handed over at the counter by whoever stands there without a Scanner (S57). */
@Service
public class Pickups {
    /** A name is no longer than the Scanner's. */
    public static final int LONGEST_NAME = 100;

    private final Fulfillments fulfillments;
    private final Bags bags;
    private final Clock clock;

    Pickups(Fulfillments fulfillments, Bags bags, Clock clock) {
        this.fulfillments = fulfillments;
        this.bags = bags;
        this.clock = clock;
    }

    /**
     * Completes it, and keeps who took it away where something was asked. Refused: a code that is not this order's; a name that is
     * too long; and as {@link Fulfillments#complete}.
     *
     * @param code what the customer showed, however it was typed; empty when nobody asked for it
     * @param by who took it away; empty: the customer
     */
    @Transactional
    public Outcome<Fulfillment> handOver(FulfillmentId id, String code, String by, Seen seen, Actor actor) {
        var tooLong = TextTooLong.in(by, LONGEST_NAME);
        if (tooLong.isPresent()) {
            return new Refused<>(tooLong.get());
        }
        if (!code.isBlank() && !fits(id, code, actor)) {
            return new Refused<>(new PickupCodeWrong(code.strip(), by.strip()));
        }
        var outcome = fulfillments.complete(id, List.of(), seen, actor);
        if (outcome instanceof Done<Fulfillment>(var handed) && !(code.isBlank() && by.isBlank())) {
            var who = by.isBlank() ? Collected.SELF : by.strip();
            bags.collected(
                    handed,
                    new Collected(who, "", false, null, code.isBlank() ? Collected.Proof.NONE : Collected.Proof.CODE),
                    actor,
                    clock.instant());
        }
        return outcome;
    }

    /** Of what the actor may not see nothing is said: {@code complete} refuses that. */
    private boolean fits(FulfillmentId id, String code, Actor actor) {
        return fulfillments
                .byId(id, actor)
                .map(pickup -> bags.of(actor.retailer(), List.of(id))
                        .getOrDefault(id, Bag.NONE)
                        .pickupCode()
                        .equals(PickupCode.read(code)))
                .orElse(true);
    }
}
