package pakbon.backoffice.fulfillments;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pakbon.fulfillment.FulfillmentList;
import pakbon.fulfillment.FulfillmentRefusal.NotFullyPaid;
import pakbon.fulfillment.FulfillmentRefusal.NotPossibleNow;
import pakbon.fulfillment.FulfillmentRefusal.ParcelNotValid;
import pakbon.fulfillment.ShortPicks;
import pakbon.shared.Handover;
import pakbon.shared.Refusal;

/**
 * Whether all of these are really to leave, in what parcels, and which of them stay, and why.
 *
 * @param leaving what may leave, as far as the person sees it
 * @param carrier as it was typed for all codes
 * @param picks what was ticked, as it was seen then
 * @param back the list that it was ticked in
 */
public record SelectionQuestion(
        List<Leaver> leaving, List<Stayer> staying, String carrier, List<String> picks, ListQuery back) {
    public SelectionQuestion {
        leaving = List.copyOf(leaving);
        staying = List.copyOf(staying);
        picks = List.copyOf(picks);
    }

    /** @param doubt about the code that was typed; null where there is none */
    public record Leaver(
            FulfillmentList.Row row, Label label, @Nullable LabelDoubt doubt) {
        public boolean isParcel() {
            return row.fulfillment().handover() == Handover.DELIVERY;
        }

        public String key() {
            return row.fulfillment().id().toString();
        }

        /** What is doubtful about it is its carrier; its code stands as it is. */
        public boolean doubtsCarrier() {
            return doubt instanceof LabelDoubt.NoParcel(ParcelNotValid(var _, var byCarrier)) && byCarrier;
        }

        public boolean doubtsCode() {
            return doubt != null && !doubtsCarrier();
        }

        /** What was warned about need not be warned about again. */
        public String known() {
            return doubt instanceof LabelDoubt.Elsewhere(var code, var _, var _)
                    ? label.known() + ";" + code
                    : label.known();
        }
    }

    /** @param label typed before it turned out that it stays */
    public record Stayer(FulfillmentList.Row row, Refusal why, Label label) {
        public String key() {
            return row.fulfillment().id().toString();
        }

        public boolean isUnpaid() {
            return why instanceof NotFullyPaid;
        }

        public boolean isNotPacked() {
            return why instanceof NotPossibleNow && !isOver();
        }

        /** It has left, or is not to. */
        public boolean isOver() {
            return switch (row.fulfillment().state().word()) {
                case NEW, IN_PROGRESS, PACKED -> false;
                case COMPLETED, TO_PUT_BACK, CANCELLED -> true;
            };
        }

        /** Some of it was reported missing. */
        public boolean isShort() {
            return row.fulfillment().lines().stream()
                    .anyMatch(line -> ShortPicks.missing(line, row.shortages()).isPositive());
        }
    }

    public List<Leaver> parcels() {
        return leaving.stream().filter(Leaver::isParcel).toList();
    }

    /** Whether somebody named a carrier, so that the fields for it stand open. */
    public boolean namesCarrier() {
        return !carrier.isBlank()
                || parcels().stream().anyMatch(each -> !each.label().carrier().isBlank());
    }

    /** The carrier that was typed for all codes is none. */
    public boolean doubtsCarrierOfAll() {
        return parcels().stream()
                .anyMatch(each -> each.doubtsCarrier() && each.label().carrier().isBlank());
    }

    public boolean isDoubted() {
        return leaving.stream().anyMatch(each -> each.doubt() != null);
    }

    /** Where the cursor goes: to what is doubtful, else to the first row without a code. */
    public String begins() {
        return parcels().stream()
                .filter(each -> each.doubt() != null)
                .findFirst()
                .or(() -> parcels().stream()
                        .filter(each -> each.label().isEmpty())
                        .findFirst())
                .map(Leaver::key)
                .orElse("");
    }

    /** What is done to them: {@code DELIVERY}, {@code PICKUP}, or {@code BOTH}. */
    public String handover() {
        return parcels().size() == leaving.size()
                ? Handover.DELIVERY.name()
                : parcels().isEmpty() ? Handover.PICKUP.name() : "BOTH";
    }

    /** Where the answer is sent. */
    public String deed() {
        return "/fulfillments/selection/completion" + back.opening(null).asQuery();
    }
}
