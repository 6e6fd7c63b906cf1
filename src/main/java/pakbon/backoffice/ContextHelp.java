package pakbon.backoffice;

import java.util.Comparator;
import java.util.List;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Which place in the help speaks of what the reader sees; the most telling pattern decides. A heading is jumped to by its
 * words, so a place says those of both languages; without them the page begins at its top.
 */
final class ContextHelp {
    private static final String CONTENTS = "/help";
    private static final List<Place> PLACES = List.of(
            place("/fulfillments/**", "fulfillments"),
            place(
                    "/fulfillments/*/parcels",
                    "delivery",
                    "adding-a-tracking-code-later",
                    "een-track--trace-code-die-later-komt"),
            place("/fulfillments/*/paying", "unpaid"),
            place("/fulfillments/*/rerouting", "split", "changing-the-outlet", "toch-een-andere-vestiging"),
            place("/fulfillments/*/gathering", "split", "changing-to-one-parcel", "toch-één-pakket"),
            place("/fulfillments/*/arrival", "split", "changing-to-one-parcel", "toch-één-pakket"),
            place("/fulfillments/*/giving-up", "pickup", "no-one-collects-it", "niemand-komt-het-halen"),
            place("/fulfillments/*/reopening", "pickup", "no-one-collects-it", "niemand-komt-het-halen"),
            place("/papers/**", "printing", "many-at-once", "meer-tegelijk"),
            place("/sales/**", "sales-history"),
            place("/sales/{id}", "sales-history", "view-a-sale", "een-verkoop-bekijken"),
            place("/sales/*/edit", "sales-history", "edit-a-sale", "een-verkoop-wijzigen"),
            place("/sales/*/payments/**", "unpaid", "a-payment-was-a-mistake", "een-betaling-was-een-vergissing"),
            place("/sales/*/return", "returns", "returned-at-your-counter", "retour-aan-je-toonbank"),
            place("/sales/*/mails/**", "mail", "sending-an-email", "versturen"),
            place("/stock/**", "stock"),
            place("/products/**", "products"),
            place("/products/files/**", "products", "import-and-export", "importeren-en-exporteren"),
            place("/reports/**", "reports"),
            place("/channels/**", "channels"),
            place("/channels/new", "channels", "connect-a-shop", "een-winkel-verbinden"),
            place("/channels/apps", "channels", "connect-a-shop", "een-winkel-verbinden"),
            place("/channels/unknown", "stock", "unknown-products", "producten-die-niemand-kent"),
            place("/channels/*/credentials", "channels", "connect-a-shop", "een-winkel-verbinden"),
            place("/channels/*/products", "channels", "products-and-stock", "producten-en-voorraad"),
            place("/channels/*/stock", "channels", "products-and-stock", "producten-en-voorraad"),
            place("/connect/**", "channels", "connect-a-shop", "een-winkel-verbinden"),
            place("/signin/**", "settings", "forgotten-password", "wachtwoord-vergeten"),
            place("/settings/**", "settings"),
            place("/settings/business/**", "settings", "the-business", "het-bedrijf"),
            place("/settings/languages/**", "settings", "languages", "talen"),
            place("/settings/outlets/**", "settings", "outlets", "vestigingen"),
            place("/settings/packing/**", "settings", "packing", "verpakken"),
            place("/settings/payment-types/**", "settings", "payment-types", "betaalwijzen"),
            place("/settings/people/**", "settings", "people-and-roles", "medewerkers-en-rollen"),
            place("/settings/roles/**", "settings", "people-and-roles", "medewerkers-en-rollen"),
            place("/settings/tokens/**", "settings", "api-tokens", "api-tokens"),
            place("/settings/me/**", "settings", "your-own-account", "je-eigen-account"),
            place("/settings/me/code/**", "settings", "a-code-at-sign-in", "een-code-bij-het-aanmelden"),
            place("/settings/mail/**", "mail", "setting-it-up", "instellen"),
            place("/settings/mail/{occasion}", "mail", "your-own-texts", "eigen-teksten"),
            place("/settings/devices/**", "scanner", "putting-it-on-a-phone", "op-de-telefoon-zetten"),
            place("/settings/pin/**", "scanner", "putting-it-on-a-phone", "op-de-telefoon-zetten"),
            place("/settings/backups/**", "backups"),
            place("/settings/audit/**", "audit", "who-changed-what", "wie-wijzigde-wat"),
            place("/settings/privacy/**", "audit", "what-a-customer-may-ask", "wat-een-klant-mag-vragen"),
            place("/scanner/**", "scanner"),
            place("/scanner/secure/**", "secure-connection"),
            place("/setup/**", "first-steps"),
            place("/tour/**", "first-steps"));

    private ContextHelp() {}

    private record Place(PathPattern screens, String page, String english, String dutch) {
        String address(String language) {
            var heading = language.equals("nl") ? dutch : english;
            return CONTENTS + "/" + page + (heading.isEmpty() ? "" : "#" + heading);
        }
    }

    private static Place place(String screens, String page) {
        return place(screens, page, "", "");
    }

    private static Place place(String screens, String page, String english, String dutch) {
        return new Place(PathPatternParser.defaultInstance.parse(screens), page, english, dutch);
    }

    /** For a page at this path, read in this language. */
    static String of(String path, String language) {
        var parsed = PathContainer.parsePath(path);
        return PLACES.stream()
                .filter(place -> place.screens().matches(parsed))
                .min(Comparator.comparing(Place::screens))
                .map(place -> place.address(language))
                .orElse(CONTENTS);
    }

    /** All that are named here, in one language. */
    static List<String> addresses(String language) {
        return PLACES.stream().map(place -> place.address(language)).distinct().toList();
    }
}
