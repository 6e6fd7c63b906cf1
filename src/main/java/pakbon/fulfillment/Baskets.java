package pakbon.fulfillment;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.fulfillment.FulfillmentEvent.Kind;
import pakbon.fulfillment.FulfillmentEvent.LineChange;
import pakbon.fulfillment.FulfillmentState.Cancelled;
import pakbon.outlets.OutletId;
import pakbon.sales.SaleLineId;
import pakbon.shared.Actor;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;

/**
 * What people still hold of work that is over: taken off the shelf before it was cancelled or sent elsewhere, or before whoever
 * took it could know. None of it moves stock, which went back when the work ended; the history says who had it and who laid it back.
 */
@Service
public class Baskets {
    private final FulfillmentHistory history;
    private final Clock clock;

    Baskets(FulfillmentHistory history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    /**
     * So many of a line were taken, or with a negative quantity laid back, by somebody who could not know that it is over. They
     * count for nothing. With the sale locked, beside what keeps the same from being told twice.
     */
    @Transactional
    public void tookTooLate(Fulfillment over, SaleLineId line, Quantity quantity, Actor actor) {
        var of = Objects.requireNonNull(over.line(line), "a line of it");
        history.write(
                actor,
                over,
                List.of(change(of, quantity)),
                Kind.TAKEN_TOO_LATE,
                "",
                whereItWent(actor.retailer(), over),
                clock.instant());
    }

    /**
     * It was handed over by somebody who could not know that it is over: nothing moves by it, and whoever looks for the parcel
     * reads who said so. With the sale locked, as above.
     *
     * @param parcel its carrier and code; empty where there is none
     */
    @Transactional
    public void leftTooLate(Fulfillment over, String parcel, Actor actor) {
        history.write(
                actor,
                over,
                List.of(),
                Kind.LEFT_TOO_LATE,
                parcel,
                whereItWent(actor.retailer(), over),
                clock.instant());
    }

    private @Nullable OutletId whereItWent(RetailerId retailer, Fulfillment over) {
        return !over.wentElsewhere()
                ? null
                : history.of(retailer, over.id()).reversed().stream()
                        .filter(event -> event.kind() == Kind.REROUTED_AWAY)
                        .map(FulfillmentEvent::outlet)
                        .findFirst()
                        .orElse(null);
    }

    /**
     * What nobody has said to be on the shelf again, as picked, line by line. Empty while it is work, and for what was packed: that
     * is put back as a step of its own.
     */
    @Transactional(readOnly = true)
    public List<LineChange> loose(RetailerId retailer, Fulfillment over) {
        if (!(over.state() instanceof Cancelled)) {
            return List.of();
        }
        var held = new LinkedHashMap<SaleLineId, Quantity>();
        for (var event : history.of(retailer, over.id())) {
            switch (event.kind()) {
                case VOIDED -> over.lines().forEach(line -> held.put(line.line(), line.picked()));
                case REROUTED_AWAY ->
                    event.lines()
                            .forEach(change ->
                                    held.put(change.line(), change.picked().negated()));
                case TAKEN_TOO_LATE ->
                    event.lines().forEach(change -> held.merge(change.line(), change.picked(), Quantity::plus));
                case PUT_BACK, NOT_COLLECTED, REOPENED -> held.clear();
                default -> {}
            }
        }
        return over.lines().stream()
                .filter(line -> held.getOrDefault(line.line(), Quantity.ZERO).isPositive())
                .map(line -> change(line, held.getOrDefault(line.line(), Quantity.ZERO)))
                .toList();
    }

    /** All of it lies on the shelf again, says this person. With the sale locked. */
    @Transactional
    public void laidBack(Fulfillment over, List<LineChange> loose, Actor actor) {
        history.write(actor, over, loose, Kind.PUT_BACK, "", clock.instant());
    }

    private static LineChange change(FulfillmentLine line, Quantity picked) {
        return new LineChange(line.line(), line.product(), Quantity.ZERO, picked, Quantity.ZERO, Quantity.ZERO);
    }
}
