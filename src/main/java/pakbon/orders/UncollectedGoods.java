package pakbon.orders;

import java.time.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.OrderWork;
import pakbon.fulfillment.Seen;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.stock.Cause;
import pakbon.stock.Stock;

/** Goods that lay ready and nobody came for (D9). */
@Service
public class UncollectedGoods {
    private final OrderWork work;
    private final Stock stock;
    private final Unfound unfound;
    private final Clock clock;

    UncollectedGoods(OrderWork work, Stock stock, Unfound unfound, Clock clock) {
        this.work = work;
        this.stock = stock;
        this.unfound = unfound;
        this.clock = clock;
    }

    /**
     * Cancels the work and takes its goods back in stock, in one transaction. The order stays what it is: to refund or cancel it
     * is the shop's, nothing is told to it, and as long as it still wants the goods the order is not told to be completed
     * either. The caller has checked {@code Permission.TAKE_BACK}. Refused: {@code fulfillment-unknown}, {@code
     * fulfillment-changed-meanwhile}, {@code not-possible-now} for what is no packed pickup, {@code still-awaited} for one that
     * is not late.
     */
    @Transactional
    public Outcome<Fulfillment> giveUp(FulfillmentId id, Seen seen, Actor actor) {
        var outcome = work.giveUp(id, seen, actor);
        if (outcome instanceof Done<Fulfillment>(var gone)) {
            var cause = new Cause("not-collected", gone.sale().value(), actor);
            stock.move(actor.retailer(), unfound.back(actor.retailer(), gone), cause, clock.instant());
        }
        return outcome;
    }
}
