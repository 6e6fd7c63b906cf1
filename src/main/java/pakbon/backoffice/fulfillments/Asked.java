package pakbon.backoffice.fulfillments;

import pakbon.backoffice.OutletChoice;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.Seen;
import pakbon.shared.Actor;
import pakbon.users.SignedIn;

/**
 * A fulfillment that somebody wants something of, and from where.
 *
 * @param inPlace by a script that swaps the row; otherwise by a form or link that wants a page
 */
record Asked(FulfillmentId id, Seen seen, ListQuery query, SignedIn person, OutletChoice outlets, boolean inPlace) {
    Actor actor() {
        return person.actor(Actor.Client.BACKOFFICE);
    }

    Deed to(Deed.Kind kind) {
        return new Deed(id, kind, query, person, outlets, inPlace);
    }
}
