package pakbon.channels.shopify;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import pakbon.channels.platform.Checkup;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import pakbon.channels.platform.ShopUnavailable;

/**
 * Looks at a shop without leaving a trace. The list of rights is asked for and compared, because a right that is missing
 * is not always refused: fulfillment orders that we may not see are simply not there.
 */
record ShopifyCheckup(ShopifyClient client) {
    Checkup look(Session shop) {
        var problems = new ArrayList<Problem>();
        var said = asked(ShopQuestions.SHOP, shop, problems);
        if (said.isEmpty()) {
            return new Checkup("", "", "", problems);
        }
        var about = said.get().data().path("shop");
        var granted = Wire.list(said.get().data().path("currentAppInstallation"), "accessScopes").stream()
                .map(scope -> Wire.text(scope, "handle"))
                .collect(Collectors.toSet());
        problems.addAll(Scopes.missing(granted, isToldOfPayments(shop)));
        if (granted.contains("read_orders") || granted.contains("write_orders")) {
            var seen = new ArrayList<Problem>();
            boolean isHidden = asked(ShopQuestions.PEOPLE, shop, seen)
                    .map(ShopifyClient.Said::hidesPeople)
                    .orElse(false);
            if (isHidden && granted.contains("read_customers")) {
                problems.add(new Problem("customer-data-not-approved", "", false));
            }
            problems.addAll(seen);
        }
        if (shop.credential("client_secret").isEmpty()) {
            problems.add(new Problem("webhook-secret-missing", "", false));
        }
        var version = said.get().version();
        if (!version.isEmpty() && !version.equals(ShopifyClient.VERSION)) {
            problems.add(new Problem("api-version-past", version, false));
        }
        return new Checkup(
                Wire.text(about, "name"),
                Wire.text(about, "ianaTimezone"),
                version,
                problems.stream().distinct().toList());
    }

    private static boolean isToldOfPayments(Session shop) {
        return shop.settings().getOrDefault(Platform.TELLS_PAID, "").equals("true");
    }

    private Optional<ShopifyClient.Said> asked(Question question, Session shop, List<Problem> problems) {
        try {
            return Optional.of(client.said(question, Map.of(), shop));
        } catch (ReconnectNeeded e) {
            problems.addAll(e.problems());
        } catch (ShopUnavailable e) {
            problems.add(e.problem());
        } catch (ShopifyClient.Refused e) {
            problems.add(new Problem(ShopUnavailable.Kind.OTHER.code(), "", true));
        }
        return Optional.empty();
    }
}
