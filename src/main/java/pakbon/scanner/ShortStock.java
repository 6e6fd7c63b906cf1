package pakbon.scanner;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.FulfillmentLine;
import pakbon.fulfillment.ShortReason;
import pakbon.shared.Actor;
import pakbon.shared.Quantity;
import pakbon.shared.Refusal;
import pakbon.stock.Cause;
import pakbon.stock.Movement;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;

/**
 * What a short pick says about the stock (K6): not found – the shelf is empty, so the level becomes zero, or what was counted
 * there (what was sold already and is below zero stays); damaged – so many less; wrong item, reserved – no change. The ledger keeps the reason.
 */
@Component
class ShortStock {
    private final Stock stock;

    ShortStock(Stock stock) {
        this.stock = stock;
    }

    /** Why nobody can have counted so many there. */
    Optional<Refusal> refusal(Situation situation, Deed.Short missing, Actor actor) {
        var line = situation.line(missing.line());
        return missing.reason() != ShortReason.NOT_FOUND
                        || line == null
                        || !line.quantity().isWhole()
                ? Optional.empty()
                : stock.refusal(actor.retailer(), line.product(), missing.counted());
    }

    void correct(Fulfillment fulfillment, Deed.Short missing, Actor actor, Instant now) {
        var line = fulfillment.lines().stream()
                .filter(each -> each.line().equals(missing.line()))
                .findFirst()
                .orElseThrow();
        var cause = cause(fulfillment, missing, actor);
        switch (missing.reason()) {
            case NOT_FOUND -> recount(fulfillment, line, missing, cause, Quantity.ZERO, now);
            case DAMAGED ->
                stock.move(
                        actor.retailer(),
                        List.of(new Movement(
                                fulfillment.outlet(),
                                line.product(),
                                missing.quantity().negated())),
                        cause,
                        now);
            case WRONG_ITEM, RESERVED -> {} // says nothing about how many there are
        }
    }

    private static Cause cause(Fulfillment fulfillment, Deed.Short missing, Actor actor) {
        return new Cause(
                "short-" + missing.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                fulfillment.sale().value(),
                actor);
    }

    /** The same of an order that was cancelled meanwhile, as if it had been said before: less comes back, and nothing else changes. */
    void correctTooLate(Situation situation, Deed.Short missing, Actor actor, Instant now) {
        var line = Objects.requireNonNull(situation.line(missing.line()), "a line of it");
        if (missing.reason() == ShortReason.NOT_FOUND) {
            recount(
                    situation.now(),
                    line,
                    missing,
                    cause(situation.now(), missing, actor),
                    situation.cameBack(line),
                    now);
        } else {
            correct(situation.now(), missing, actor, now);
        }
    }

    /**
     * What is missing is not waited for any more, so the books never say less than they would without this order: an item that
     * was sold from an empty shelf has not left it.
     *
     * @param cameBack so many of the line went back into the books since, of which what is missing did not
     */
    private void recount(
            Fulfillment fulfillment,
            FulfillmentLine line,
            Deed.Short missing,
            Cause cause,
            Quantity cameBack,
            Instant now) {
        var at = new StockAt(fulfillment.outlet(), line.product());
        var retailer = cause.actor().retailer();
        var then = stock.held(retailer, at).minus(cameBack);
        var found = missing.counted().min(then.plus(missing.quantity()));
        var back = cameBack.isPositive() ? cameBack.minus(missing.quantity()) : Quantity.ZERO;
        stock.count(retailer, at, found.plus(back), cause, now);
    }
}
