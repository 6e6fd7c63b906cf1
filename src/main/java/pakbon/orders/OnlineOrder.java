package pakbon.orders;

import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.shared.Address;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.shared.TaxAt;

/**
 * An order as a shop has it now, in our words. A platform's folder makes it; from here on nobody knows where it came
 * from. All amounts are in one currency and include tax.
 *
 * @param number as the customer knows it; may be text
 * @param shopStatus the shop's own word, for showing only
 * @param shippingMethod the shop's name for the way of delivery, empty when there is none
 * @param shippingMethodId the shop's id of it, for the table that ties a method to an outlet; empty when there is none
 * @param total what the customer owes in all, before refunds
 * @param refunded what the shop has given back since, never negative
 * @param trackingNote tracking that somebody entered in the shop's own admin, empty when there is none
 */
public record OnlineOrder(
        ExternalId id,
        String number,
        Instant placedAt,
        Instant updatedAt,
        State state,
        String shopStatus,
        Customer customer,
        @Nullable Address billing,
        @Nullable Address shipping,
        String shippingMethod,
        String shippingMethodId,
        List<Line> lines,
        List<Charge> charges,
        Money total,
        Money tax,
        Money refunded,
        Payment payment,
        String customerNote,
        String trackingNote) {

    public OnlineOrder {
        lines = List.copyOf(lines);
        charges = List.copyOf(charges);
    }

    /** The same order, told at another hour. */
    OnlineOrder at(Instant told) {
        return new OnlineOrder(
                id,
                number,
                placedAt,
                told,
                state,
                shopStatus,
                customer,
                billing,
                shipping,
                shippingMethod,
                shippingMethodId,
                lines,
                charges,
                total,
                tax,
                refunded,
                payment,
                customerNote,
                trackingNote);
    }

    /** The same order, where a person knows better than the shop how its goods reach the customer (Q29). */
    public OnlineOrder by(Handover type) {
        return new OnlineOrder(
                id,
                number,
                placedAt,
                updatedAt,
                state,
                shopStatus,
                customer,
                billing,
                shipping,
                shippingMethod,
                shippingMethodId,
                lines.stream().map(line -> line.by(type)).toList(),
                charges,
                total,
                tax,
                refunded,
                payment,
                customerNote,
                trackingNote);
    }

    /** What the shop says of the whole order; the finer words differ by platform. */
    public enum State {
        /** Not placed yet: a basket, a checkout under way. Nothing is recorded. */
        DRAFT,
        OPEN,
        /** Completed in the shop's own admin, or by our own push. */
        COMPLETED,
        /** Cancelled, failed, trashed or refunded in full before it was completed. */
        CANCELLED
    }

    public record Customer(String name, String email, String phone) {}

    /**
     * @param id the shop's id of the line: the same after an edit
     * @param variantId the shop's id of what was bought, down to the variant; null when the product is gone
     * @param options what was chosen, for people: {@code Size: large}
     * @param ordered at least zero
     * @param refunded how many of those the shop has taken back
     * @param sent how many of the others have left by the shop's own doing or ours, as it says; to pack is what then remains
     * @param total for the whole line, tax included, discounts taken off
     * @param handover null when there is nothing to hand over: a download, a gift card, a service (Q24)
     * @param place where the customer collects, or the location the shop chose, in the shop's words; null when none
     * @param takenBack the refunds of this line, oldest first, as far as the shop tells them one by one
     * @param taxes how much of the tax is at which rate, as the shop says it; empty where it tells no rate
     */
    public record Line(
            ExternalId id,
            String name,
            String options,
            @Nullable String variantId,
            @Nullable String sku,
            @Nullable String barcode,
            Quantity ordered,
            Quantity refunded,
            Quantity sent,
            Money total,
            Money tax,
            @Nullable Handover handover,
            @Nullable String place,
            List<TakenBack> takenBack,
            List<TaxAt> taxes) {
        static final String KEY = "line:";

        public Line {
            takenBack = List.copyOf(takenBack);
            taxes = List.copyOf(taxes);
        }

        /** By which a sale knows its line of it, whatever else the sale has. */
        public String key() {
            return KEY + id;
        }

        /** Of which none has left, no refund is told by itself and no rate; see {@link #sent}, {@link #with} and {@link #taxed}. */
        public Line(
                ExternalId id,
                String name,
                String options,
                @Nullable String variantId,
                @Nullable String sku,
                @Nullable String barcode,
                Quantity ordered,
                Quantity refunded,
                Money total,
                Money tax,
                @Nullable Handover handover,
                @Nullable String place) {
            this(
                    id,
                    name,
                    options,
                    variantId,
                    sku,
                    barcode,
                    ordered,
                    refunded,
                    Quantity.ZERO,
                    total,
                    tax,
                    handover,
                    place,
                    List.of(),
                    List.of());
        }

        /** So many of it have left already. */
        public Line sent(Quantity gone) {
            return new Line(
                    id, name, options, variantId, sku, barcode, ordered, refunded, gone, total, tax, handover, place,
                    takenBack, taxes);
        }

        /** The refunds of it, as the shop tells them one by one. */
        public Line with(List<TakenBack> refunds) {
            return new Line(
                    id, name, options, variantId, sku, barcode, ordered, refunded, sent, total, tax, handover, place,
                    refunds, taxes);
        }

        /** The rates of its tax. */
        public Line taxed(List<TaxAt.Told> told) {
            return new Line(
                    id,
                    name,
                    options,
                    variantId,
                    sku,
                    barcode,
                    ordered,
                    refunded,
                    sent,
                    total,
                    tax,
                    handover,
                    place,
                    takenBack,
                    TaxAt.of(total, tax, told));
        }

        private Line by(Handover type) {
            return handover == null
                    ? this
                    : new Line(
                            id, name, options, variantId, sku, barcode, ordered, refunded, sent, total, tax, type,
                            place, takenBack, taxes);
        }

        /** By whomever: what the customer gets in the end. */
        public Quantity toHandOver() {
            return handover == null ? Quantity.ZERO : ordered.minus(refunded).max(Quantity.ZERO);
        }

        /** What of it has left already. */
        public Quantity gone() {
            return sent.min(toHandOver());
        }

        public Quantity toPack() {
            return toHandOver().minus(gone());
        }

        /** What the shop says of the last so many that it refunded; unknown where it says nothing, or more than one thing. */
        public Shelf shelfOf(Quantity last) {
            var left = last;
            var said = EnumSet.noneOf(Shelf.class);
            for (var each : takenBack.reversed()) {
                if (left.isPositive()) {
                    said.add(each.shelf());
                    left = left.minus(each.quantity());
                }
            }
            return said.size() == 1 && !left.isPositive() ? said.iterator().next() : Shelf.UNKNOWN;
        }

        /** Where the last so many that it refunded lie again; of what the shop names no place for, the place is empty. */
        public Map<String, Quantity> placesOf(Quantity last) {
            var left = last;
            var places = new LinkedHashMap<String, Quantity>();
            for (var each : takenBack.reversed()) {
                var some = each.quantity().min(left);
                if (some.isPositive()) {
                    places.merge(each.place(), some, Quantity::plus);
                    left = left.minus(some);
                }
            }
            if (left.isPositive()) {
                places.merge("", left, Quantity::plus);
            }
            return places;
        }
    }

    /**
     * So many of a line were refunded at once.
     *
     * @param place where they lie again, in the shop's words; empty where it names none
     */
    public record TakenBack(Quantity quantity, Shelf shelf, String place) {
        public TakenBack(Quantity quantity, Shelf shelf) {
            this(quantity, shelf, "");
        }
    }

    /** Whether the shop counts what it refunded as its stock again (Q15). */
    public enum Shelf {
        BACK,
        NOT_BACK,
        UNKNOWN
    }

    /**
     * Shipping, handling, wrapping, a fee: on the receipt, never picked.
     *
     * @param taxes as with a {@link Line}
     */
    public record Charge(ExternalId id, Kind kind, String name, Money total, Money tax, List<TaxAt> taxes) {
        public Charge {
            taxes = List.copyOf(taxes);
        }

        public Charge(ExternalId id, Kind kind, String name, Money total, Money tax) {
            this(id, kind, name, total, tax, List.of());
        }

        /** The rates of its tax. */
        public Charge taxed(List<TaxAt.Told> told) {
            return new Charge(id, kind, name, total, tax, TaxAt.of(total, tax, told));
        }

        public enum Kind {
            SHIPPING,
            FEE
        }
    }

    /**
     * @param received whether the shop has the money; cash on delivery and a bank transfer under way have not been
     *     received (Q10)
     * @param method in the shop's words, for people
     * @param sum what it has received so far, what it gave back not taken off; null where it tells no more than whether it has the money
     */
    public record Payment(
            boolean received,
            @Nullable Instant at,
            String method,
            @Nullable Money sum) {
        public Payment(boolean received, @Nullable Instant at, String method) {
            this(received, at, method, null);
        }

        /** As much as the shop has received of this total, as far as it says. */
        public Money held(Money total) {
            return sum != null ? sum : received ? total : total.multipliedBy(0);
        }
    }
}
