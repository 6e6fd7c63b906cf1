package pakbon.api;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pakbon.shared.Refusal;

/**
 * What kind of problem it is: the one table that turns the code of a refusal into a status and a title.
 *
 * @param code last part of the problem's type
 */
record ProblemKind(String code, int status, String title) {
    static final ProblemKind BAD_REQUEST = new ProblemKind("bad-request", 400, "The request cannot be read");
    static final ProblemKind UNAUTHORIZED = new ProblemKind("unauthorized", 401, "No token, or one that opens nothing");
    static final ProblemKind SCOPE_MISSING = new ProblemKind("scope-missing", 403, "The token may not do this");
    static final ProblemKind NOT_FOUND = new ProblemKind("not-found", 404, "There is nothing here");
    static final ProblemKind METHOD_NOT_ALLOWED =
            new ProblemKind("method-not-allowed", 405, "This resource does not know that method");
    static final ProblemKind NOT_ACCEPTABLE =
            new ProblemKind("not-acceptable", 406, "Answers come as application/json only");
    static final ProblemKind TOO_LARGE = new ProblemKind("content-too-large", 413, "The request is too large");
    static final ProblemKind UNSUPPORTED =
            new ProblemKind("unsupported-media-type", 415, "Requests come as application/json only");
    static final ProblemKind TOO_MANY = new ProblemKind("too-many-requests", 429, "Too many requests at once");
    static final ProblemKind OURS = new ProblemKind("internal-error", 500, "Something went wrong on our side");
    static final ProblemKind BUSY = new ProblemKind("busy", 503, "Too much at once; try again");

    private static final List<ProblemKind> GENERAL = List.of(
            BAD_REQUEST,
            UNAUTHORIZED,
            SCOPE_MISSING,
            NOT_FOUND,
            METHOD_NOT_ALLOWED,
            NOT_ACCEPTABLE,
            TOO_LARGE,
            UNSUPPORTED,
            TOO_MANY,
            OURS,
            BUSY);

    private static final Map<String, ProblemKind> KINDS = Map.ofEntries(
            // this room
            kind("request-invalid", 400, "The request is not complete or not valid"),
            kind("text-too-long", 400, "A text is too long"),
            kind("token-name-missing", 400, "A token needs a name"),
            kind("token-scope-missing", 400, "A token needs a scope"),
            kind("customer-not-found", 404, "There is no such customer"),
            kind("outlet-unknown", 404, "There is no such outlet"),
            kind("product-unknown", 404, "There is no such product"),
            kind("sku-taken", 409, "Another product has this SKU"),
            kind("barcode-taken", 409, "Another product has this barcode"),
            // sales
            kind("sale-unknown", 404, "There is no such sale"),
            kind("sale-changed-meanwhile", 409, "The sale was changed meanwhile"),
            kind("sale-voided", 409, "The sale was cancelled"),
            kind("amount-not-positive", 400, "The amount must be more than zero"),
            kind("other-currency", 400, "The amount is in another currency than the sale"),
            kind("payment-recorded-before", 409, "This payment has been recorded already"),
            kind("payment-too-high", 400, "The amount is far more than the sale comes to"),
            kind("payment-type-missing", 400, "A payment needs a type"),
            kind("payment-type-unknown", 400, "The business does not take this type of payment at this outlet"),
            kind("payment-type-name-length", 400, "A type of payment needs a name that is not too long"),
            kind("payment-type-place-not-valid", 400, "This is not a place in the list"),
            kind("payment-type-name-taken", 409, "There is a type of payment of this name"),
            kind("payment-type-changed-meanwhile", 409, "The type of payment was changed meanwhile"),
            kind("nothing-returned", 400, "A return has at least one line"),
            kind("more-than-paid", 409, "More money than was received cannot go back"),
            kind("returned-meanwhile", 409, "Another return of the sale was recorded meanwhile"),
            kind("more-than-to-refund", 409, "No more goes back than is the customer's"),
            kind("more-than-sold", 409, "More than has left cannot come back"),
            kind("note-too-long", 400, "The note is too long"),
            kind("payment-unknown", 404, "There is no such payment"),
            kind("payment-not-taken-back", 409, "What the shop has, or was given back, is not taken back"),
            kind("payment-reason-missing", 400, "Taking a payment back needs a reason"),
            kind("payment-has-left", 409, "The order has left and would become unpaid"),
            // fulfillment
            kind("fulfillment-unknown", 404, "There is no such fulfillment"),
            kind("not-possible-now", 409, "This cannot be done in the present state"),
            kind("payment-required", 409, "The sale is not paid in full"),
            kind("payment-before-packing", 409, "The business packs only what is paid in full"),
            kind("parts-not-packed", 409, "The order leaves only when all of its parts are packed"),
            kind("goes-to-outlet", 409, "This part goes to another outlet first"),
            kind("goods-awaited", 409, "Goods of other outlets are to come first"),
            kind("nothing-to-gather", 409, "No other outlet has a part that could come"),
            kind("outlet-has-no-part", 409, "The outlet has no open part of the order"),
            kind("gathered-elsewhere", 409, "The order is brought together at another outlet"),
            kind("part-has-parcel", 409, "A part is booked with a carrier already"),
            kind("arrived-not-so-many", 400, "There were not so many in the box"),
            kind("arrival-note-missing", 400, "Less arrived than was sent, without a reason"),
            kind("reroute-goods-coming", 409, "Goods of this order are on their way to this outlet"),
            kind("reroute-sends-on", 409, "That outlet sends its own part to another"),
            kind("scan-required", 409, "The outlet counts by scanning only"),
            kind("fulfillment-changed-meanwhile", 409, "The fulfillment has another version"),
            kind("changed-after-packing", 409, "The shop changed the order after it was packed"),
            kind("sold-beyond-stock", 409, "There was too little of it when it was sold"),
            kind("partly-picked", 409, "Only a part was picked"),
            kind("reported-short", 409, "Some of it was reported missing"),
            kind("pickup-code-wrong", 409, "The code is not that of this order"),
            kind("nothing-to-pack", 409, "All of it was reported missing"),
            kind("partial-not-allowed", 409, "An order is completed as a whole"),
            kind("line-unknown", 400, "The fulfillment has no such line"),
            kind("quantity-out-of-range", 400, "There is not so much to pick, pack or complete"),
            kind("nothing-sent", 409, "What is collected or cancelled has no parcel"),
            kind("parcel-not-valid", 400, "A parcel's code, carrier or link is none"),
            kind("weight-not-valid", 400, "This is no weight of a parcel"),
            kind("size-not-valid", 400, "This is no length, width or height of a parcel"),
            kind("size-incomplete", 400, "Length, width and height of a parcel come together"),
            kind("parcel-without-code", 400, "A parcel's weight or size comes without its code"),
            kind("too-many-parcels", 400, "There are too many parcels"),
            kind("still-awaited", 409, "The customer may still come for it"),
            kind("not-given-up", 409, "Nobody waits for this pickup any more"),
            kind("reopen-reason-missing", 400, "Opening a pickup again needs what the customer said"),
            kind("undo-over", 409, "Only who packed it may take that back, and only for a while"),
            kind("note-unknown", 404, "There is no such note"),
            kind("only-in-scanner", 403, "Notes and assignments are written in the Scanner"),
            // alerts
            kind("browser-not-valid", 400, "This is no browser that can be told"),
            kind("too-many-browsers", 409, "There are too many browsers"),
            // saved views
            kind("view-name-missing", 400, "A view needs a name"),
            kind("view-name-too-long", 400, "The name is too long"),
            kind("too-many-views", 409, "There are too many views"),
            // rerouting
            kind("reroute-already-there", 400, "The work is at this outlet already"),
            kind("outlet-not-serving", 409, "The outlet does not work for this shop"),
            kind("outlet-paused-because", 409, "The outlet takes no new work"),
            kind("outlet-changed-meanwhile", 409, "The outlet was changed meanwhile"),
            kind("outlet-is-closed", 409, "The outlet is closed"),
            kind("outlet-is-last", 409, "One outlet has to stay open"),
            kind("outlet-has-open-work", 409, "Work is open at this outlet"),
            kind("outlet-has-stock", 409, "The outlet's stock is not at zero"),
            kind("outlet-only-of-shops", 409, "A channel has no other outlet"),
            kind("outlet-only-of-people", 409, "Somebody works at no other outlet"),
            kind("outlet-name-missing", 400, "The outlet needs a name"),
            kind("outlet-text-too-long", 400, "A text is too long"),
            kind("outlet-street-missing", 400, "The address has no street"),
            kind("outlet-city-missing", 400, "The address has no city"),
            kind("outlet-phone-not-valid", 400, "This is not a phone number"),
            kind("outlet-postcode-not-valid", 400, "The postcode is none of that country"),
            kind("country-unknown", 400, "There is no such country"),
            kind("time-zone-unknown", 400, "There is no such time zone"),
            kind("receipt-prefix-not-valid", 400, "The prefix is none"),
            kind("receipt-prefix-taken", 409, "Another outlet has this prefix"),
            kind("opening-hours-not-valid", 400, "The opening hours are none"),
            kind("special-day-not-valid", 400, "The special day is none"),
            kind("currency-priced", 409, "Products have prices in this currency"),
            kind("currency-sold", 409, "Something was sold in this currency"),
            kind("currency-unknown", 400, "There is no such currency"),
            kind("orders-a-day-not-valid", 400, "That is no number of orders a day"),
            kind("outlet-paused", 409, "The outlet takes no new work"),
            kind("reroute-too-little-there", 409, "That outlet has too little of it"),
            kind("reroute-packed-there", 409, "A part of this sale is packed at that outlet"),
            kind("reroute-reason-missing", 400, "Rerouting needs a reason"),
            kind("reroute-reason-too-long", 400, "The reason is too long"),
            kind("reroute-not-so-many", 400, "There are not so many to reroute"),
            kind("reroute-nothing-chosen", 400, "Nothing would be rerouted"),
            kind("reroute-customer-not-asked", 409, "The customer of a pickup has to be asked first"),
            // the Scanner
            kind("pairing-over", 404, "The code is none, was used, or is too old"),
            kind("not-permitted", 403, "The role does not allow it"),
            kind("locked", 403, "Nobody has switched in at this Scanner"),
            kind("not-at-this-outlet", 403, "The person does not work there"),
            kind("device-unknown", 404, "There is no such Scanner"),
            kind("device-name-missing", 400, "A Scanner needs a name"),
            kind("more-than-due", 409, "More than is due"),
            kind("photo-not-valid", 400, "The photo cannot be read"),
            kind("wrong-pin", 403, "These are not the digits of this person"),
            kind("pin-not-valid", 400, "A PIN has four to eight digits"),
            kind("pin-too-obvious", 400, "The PIN is too easy to guess"),
            // channels
            kind("platform-unknown", 400, "There is no such platform"),
            kind("address-missing", 400, "The shop's address is missing"),
            kind("address-not-valid", 400, "The address is not one of a shop"),
            kind("address-not-https", 400, "The shop must be reached by https"),
            kind("address-private", 400, "The shop's address lies in a private network"),
            kind("key-not-valid", 400, "The key is none"),
            kind("app-unknown", 404, "There is no such app"),
            kind("app-of-operator", 409, "The operator has set this app"),
            kind("setting-unknown", 400, "This platform has no such setting"),
            kind("setting-not-valid", 400, "The setting cannot be this"),
            kind("key-missing", 400, "Without this credential nothing works"),
            kind("already-connected", 409, "This shop is connected already"),
            kind("shop-outlet-missing", 400, "The channel needs outlets of yours"),
            kind("consent-not-possible", 409, "The platform does not know this Pakbon as an app"),
            kind("consent-over", 409, "The consent was used or is too old"),
            kind("consent-not-believed", 403, "The call-back is not the platform's"),
            kind("other-shop", 409, "The consent is for another shop"),
            kind("shop-refuses", 422, "The shop does not let us do what is needed"),
            kind("shop-not-answering", 502, "The shop does not answer"),
            kind("connection-unknown", 404, "There is no such channel"),
            kind("order-not-in-shop", 404, "The shop has no such order"),
            kind("not-possible-in-shop", 409, "That cannot happen to the order in the shop, or no longer"),
            kind("purchase-not-valid", 400, "No customer could place such an order"),
            kind("refund-not-valid", 400, "The shop could not give that back"),
            kind("nothing-to-tell", 409, "There is nothing about this order that the shop has not heard"),
            kind("stock-not-heard", 409, "Shops of this platform are not told of stock"),
            kind("stock-is-off", 409, "The shop is not told of stock"),
            kind("stock-not-compared", 409, "The levels have to be compared first"),
            // stock
            kind("stock-quantity-not-valid", 400, "There cannot be so many"),
            kind("stock-bin-moved", 409, "What lies in the bin moved meanwhile"),
            kind("stock-not-so-many", 409, "There are not so many"),
            kind("stock-same-outlet", 400, "From an outlet to itself"),
            // users
            kind("name-missing", 400, "A name is missing"),
            kind("email-not-valid", 400, "The e-mail address is not valid"),
            kind("email-taken", 409, "The e-mail address has an account already"),
            kind("password-too-short", 400, "The password is too short"),
            kind("password-too-long", 400, "The password is too long"),
            kind("password-unchanged", 400, "The password is the one that was"),
            kind("password-too-obvious", 400, "The password is too obvious"),
            kind("last-admin", 409, "Somebody has to be admin"),
            kind("account-changed", 409, "The account was changed meanwhile"),
            kind("no-such-account", 404, "There is no such account"),
            kind("wrong-password", 401, "This is not the password"),
            kind("wrong-sign-in", 401, "Name and password do not belong together"),
            kind("too-many-attempts", 429, "Too many attempts"),
            kind("code-needed", 401, "A code is needed, too"),
            kind("code-gone", 404, "The code is none, was used, or is too old"),
            kind("wrong-code", 401, "The code is not valid"),
            kind("code-not-matching", 400, "The code does not match"),
            kind("already-set-up", 409, "This Pakbon is set up already"),
            kind("business-name-missing", 400, "The business needs a name"),
            kind("customer-unknown", 404, "Nobody is known by this"),
            kind("customer-still-open", 409, "Goods are still to leave for this customer"),
            kind("customer-still-owed", 409, "Money is still to go back to this customer"),
            kind("rule-reaches-sales", 409, "The rule would erase customers in the coming night"),
            kind("days-out-of-range", 400, "Not a number of days that can be kept"),
            kind("business-name-too-long", 400, "The business's name is too long"),
            kind("vat-number-not-valid", 400, "This is not a VAT number"),
            kind("business-changed", 409, "The business was changed meanwhile"),
            kind("first-outlet-missing", 400, "At least one outlet is needed"),
            kind("outlet-named-twice", 400, "Two outlets have the same name"),
            // catalog
            kind("product-name-missing", 400, "A product needs a name"),
            kind("product-text-too-long", 400, "A text of the product is too long"),
            kind("only-whole", 400, "It is sold by the piece"),
            kind("product-sold-by-unknown", 400, "Nothing is sold in such a way"),
            kind("product-price-too-fine", 400, "The price has more decimals than the currency"),
            kind("product-price-not-valid", 400, "This is not a price"),
            kind("product-barcode-not-valid", 400, "This is not a barcode"),
            kind("product-barcode-shortened", 400, "A spreadsheet has shortened this barcode"),
            kind("product-too-many-barcodes", 400, "A product cannot have so many barcodes"),
            kind("product-barcode-taken", 409, "Another product has this barcode"),
            kind("product-picture-not-valid", 400, "This is not a picture that can be kept"),
            kind("logo-not-valid", 400, "The logo is not a picture, or too large"),
            kind("product-not-said-what-it-is", 400, "Nothing says which product this is"),
            kind("sku-of-archived", 409, "An archived product has this SKU"),
            kind("product-still-in-use", 409, "The product is still in use"),
            kind("product-changed", 409, "The product was changed meanwhile"),
            kind("variant-of-another", 409, "The shop's variant is another product"),
            kind("variant-not-valid", 400, "This cannot be the id of a variant"),
            // notifications
            kind("mail-host-not-valid", 400, "This cannot be the name of a mail server"),
            kind("mail-port-not-valid", 400, "This cannot be a port"),
            kind("mail-sender-not-valid", 400, "Nobody can send from this address"),
            kind("mail-reply-to-not-valid", 400, "Nobody can be answered at this address"),
            kind("mailbox-user-missing", 400, "A mailbox needs a name to sign in with"),
            kind("mail-address-not-valid", 400, "No mail arrives at this address"),
            kind("mail-days-not-valid", 400, "Not a number of days to wait"),
            kind("mail-not-set-up", 409, "No mail server is known"),
            kind("mail-settings-changed", 409, "The settings of mail were changed meanwhile"),
            kind("mail-nothing-to-say", 409, "There is nothing to tell the customer yet"),
            kind("mail-not-all-packed", 409, "Not every part of the order is that far"),
            kind("mail-warned", 409, "The customer may hear this twice"),
            kind("mail-wording-empty", 400, "A mail needs words"),
            kind("mail-wording-too-long", 400, "The wording is too long"),
            kind("mail-wording-changed", 409, "The wording was changed meanwhile"),
            kind("mail-placeholder-unknown", 400, "This placeholder cannot be filled in"),
            // spreadsheets
            kind("file-empty", 400, "The file is empty"),
            kind("file-too-large", 413, "The file is too large"),
            kind("file-too-many-lines", 413, "The file has too many lines"),
            kind("file-not-readable", 400, "The file cannot be read"),
            kind("file-columns-missing", 400, "The file lacks columns"),
            kind("file-unknown", 404, "There is no such file"));

    static ProblemKind of(Refusal refusal) {
        return KINDS.getOrDefault(refusal.code(), new ProblemKind(refusal.code(), 409, "This was refused"));
    }

    static Optional<ProblemKind> named(String code) {
        return Stream.concat(GENERAL.stream(), KINDS.values().stream())
                .filter(kind -> kind.code().equals(code))
                .findFirst();
    }

    static ProblemKind ofStatus(int status) {
        return switch (status) {
            case 401 -> UNAUTHORIZED;
            case 403 -> SCOPE_MISSING;
            case 404 -> NOT_FOUND;
            case 405 -> METHOD_NOT_ALLOWED;
            case 406 -> NOT_ACCEPTABLE;
            case 413 -> TOO_LARGE;
            case 415 -> UNSUPPORTED;
            case 429 -> TOO_MANY;
            case 503 -> BUSY;
            default -> status < 500 ? new ProblemKind("bad-request", status, BAD_REQUEST.title()) : OURS;
        };
    }

    private static Map.Entry<String, ProblemKind> kind(String code, int status, String title) {
        return entry(code, new ProblemKind(code, status, title));
    }
}
