package pakbon.backoffice.fulfillments;

import pakbon.shared.Refusal;

/** Why a code is not taken as it was scanned. */
public sealed interface LabelDoubt {
    /** Nobody can follow a parcel by it. */
    record NoParcel(Refusal refusal) implements LabelDoubt {}

    /** It stands on another order, or was scanned for another row: two parcels do not share a label. */
    record Elsewhere(String code, String receipt, String customer) implements LabelDoubt {}
}
