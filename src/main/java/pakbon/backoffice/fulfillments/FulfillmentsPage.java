package pakbon.backoffice.fulfillments;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import pakbon.backoffice.Needs;
import pakbon.backoffice.OutletChoice;
import pakbon.channels.Connection;
import pakbon.channels.Connections;
import pakbon.channels.Health;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentList;
import pakbon.fulfillment.StateWord;
import pakbon.shared.Actor;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** All open work, oldest first (article S6 to S17). */
@Controller
@Needs(Permission.SEE_FULFILLMENTS)
class FulfillmentsPage {
    private final FulfillmentList list;
    private final Connections connections;
    private final Health health;
    private final Slips slips;

    FulfillmentsPage(FulfillmentList list, Connections connections, Health health, Slips slips) {
        this.list = list;
        this.connections = connections;
        this.health = health;
        this.slips = slips;
    }

    @GetMapping("/fulfillments")
    String show(@RequestParam Map<String, String> parameters, SignedIn person, OutletChoice outlets, Model model) {
        model.addAttribute("listing", listing(ListQuery.of(parameters), person, outlets));
        model.addAttribute("hindrances", health.hindrances(person.retailer()));
        return "backoffice/fulfillments/page";
    }

    /** The tabs and their counts alone. */
    @GetMapping("/fulfillments/tabs")
    String tabs(@RequestParam Map<String, String> parameters, SignedIn person, OutletChoice outlets, Model model) {
        var query = ListQuery.of(parameters);
        model.addAttribute("listing", counted(query, List.of(), person, outlets));
        return "backoffice/fulfillments/tabs";
    }

    /** One row, open or closed; also when it is over, so that a page can say so. */
    @GetMapping("/fulfillments/{id}/row")
    String row(
            @PathVariable UUID id,
            @RequestParam Map<String, String> parameters,
            SignedIn person,
            OutletChoice outlets,
            Model model) {
        model.addAttribute("row", row(new FulfillmentId(id), ListQuery.of(parameters), person, outlets));
        return "backoffice/fulfillments/row";
    }

    private FulfillmentRow row(FulfillmentId id, ListQuery query, SignedIn person, OutletChoice outlets) {
        var row = list.row(id, person.actor(Actor.Client.BACKOFFICE))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return FulfillmentRow.of(row, outlets, query, query.opens(id) ? slips.of(row.fulfillment(), person) : null);
    }

    private Listing listing(ListQuery query, SignedIn person, OutletChoice outlets) {
        var rows = list.rows(person.retailer(), query.filter(outlets)).stream()
                .map(row -> FulfillmentRow.of(
                        row,
                        outlets,
                        query,
                        query.opens(row.fulfillment().id()) ? slips.of(row.fulfillment(), person) : null))
                .toList();
        return counted(query, rows, person, outlets);
    }

    private Listing counted(ListQuery query, List<FulfillmentRow> found, SignedIn person, OutletChoice outlets) {
        var more = found.size() > ListQuery.ROWS;
        var rows = more ? found.subList(0, ListQuery.ROWS) : found;
        var counts = list.counts(person.retailer(), query.filter(outlets));
        var hidden = query.isNarrowed(outlets)
                ? sum(list.counts(person.retailer(), ListQuery.everything(outlets))) - shown(counts, query)
                : 0;
        var shops = connections.all(person.retailer());
        return new Listing(
                query,
                rows,
                more ? rows.getLast().fulfillment() : null,
                counts,
                Math.max(0, hidden),
                platforms(shops),
                shops.stream().anyMatch(Connection::isConnected));
    }

    private static Map<String, String> platforms(List<Connection> connections) {
        var platforms = new TreeMap<String, String>();
        connections.forEach(connection -> platforms.put(connection.platform(), connection.platformName()));
        return platforms;
    }

    private static int shown(Map<StateWord, Integer> counts, ListQuery query) {
        return query.states().isEmpty()
                ? sum(counts)
                : query.states().stream()
                        .mapToInt(word -> counts.getOrDefault(word, 0))
                        .sum();
    }

    private static int sum(Map<?, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }
}
