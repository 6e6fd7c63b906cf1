package pakbon.sales;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.sales.SaleReturn.Fate;
import pakbon.sales.SalesRefusal.AmountNotPositive;
import pakbon.sales.SalesRefusal.MoreThanPaid;
import pakbon.sales.SalesRefusal.NothingReturned;
import pakbon.sales.SalesRefusal.OtherCurrency;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Quantity;
import pakbon.shared.RetailerId;
import pakbon.shared.TextTooLong;

/** Returns as the till records them: number, lines, money. What moves on the shelf is for orders, which calls this. */
@Service
public class SaleReturns {
    private static final int LONGEST_REASON = 500;

    private final ReturnStore store;
    private final SaleStore sales;
    private final PaymentStore payments;
    private final WaysBack ways;
    private final ApplicationEventPublisher events;

    SaleReturns(
            ReturnStore store,
            SaleStore sales,
            PaymentStore payments,
            WaysBack ways,
            ApplicationEventPublisher events) {
        this.store = store;
        this.sales = sales;
        this.payments = payments;
        this.ways = ways;
        this.events = events;
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    public List<SaleReturn> of(RetailerId retailer, SaleId sale) {
        return store.of(retailer, sale);
    }

    /** Those of several sales; oldest first. */
    @Transactional(readOnly = true)
    public Map<SaleId, List<SaleReturn>> of(RetailerId retailer, Collection<SaleId> sales) {
        return store.of(retailer, sales);
    }

    /** How many of each line came back so far, by whatever way; what shop and till both took back counts once. */
    @Transactional(readOnly = true)
    public Map<SaleLineId, Quantity> returned(RetailerId retailer, SaleId sale) {
        return sums(retailer, sale, Fate::isOfGoods);
    }

    /** How many of each line were settled although they had never left. */
    @Transactional(readOnly = true)
    public Map<SaleLineId, Quantity> neverLeft(RetailerId retailer, SaleId sale) {
        return sums(retailer, sale, fate -> fate == Fate.NEVER_LEFT);
    }

    /** How many of each line the shop gave the money back for without a return, as a rule before they left. */
    @Transactional(readOnly = true)
    public Map<SaleLineId, Quantity> unsent(RetailerId retailer, SaleId sale, List<SaleLine> lines) {
        return TaxTable.unsent(store.of(retailer, sale), lines).stream()
                .collect(Collectors.toMap(SaleReturn.Line::line, SaleReturn.Line::quantity));
    }

    /** Which costs went back, as far as somebody here has said so. */
    @Transactional(readOnly = true)
    public Set<SaleLineId> costs(RetailerId retailer, SaleId sale) {
        return Set.copyOf(sums(retailer, sale, fate -> fate == Fate.COST).keySet());
    }

    private Map<SaleLineId, Quantity> sums(RetailerId retailer, SaleId sale, Predicate<Fate> counts) {
        var sums = new HashMap<SaleLineId, Quantity>();
        store.of(retailer, sale).stream()
                .flatMap(each -> each.lines().stream())
                .filter(line -> counts.test(line.fate()))
                .forEach(line -> sums.merge(line.line(), line.quantity(), Quantity::plus));
        return sums;
    }

    /** Records what a person took back. The sale is locked. Nothing is told to the shop (Q15). */
    @Transactional
    public Outcome<SaleReturn> take(Sale sale, NewReturn taken, Actor actor, Instant now) {
        if (taken.lines().stream().allMatch(line -> line.fate() == Fate.COST)) {
            return new Refused<>(new NothingReturned());
        }
        var currency = sale.tax().getCurrencyUnit();
        if (!taken.amount().getCurrencyUnit().equals(currency)) {
            return new Refused<>(new OtherCurrency(taken.amount(), currency.getCode()));
        }
        if (taken.amount().isNegative()) {
            return new Refused<>(new AmountNotPositive());
        }
        if (taken.amount().isGreaterThan(sale.balance().paid())) {
            return new Refused<>(new MoreThanPaid(sale.balance().paid()));
        }
        var way = taken.amount().isPositive() ? ways.kept(sale, taken.type(), actor) : new Done<>("");
        if (way instanceof Refused<String>(var refusal)) {
            return new Refused<>(refusal);
        }
        var tooLong = TextTooLong.in(taken.reason(), LONGEST_REASON);
        if (tooLong.isPresent()) {
            return new Refused<>(tooLong.get());
        }
        var recorded = store.insert(actor, sale, cut(taken), false, now);
        if (taken.amount().isPositive() && way instanceof Done<String>(var type)) {
            payments.add(actor, sale.id(), type, taken.amount().negated(), now, false);
        }
        remember(actor, sale, "returned-here", recorded, now);
        return new Done<>(recorded);
    }

    /** The shop refunded goods that had left; their fate is what it says of them. The sale is locked. */
    @Transactional
    public SaleReturn takeFromShop(Sale sale, NewReturn taken, Actor actor, Instant now) {
        var recorded = store.insert(actor, sale, cut(taken), true, now);
        remember(actor, sale, "returned-in-shop", recorded, now);
        return recorded;
    }

    /** What of the shop's refund was made here already. */
    @Transactional(readOnly = true)
    public SameRefund same(RetailerId retailer, SaleId sale, Money more, List<SaleLine> lines) {
        return SameRefund.of(store.of(retailer, sale), more, lines);
    }

    void confirm(RetailerId retailer, SameRefund.Known known, Instant now) {
        store.confirm(retailer, known.here(), known.amount(), now);
    }

    /** Says of what the shop refunded where it is; answers whether nobody had said so before. The sale is locked. */
    @Transactional
    public boolean decide(Sale sale, UUID id, SaleLineId line, Fate fate, Actor actor, Instant now) {
        boolean decided = store.decide(actor.retailer(), sale.id(), id, line, fate);
        if (decided) {
            sales.remember(
                    actor, sale.id(), "return-" + fate.name().toLowerCase(java.util.Locale.ROOT), List.of(), now);
            touched(actor, sale, now);
        }
        return decided;
    }

    private void remember(Actor actor, Sale sale, String event, SaleReturn recorded, Instant now) {
        sales.remember(
                actor,
                sale.id(),
                event,
                List.of(recorded.number(), recorded.amount().toString(), recorded.reason()),
                now);
        touched(actor, sale, now);
    }

    private void touched(Actor actor, Sale sale, Instant now) {
        sales.touch(actor.retailer(), sale, now);
        events.publishEvent(new SaleChanged(actor.retailer(), sale.id(), sale.outlet()));
    }

    /** A shop's words may be longer than ours; a person's were refused. */
    private static NewReturn cut(NewReturn taken) {
        var reason = taken.reason().strip();
        return new NewReturn(
                taken.outlet(),
                taken.lines(),
                reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason,
                taken.amount(),
                taken.type());
    }
}
