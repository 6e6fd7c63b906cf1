package pakbon.fulfillment;

import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.sales.SaleLineId;
import pakbon.shared.Handover;
import pakbon.shared.Quantity;
import pakbon.shared.Quote;
import pakbon.shared.Refusal;
import pakbon.shared.TextTooLong;

/** What a person can put right about a fulfillment. */
public sealed interface FulfillmentRefusal extends Refusal {
    /** Not there, or at an outlet that the actor may not see: the answer is the same. */
    record FulfillmentUnknown() implements FulfillmentRefusal {
        @Override
        public String code() {
            return "fulfillment-unknown";
        }
    }

    record NotPossibleNow(Step step, FulfillmentState state) implements FulfillmentRefusal {
        @Override
        public String code() {
            return "not-possible-now";
        }

        /** What is to leave and lies on the shelf yet has a next step, which is better read than its state. */
        @Override
        public String variant() {
            boolean isToPack = state.word() == StateWord.NEW || state.word() == StateWord.IN_PROGRESS;
            return step == Step.COMPLETE && isToPack ? "not-packed" : "";
        }

        @Override
        public List<Object> facts() {
            return List.of(step, state.word());
        }
    }

    /**
     * Article S31, S58, S66: no order leaves before it is paid in full; nor is it packed, where the business wants that (Q2).
     *
     * @param step what was to be done
     */
    record NotFullyPaid(SaleId sale, String receiptNumber, Money due, Handover handover, Step step)
            implements FulfillmentRefusal {
        static NotFullyPaid of(Sale sale, Handover handover, Step step) {
            return new NotFullyPaid(
                    sale.id(), sale.receiptNumber(), sale.balance().due(), handover, step);
        }

        @Override
        public String code() {
            return step == Step.PACK ? "payment-before-packing" : "payment-required";
        }

        @Override
        public List<Object> facts() {
            return List.of(due, receiptNumber, handover);
        }
    }

    /** Somebody else, or the shop, was first. */
    record FulfillmentChangedMeanwhile(Fulfillment now) implements FulfillmentRefusal {
        @Override
        public String code() {
            return "fulfillment-changed-meanwhile";
        }

        /** As long as it is to be packed its state says nothing of what changed. */
        @Override
        public String variant() {
            return switch (now.state().word()) {
                case NEW, IN_PROGRESS -> "open";
                case PACKED, COMPLETED, TO_PUT_BACK, CANCELLED -> "";
            };
        }

        @Override
        public List<Object> facts() {
            return List.of(now.state().word());
        }
    }

    /** The shop changed the order after it was packed; somebody has to look into the bag first (Q14). */
    record ChangedAfterPacking() implements FulfillmentRefusal {
        @Override
        public String code() {
            return "changed-after-packing";
        }
    }

    /** The business lets an order leave only as a whole, and these outlets have not packed their part yet (Q8). */
    record PartsNotPacked(List<String> outlets) implements FulfillmentRefusal {
        @Override
        public String code() {
            return "parts-not-packed";
        }

        @Override
        public List<Object> facts() {
            return List.of(outlets);
        }
    }

    /** Another outlet sends the whole order: this part goes there, and not to the customer (G8). */
    record GoesToOutlet(String outlet) implements FulfillmentRefusal {
        @Override
        public String code() {
            return "goes-to-outlet";
        }

        @Override
        public List<Object> facts() {
            return List.of(outlet);
        }
    }

    /** Goods of this order are to come here first, from these outlets, so that one parcel leaves (G8). */
    record GoodsAwaited(List<String> outlets) implements FulfillmentRefusal {
        @Override
        public String code() {
            return "goods-awaited";
        }

        @Override
        public List<Object> facts() {
            return List.of(outlets);
        }
    }

    /** The outlet counts by scanning only, and so many with a barcode were not scanned (H12). */
    record ScanRequired(Tally.Amount unseen) implements FulfillmentRefusal {
        @Override
        public String code() {
            return "scan-required";
        }

        @Override
        public List<Object> facts() {
            return List.of(unseen);
        }
    }

    /** Only a part was picked; packing all the same is a claim that a person has to make (Q11). */
    record PartlyPicked(Quantity picked, Quantity quantity) implements FulfillmentRefusal {
        @Override
        public String code() {
            return "partly-picked";
        }

        @Override
        public List<Object> facts() {
            return List.of(picked, quantity);
        }
    }

    /** More was sold than lay here, and nobody has scanned it: that all of it is there is a claim that a person has to make (K4, Q11). */
    record SoldBeyondStock() implements FulfillmentRefusal {
        @Override
        public String code() {
            return "sold-beyond-stock";
        }
    }

    /**
     * Somebody looked, and so many of it are not to be had: it does not leave as if they were in the bag (Q11).
     *
     * @param along how many would be in the bag without them
     * @param reason why it leaves without them, as it was typed, where that is too long; empty otherwise
     */
    record ReportedShort(Quantity missing, Quantity quantity, Quantity along, String reason)
            implements FulfillmentRefusal {
        static final int LONGEST_REASON = 400;

        public ReportedShort(Quantity missing, Quantity quantity, Quantity along) {
            this(missing, quantity, along, "");
        }

        public Optional<Refusal> tooLong() {
            return TextTooLong.in(reason, LONGEST_REASON);
        }

        ReportedShort said(String typed) {
            return new ReportedShort(missing, quantity, along, typed);
        }

        @Override
        public String code() {
            return "reported-short";
        }

        @Override
        public List<Object> facts() {
            return List.of(missing, quantity, along);
        }
    }

    /** All of it was reported missing: without that there is nothing in the bag. */
    record NothingToPack() implements FulfillmentRefusal {
        @Override
        public String code() {
            return "nothing-to-pack";
        }
    }

    /**
     * What the customer showed is not the code of this order.
     *
     * @param by whoever came, as it was typed
     */
    record PickupCodeWrong(String typed, String by) implements FulfillmentRefusal {
        @Override
        public String code() {
            return "pickup-code-wrong";
        }

        @Override
        public List<Object> facts() {
            return List.of(typed);
        }
    }

    /** An online order is not completed in part (article S39). */
    record PartialNotAllowed(Tally.Amount remaining) implements FulfillmentRefusal {
        @Override
        public String code() {
            return "partial-not-allowed";
        }

        @Override
        public List<Object> facts() {
            return List.of(remaining);
        }
    }

    record LineUnknown(SaleLineId line) implements FulfillmentRefusal {
        @Override
        public String code() {
            return "line-unknown";
        }

        @Override
        public List<Object> facts() {
            return List.of(line);
        }
    }

    record NoteUnknown() implements FulfillmentRefusal {
        @Override
        public String code() {
            return "note-unknown";
        }
    }

    /** More than there is to pick, or less than nothing (C26, H8). */
    record OutOfRange(SaleLineId line, Quantity asked, Quantity most) implements FulfillmentRefusal {
        @Override
        public String code() {
            return "quantity-out-of-range";
        }

        @Override
        public List<Object> facts() {
            return List.of(asked, most);
        }
    }

    /** Notes and assignments are written in the Scanner only (article S15 to S17, Q7). */
    record OnlyInScanner() implements FulfillmentRefusal {
        @Override
        public String code() {
            return "only-in-scanner";
        }
    }

    /** What is collected, or was cancelled, travels in no parcel. */
    record NothingSent(Handover handover, StateWord state) implements FulfillmentRefusal {
        @Override
        public String code() {
            return "nothing-sent";
        }

        @Override
        public List<Object> facts() {
            return List.of(handover, state);
        }
    }

    /** A code, carrier or link that is none. @param byCarrier the carrier is what is wrong with it */
    record ParcelNotValid(String words, boolean byCarrier) implements FulfillmentRefusal {
        @Override
        public String code() {
            return "parcel-not-valid";
        }

        @Override
        public List<Object> facts() {
            return List.of(Quote.of(words));
        }
    }

    /** Nothing that a parcel can weigh (C3). The limit is said as it would be typed, without a sign between thousands. */
    record WeightNotValid(String written) implements FulfillmentRefusal {
        @Override
        public String code() {
            return "weight-not-valid";
        }

        @Override
        public List<Object> facts() {
            return List.of(written, Measures.MOST_WEIGHT.toString());
        }
    }

    /** No length, width or height of a parcel. */
    record SizeNotValid(String written) implements FulfillmentRefusal {
        @Override
        public String code() {
            return "size-not-valid";
        }

        @Override
        public List<Object> facts() {
            return List.of(written, Measures.MOST_LENGTH.toString());
        }
    }

    /** Length, width and height are known together, or none of them. */
    record SizeIncomplete() implements FulfillmentRefusal {
        @Override
        public String code() {
            return "size-incomplete";
        }
    }

    /** Somebody weighed or measured a parcel and gave no code: it would be lost without a word. */
    record ParcelWithoutCode() implements FulfillmentRefusal {
        @Override
        public String code() {
            return "parcel-without-code";
        }
    }

    /** Only whoever packed it may take that back, and not for long (C4). */
    record UndoOver(int minutes) implements FulfillmentRefusal {
        @Override
        public String code() {
            return "undo-over";
        }

        @Override
        public List<Object> facts() {
            return List.of(minutes);
        }
    }

    /** Goods that lie ready are given up only after some days (D9). */
    record StillAwaited(int days) implements FulfillmentRefusal {
        @Override
        public String code() {
            return "still-awaited";
        }

        @Override
        public List<Object> facts() {
            return List.of(days);
        }
    }

    /** It was not given up, or the shop has agreed to that meanwhile: nobody waits for it any more (D9). */
    record NotGivenUp() implements FulfillmentRefusal {
        @Override
        public String code() {
            return "not-given-up";
        }
    }

    /** Whoever reads the history wants to know what the customer said. */
    record ReopenReasonMissing() implements FulfillmentRefusal {
        @Override
        public String code() {
            return "reopen-reason-missing";
        }
    }

    record TooManyParcels(int most) implements FulfillmentRefusal {
        @Override
        public String code() {
            return "too-many-parcels";
        }

        @Override
        public List<Object> facts() {
            return List.of(most);
        }
    }
}
