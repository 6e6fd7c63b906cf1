package pakbon.orders;

import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentRefusal.ReopenReasonMissing;
import pakbon.fulfillment.OrderWork;
import pakbon.fulfillment.Seen;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.shared.TextTooLong;
import pakbon.stock.Cause;
import pakbon.stock.Movement;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;

/** Goods that lay ready and nobody came for (D9). */
@Service
public class UncollectedGoods {
    private static final int LONGEST_REASON = 500;

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

    /**
     * The customer comes after all: what was given up is work again, under New because it went back on the shelf, and its goods
     * leave that outlet's stock again, marked oversold where there are too few. Only what the shop still wants: of what it has
     * refunded meanwhile nothing comes back. The order's stage goes back with it, so that a shop which shows it as packed does so
     * no longer than that is true. The caller has checked {@code Permission.TAKE_BACK}. Refused: {@code fulfillment-unknown},
     * {@code fulfillment-changed-meanwhile}, {@code not-given-up} also once the shop has cancelled, refunded or completed it,
     * {@code reopen-reason-missing}, {@code text-too-long}.
     */
    @Transactional
    public Outcome<Fulfillment> reopen(FulfillmentId id, String reason, Seen seen, Actor actor) {
        var why = reason.strip();
        if (why.isEmpty()) {
            return new Refused<>(new ReopenReasonMissing());
        }
        var tooLong = TextTooLong.in(why, LONGEST_REASON);
        return tooLong.isPresent()
                ? new Refused<>(tooLong.get())
                : work.reopen(id, why, seen, actor, open -> isShort(take(open, actor)));
    }

    private Map<StockAt, Quantity> take(Fulfillment open, Actor actor) {
        var taken = open.lines().stream()
                .map(line -> new Movement(
                        open.outlet(), line.product(), line.quantity().negated()))
                .toList();
        return stock.move(
                actor.retailer(), taken, new Cause("reopened", open.sale().value(), actor), clock.instant());
    }

    private static boolean isShort(Map<StockAt, Quantity> levels) {
        return levels.values().stream().anyMatch(Quantity::isNegative);
    }
}
