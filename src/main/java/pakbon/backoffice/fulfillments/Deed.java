package pakbon.backoffice.fulfillments;

import pakbon.backoffice.OutletChoice;
import pakbon.fulfillment.FulfillmentId;
import pakbon.users.SignedIn;

/**
 * What somebody asked for, and from where.
 *
 * @param inPlace by a script that swaps the row; otherwise a form that wants a page
 */
record Deed(FulfillmentId id, Kind kind, ListQuery query, SignedIn person, OutletChoice outlets, boolean inPlace) {
    enum Kind {
        PACKING,
        UNPACKING,
        UNDOING,
        COMPLETION,
        CHANGE_CONFIRMATION,
        PUTTING_BACK,
        GIVING_UP,
        REOPENING,
        SENDING,
        RECALLING
    }
}
