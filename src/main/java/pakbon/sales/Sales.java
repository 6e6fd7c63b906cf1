package pakbon.sales;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.catalog.MeasuredProducts;
import pakbon.catalog.SoldBy;
import pakbon.outlets.OutletId;
import pakbon.outlets.Outlets;
import pakbon.sales.SalesRefusal.AmountNotPositive;
import pakbon.sales.SalesRefusal.NoteTooLong;
import pakbon.sales.SalesRefusal.OtherCurrency;
import pakbon.sales.SalesRefusal.PaymentRecordedBefore;
import pakbon.sales.SalesRefusal.PaymentTooHigh;
import pakbon.sales.SalesRefusal.PaymentTypeMissing;
import pakbon.sales.SalesRefusal.PaymentTypeNameLength;
import pakbon.sales.SalesRefusal.PaymentTypeUnknown;
import pakbon.sales.SalesRefusal.SaleChangedMeanwhile;
import pakbon.sales.SalesRefusal.SaleUnknown;
import pakbon.sales.SalesRefusal.SaleVoided;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.shared.RetailerId;
import pakbon.trail.Kind;
import pakbon.trail.Trail;

/**
 * The sales of a retailer. The sale's row is the lock of everything that hangs on it: whoever changes a sale, its
 * fulfillments or its order locks it first ({@link #lock}), so that they queue and never deadlock.
 */
@Service
public class Sales {
    private static final int LONGEST_NOTE = 20_000;

    private final SaleStore store;
    private final PaymentStore payments;
    private final PaymentTypes types;
    private final SaleReturns returns;
    private final Outlets outlets;
    private final MeasuredProducts measured;
    private final ApplicationEventPublisher events;

    Sales(
            SaleStore store,
            PaymentStore payments,
            PaymentTypes types,
            SaleReturns returns,
            Outlets outlets,
            MeasuredProducts measured,
            ApplicationEventPublisher events) {
        this.store = store;
        this.payments = payments;
        this.types = types;
        this.returns = returns;
        this.outlets = outlets;
        this.measured = measured;
        this.events = events;
    }

    /**
     * Records a sale with its lines and, when the shop has the money, its payment; gives it the next receipt number. Answers the
     * sale as it stands then, so that nobody has to read what was just written.
     */
    @Transactional
    public Sale record(NewSale sale, Actor actor, Instant now) {
        var number = store.insert(actor.retailer(), sale, actor, now);
        if (number.isEmpty()) {
            var prefix =
                    outlets.byId(actor.retailer(), sale.outlet()).orElseThrow().receiptPrefix();
            store.startCounter(actor.retailer(), sale.outlet(), prefix);
            number = store.insert(actor.retailer(), sale, actor, now);
        }
        if (sale.payment() != null && sale.refunded().isPositive()) {
            giveBack(actor, sale.id(), sale.refunded().negated(), sale.payment().type(), now);
            return byId(actor.retailer(), sale.id()).orElseThrow();
        }
        return sale.recorded(number.orElseThrow(), now);
    }

    /** The sale as it stands, held until the transaction ends. */
    @Transactional
    public Optional<Sale> lock(RetailerId retailer, SaleId id) {
        return store.lock(retailer, id);
    }

    @Transactional(readOnly = true)
    public Optional<Sale> byId(RetailerId retailer, SaleId id) {
        return Optional.ofNullable(byIds(retailer, List.of(id)).get(id));
    }

    @Transactional(readOnly = true)
    public Map<SaleId, Sale> byIds(RetailerId retailer, Collection<SaleId> ids) {
        return store.byIds(retailer, ids);
    }

    /**
     * The rates of tax that the business sells at, each as it stands on a line ({@link TaxTable.Row}); those on most lines, lowest
     * first.
     */
    @Transactional(readOnly = true)
    public List<List<BigDecimal>> taxRates(RetailerId retailer, int most) {
        return store.rates(retailer, most).stream()
                .sorted(TaxTable.LOWEST_FIRST)
                .toList();
    }

    /** The lines of these sales, in the order of the receipt, with how their products are sold now. */
    @Transactional(readOnly = true)
    public Map<SaleId, List<SaleLine>> lines(RetailerId retailer, Collection<SaleId> ids) {
        var lines = store.lines(retailer, ids);
        var products = lines.values().stream()
                .flatMap(List::stream)
                .map(SaleLine::product)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var by = measured.among(retailer, products);
        if (!by.isEmpty()) {
            lines.replaceAll((_, some) -> some.stream()
                    .map(line -> line.sold(by.getOrDefault(line.product(), SoldBy.PIECE)))
                    .toList());
        }
        return lines;
    }

    @Transactional(readOnly = true)
    public Balance balanceOf(RetailerId retailer, SaleId id) {
        return byId(retailer, id).orElseThrow().balance();
    }

    @Transactional(readOnly = true)
    public List<Payment> payments(RetailerId retailer, SaleId id) {
        return payments.of(retailer, id);
    }

    /** The payments of these sales, oldest first. */
    @Transactional(readOnly = true)
    public Map<SaleId, List<Payment>> payments(RetailerId retailer, Collection<SaleId> ids) {
        return payments.of(retailer, ids);
    }

    /** Records a payment (article S32). Takes no money; whether the shop hears of it is for channels (Q21, E4). More than is due is accepted and shows, up to {@link Balance#most()}. */
    @Transactional
    public Outcome<Sale> addPayment(SaleId id, NewPayment payment, Actor actor, Instant now) {
        var sale = store.lock(actor.retailer(), id)
                .filter(each -> reaches(actor, each))
                .orElse(null);
        if (sale == null) {
            return new Refused<>(new SaleUnknown());
        }
        var added = List.of(payment);
        var own = types.at(actor.retailer(), sale.outlet());
        var wrong = whatIsWrong(sale, added, own);
        return wrong == null ? new Done<>(keep(sale, sale.note(), added, own, actor, now)) : new Refused<>(wrong);
    }

    /**
     * Saves what a person edited: the note and new payments, all or nothing. A payment whose deed has recorded one already is
     * refused, whatever the person sees: it is the same form once more.
     *
     * @param seen the version that the person was looking at; refused when somebody saved meanwhile
     */
    @Transactional
    public Outcome<Sale> edit(SaleId id, String note, List<NewPayment> added, long seen, Actor actor, Instant now) {
        var sale = store.lock(actor.retailer(), id)
                .filter(each -> reaches(actor, each))
                .orElse(null);
        if (sale == null) {
            return new Refused<>(new SaleUnknown());
        }
        if (added.stream().anyMatch(payment -> isRecorded(actor.retailer(), payment.deed()))) {
            return new Refused<>(new PaymentRecordedBefore());
        }
        if (sale.version() != seen) {
            return new Refused<>(new SaleChangedMeanwhile(sale));
        }
        if (note.length() > LONGEST_NOTE) {
            return new Refused<>(new NoteTooLong(LONGEST_NOTE));
        }
        var own = added.isEmpty() ? List.<String>of() : types.at(actor.retailer(), sale.outlet());
        var wrong = whatIsWrong(sale, added, own);
        return wrong == null ? new Done<>(keep(sale, note, added, own, actor, now)) : new Refused<>(wrong);
    }

    /** Whether a form that bears this id has recorded its payment. */
    @Transactional(readOnly = true)
    public boolean isRecorded(RetailerId retailer, @Nullable UUID deed) {
        return deed != null && payments.isRecorded(retailer, deed);
    }

    private static boolean reaches(Actor actor, Sale sale) {
        return sale.outlets().stream().anyMatch(outlet -> actor.reaches(outlet.value()));
    }

    private static @Nullable Refusal whatIsWrong(Sale sale, List<NewPayment> added, List<String> known) {
        for (var payment : added) {
            if (sale.state() == SaleState.VOIDED) {
                return new SaleVoided(sale.receiptNumber());
            }
            if (!payment.amount().getCurrencyUnit().equals(sale.tax().getCurrencyUnit())) {
                return new OtherCurrency(
                        payment.amount(), sale.tax().getCurrencyUnit().getCode());
            }
            if (!payment.amount().isPositive()) {
                return new AmountNotPositive();
            }
            if (payment.amount().isGreaterThan(sale.balance().most())) {
                return new PaymentTooHigh(sale.balance().most());
            }
            if (payment.type().isBlank()) {
                return new PaymentTypeMissing();
            }
            if (payment.type().strip().length() > PaymentType.LONGEST_NAME) {
                return new PaymentTypeNameLength(PaymentType.LONGEST_NAME);
            }
            if (!known.isEmpty() && !known.contains(UsualPayment.kept(payment.type(), known))) {
                return new PaymentTypeUnknown(payment.type().strip(), known);
            }
        }
        return null;
    }

    private Sale keep(Sale sale, String note, List<NewPayment> added, List<String> own, Actor actor, Instant now) {
        for (var payment : added) {
            var type = UsualPayment.kept(payment.type(), own);
            payments.add(actor, sale.id(), new NewPayment(type, payment.amount(), payment.at(), payment.deed()), false);
            store.remember(
                    actor,
                    sale.id(),
                    "payment-added",
                    List.of(type, payment.amount().toString()),
                    now);
        }
        if (!added.isEmpty()) {
            paid(actor, sale);
        }
        if (!note.equals(sale.note())) {
            store.keepNote(actor.retailer(), sale.id(), note);
            store.remember(actor, sale.id(), "note-edited", List.of(), now);
        }
        return touched(actor, sale, now);
    }

    /** The shop changed its order: lines, sums, customer, address and synced block become what the shop says now. */
    @Transactional
    public Sale update(Sale sale, SaleUpdate update, Actor actor, Instant now) {
        store.update(actor.retailer(), sale, update, now);
        if (update.payment() != null) {
            receive(actor, sale, update.payment(), now);
            giveBack(actor, sale, update, now);
        }
        if (!update.facts().isEmpty()) {
            store.remember(actor, sale.id(), "edited-in-shop", update.facts(), now);
        }
        return touched(actor, sale, now);
    }

    /**
     * The shop has said, when it was told, that it holds the sale for paid (E4): what people recorded is confirmed, exactly as if the
     * shop had come with it, and its own news of that is none any more. The sale is locked.
     */
    @Transactional
    public void confirmPayments(Sale sale, Actor actor, Instant now) {
        var sum = payments.of(actor.retailer(), sale.id()).stream()
                .filter(Payment::isOnlyHere)
                .map(Payment::amount)
                .reduce(Money::plus);
        if (sum.isPresent()) {
            payments.confirm(actor.retailer(), sale.id(), now);
            store.remember(
                    actor,
                    sale.id(),
                    "payment-confirmed-by-shop",
                    List.of(sum.get().toString()),
                    now);
            touched(actor, sale, now);
        }
    }

    /**
     * The shop says it has the money. What a person recorded meanwhile for the same sum is the same money and is not
     * counted twice (Q21); nor is it where the shop has it for what stayed behind besides, which nobody was asked for here.
     */
    private void receive(Actor actor, Sale sale, ShopPayment payment, Instant now) {
        var known = payments.of(actor.retailer(), sale.id());
        var more = payment.beyond(Payment.inShop(known, payment.amount().getCurrencyUnit()));
        if (!more.isPositive()) {
            return;
        }
        // what went back here for goods was the shop's money once, too
        var byPeople = known.stream().filter(Payment::isOnlyHere).toList();
        var sum = byPeople.stream().map(Payment::amount).reduce(payment.amount().multipliedBy(0), (a, b) -> a.plus(b));
        if (!byPeople.isEmpty()
                && (sum.isEqual(more) || sum.plus(sale.balance().uncharged()).isEqual(more))) {
            payments.confirm(actor.retailer(), sale.id(), now);
            store.remember(actor, sale.id(), "payment-confirmed-by-shop", List.of(sum.toString()), now);
            more = more.minus(sum);
        }
        if (more.isPositive()) {
            payments.add(actor, sale.id(), payment.type(), more, payment.at(), true);
            store.remember(actor, sale.id(), "paid-in-shop", List.of(payment.type(), more.toString()), now);
        }
        paid(actor, sale);
    }

    private void paid(Actor actor, Sale sale) {
        events.publishEvent(new SalePaid(actor.retailer(), sale.id(), actor));
    }

    /** What was given back here already is the same money and does not go back twice (Q15, Q21). */
    private void giveBack(Actor actor, Sale sale, SaleUpdate update, Instant now) {
        var nothing = Money.zero(update.refunded().getCurrencyUnit());
        var byShop = payments.of(actor.retailer(), sale.id()).stream()
                .filter(payment -> payment.byShop() && payment.amount().isNegative())
                .map(Payment::amount)
                .reduce(nothing, Money::plus);
        var confirmed = returns.of(actor.retailer(), sale.id()).stream()
                .map(SaleReturn::confirmed)
                .reduce(nothing, Money::plus);
        var more = update.refunded().plus(byShop).minus(confirmed);
        if (more.isZero() || update.payment() == null) {
            return;
        }
        var same = returns.same(actor.retailer(), sale.id(), more, update.lines());
        for (var known : same.known()) {
            returns.confirm(actor.retailer(), known, now);
            store.remember(
                    actor,
                    sale.id(),
                    "return-confirmed-by-shop",
                    List.of(known.here().number()),
                    now);
        }
        var rest = more.minus(same.amount(more));
        if (!rest.isZero()) {
            giveBack(actor, sale.id(), rest.negated(), update.payment().type(), now);
        }
    }

    private void giveBack(Actor actor, SaleId sale, Money amount, String type, Instant now) {
        payments.add(actor, sale, type, amount, now, true);
        store.remember(actor, sale, "refunded-in-shop", List.of(amount.negated().toString()), now);
    }

    /**
     * Another room keeps a marked line of its own in the note, and codes by which the sale can be found. The sale is locked,
     * and the note is the one it had then: what people write meanwhile waits.
     */
    @Transactional
    public Sale annotate(Sale sale, String note, List<String> codes, Actor actor, Instant now) {
        if (!note.equals(sale.note())) {
            store.keepNote(actor.retailer(), sale.id(), note);
        }
        store.addCodes(actor.retailer(), sale, codes);
        return touched(actor, sale, now);
    }

    /**
     * These outlets pack a part of it now: who works there may see it, and who works neither there nor where it was recorded
     * may not any more. The sale is locked.
     */
    @Transactional
    public void packedAt(Sale sale, Set<OutletId> packing, Actor actor, Instant now) {
        var outlets = new HashSet<>(packing);
        outlets.add(sale.outlet());
        if (!outlets.equals(sale.outlets())) {
            store.seenAt(actor.retailer(), sale, outlets);
            touched(actor, sale, now);
        }
    }

    /** The goods that were packed without (Q11) are worth so much: nobody has to pay for them. The sale is locked. */
    @Transactional
    public void leaveOut(Sale sale, Money worth, Actor actor, Instant now) {
        if (store.leaveOut(actor.retailer(), sale.id(), worth)) {
            touched(actor, sale, now);
        }
    }

    /**
     * The shop, or a till, took goods off and gave no money back for so much of them: as far as it was not paid yet, nobody has to pay it
     * any more. The sale is locked.
     *
     * @param worth what those goods cost less what went back
     */
    @Transactional
    public void forgive(Sale sale, Money worth, Actor actor, Instant now) {
        var due = sale.balance().due();
        var more = worth.isLessThan(due) ? worth : due;
        if (more.isPositive() && sale.state() != SaleState.VOIDED) {
            store.forgive(actor.retailer(), sale.id(), more);
            store.remember(actor, sale.id(), "not-asked", List.of(more.toString()), now);
            touched(actor, sale, now);
        }
    }

    /** The last part of it has been handed over (Q4); {@code returned} stays as it is. */
    @Transactional
    public void complete(SaleId id, Actor actor, Instant now) {
        turn(id, SaleState.COMPLETED, "completed", actor, now);
    }

    /** It was cancelled before it was completed (Q13). */
    @Transactional
    public void voidSale(SaleId id, String reason, Actor actor, Instant now) {
        turn(id, SaleState.VOIDED, reason, actor, now);
    }

    /** The shop took a cancellation back, or added goods to a sale that was complete. */
    @Transactional
    public void reopen(SaleId id, Actor actor, Instant now) {
        turn(id, SaleState.OPEN, "reopened", actor, now);
    }

    /** Goods came back, or were refunded, after it was completed (Q15). */
    @Transactional
    public void markReturned(SaleId id, Actor actor, Instant now) {
        var sale = store.lock(actor.retailer(), id).orElseThrow();
        if (!sale.returned()) {
            store.markReturned(actor.retailer(), id);
            store.remember(actor, id, "returned", List.of(), now);
            touched(actor, sale, now);
        }
    }

    /** Somebody says that what was paid for these does not go back: they were cancelled, and their customer is erased. */
    @Transactional
    public void keepMoney(Collection<SaleId> ids, Actor actor, Instant now) {
        for (var id : ids) {
            var sale = store.lock(actor.retailer(), id).orElseThrow();
            store.keepMoney(actor.retailer(), id);
            store.remember(actor, id, "money-stays", List.of(), now);
            touched(actor, sale, now);
        }
    }

    private void turn(SaleId id, SaleState state, String event, Actor actor, Instant now) {
        var sale = store.lock(actor.retailer(), id).orElseThrow();
        if (sale.state() != state) {
            store.turn(actor.retailer(), id, state, now);
            store.remember(actor, id, event, List.of(), now);
            touched(actor, sale, now);
        }
    }

    private Sale touched(Actor actor, Sale sale, Instant now) {
        Trail.changed(actor, Kind.SALE, sale.id().value());
        var touched = store.touch(actor.retailer(), sale, now);
        events.publishEvent(new SaleChanged(actor.retailer(), sale.id(), sale.outlet()));
        return touched;
    }
}
