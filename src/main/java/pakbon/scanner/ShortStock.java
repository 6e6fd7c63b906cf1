package pakbon.scanner;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import pakbon.fulfillment.Fulfillment;
import pakbon.fulfillment.ShortReason;
import pakbon.sales.SaleId;
import pakbon.shared.Actor;
import pakbon.shared.Quantity;
import pakbon.shared.Refusal;
import pakbon.stock.Cause;
import pakbon.stock.LedgerEntry;
import pakbon.stock.Movement;
import pakbon.stock.Stock;
import pakbon.stock.StockAt;

/**
 * What a short pick says about the stock (K6): not found – the shelf is empty, so the level becomes zero, or what was counted
 * there (what was sold already and is below zero stays); damaged – so many less; wrong item, reserved, left before it was ordered – no
 * change. The ledger keeps the reason.
 */
@Component
class ShortStock {
    private static final String NAME = "short-";
    private static final String NOT_FOUND = NAME + "not-found";

    /** Reasons of the ledger by which goods are laid on a shelf. */
    private static final Set<String> COMES_IN = Set.of("received", "transfer", "returned", "put-back");

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

    /**
     * Whenever it is heard the books become what they would be if it had been heard at once: what left the line, or was cancelled,
     * before that came back without what is missing, and what others sold or brought meanwhile counts from the shelf as it was
     * seen. Only who counted there since knows better: the count stands, and the shelf lacks no more than it said
     * (docs/decisions/2026-11-28-a-later-count-stands.md).
     *
     * @param late so much of it the order did not wait for any more
     * @param seen when somebody stood at the shelf
     * @return whether it is still the last that anybody knows of that shelf
     */
    boolean correct(Situation situation, Deed.Short missing, Quantity late, Actor actor, Instant seen, Instant now) {
        var line = Objects.requireNonNull(situation.line(missing.line()), "a line of it");
        if (!missing.reason().tellsOfTheShelf()) {
            return false;
        }
        var at = new StockAt(situation.now().outlet(), line.product());
        var cause = cause(situation.now(), missing, actor);
        var level = stock.held(actor.retailer(), at);
        boolean isCounted = stock.isCountedSince(actor.retailer(), at, seen);
        var since = new Since(
                stock.movedSince(actor.retailer(), at, seen), situation.now().sale());
        Quantity delta;
        if (missing.reason() == ShortReason.DAMAGED) {
            delta = isCounted ? Quantity.ZERO : missing.quantity().negated();
        } else if (isCounted) {
            delta = missing.quantity().minus(late); // promised when it was counted, and not waited for any more
        } else {
            delta = recount(level, missing, situation.cameBack(line), late, since)
                    .minus(level);
        }
        stock.move(actor.retailer(), List.of(new Movement(at.outlet(), at.product(), delta)), cause, now);
        return !isCounted && !since.hasCome();
    }

    private static Cause cause(Fulfillment fulfillment, Deed.Short missing, Actor actor) {
        return new Cause(
                NAME + missing.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'),
                fulfillment.sale().value(),
                actor);
    }

    /**
     * What is missing is not waited for any more, so the books never say less than they would without this order: an item that
     * was sold from an empty shelf has not left it.
     *
     * @param cameBack so many of the line went back into the books since, of which what is missing too late did not
     * @return the level as it is then
     */
    private static Quantity recount(Quantity level, Deed.Short missing, Quantity cameBack, Quantity late, Since since) {
        var then = level.minus(cameBack).minus(since.sum());
        var found = missing.counted().min(then.plus(missing.quantity()));
        return since.after(then, found).plus(cameBack).minus(late);
    }

    /** What others did to a level since somebody saw the shelf, oldest first. */
    private record Since(List<LedgerEntry> moved) {
        Since(List<LedgerEntry> all, SaleId own) {
            this(all.stream()
                    .filter(each -> !own.value().equals(each.reference()))
                    .toList());
        }

        Quantity sum() {
            return Quantity.sum(moved.stream().map(LedgerEntry::delta).toList());
        }

        /** Something was laid there, so that it is not empty, whatever was seen. */
        boolean hasCome() {
            return moved.stream().anyMatch(each -> each.delta().isPositive() && COMES_IN.contains(each.reason()));
        }

        /** What becomes of the level that it should have been. Another empty shelf meanwhile leaves what was seen there, and takes no more. */
        Quantity after(Quantity then, Quantity found) {
            var told = then;
            var level = found;
            for (var each : moved) {
                told = told.plus(each.delta());
                level = each.reason().equals(NOT_FOUND) && !each.delta().isPositive()
                        ? level.min(told)
                        : level.plus(each.delta());
            }
            return level;
        }
    }
}
