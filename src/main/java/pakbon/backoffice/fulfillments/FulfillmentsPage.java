package pakbon.backoffice.fulfillments;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import pakbon.alerts.Alerts;
import pakbon.backoffice.Needs;
import pakbon.backoffice.OutletChoice;
import pakbon.backoffice.sales.SalesQuery;
import pakbon.catalog.Product;
import pakbon.catalog.Products;
import pakbon.channels.Health;
import pakbon.fulfillment.Facets;
import pakbon.fulfillment.FulfillmentId;
import pakbon.fulfillment.FulfillmentList;
import pakbon.fulfillment.StateWord;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.sales.SalesHistory;
import pakbon.shared.Actor;
import pakbon.users.Permission;
import pakbon.users.SavedViews;
import pakbon.users.SignedIn;
import pakbon.users.Users;

/** All open work, oldest first (article S6 to S17). */
@Controller
@Needs(Permission.SEE_FULFILLMENTS)
class FulfillmentsPage {
    /** More of them are one press away. */
    private static final int PRODUCTS = 4;

    private final FulfillmentList list;
    private final SalesHistory history;
    private final Health health;
    private final Slips slips;
    private final Users users;
    private final SavedViews views;
    private final Alerts alerts;
    private final Unreached unreached;
    private final Arrivals arrivals;
    private final Products products;
    private final Clock clock;

    private record Hearing(boolean sound, String pushKey) {}

    FulfillmentsPage(
            FulfillmentList list,
            SalesHistory history,
            Health health,
            Slips slips,
            Users users,
            SavedViews views,
            Alerts alerts,
            Unreached unreached,
            Arrivals arrivals,
            Products products,
            Clock clock) {
        this.products = products;
        this.arrivals = arrivals;
        this.unreached = unreached;
        this.list = list;
        this.history = history;
        this.health = health;
        this.slips = slips;
        this.users = users;
        this.views = views;
        this.alerts = alerts;
        this.clock = clock;
    }

    @GetMapping("/fulfillments")
    String show(@RequestParam Map<String, String> parameters, SignedIn person, OutletChoice outlets, Model model) {
        var query = ListQuery.of(parameters);
        model.addAttribute("listing", listing(query, person, outlets));
        model.addAttribute("arrivals", arrivals.at(query.outletIds(outlets), person));
        model.addAttribute("products", products(query, person));
        model.addAttribute("hindrances", health.hindrances(person.retailer()));
        model.addAttribute("unreached", unreached.of(person));
        return "backoffice/fulfillments/page";
    }

    /** The tabs with their counts, and what is on the way here. */
    @GetMapping("/fulfillments/tabs")
    String tabs(@RequestParam Map<String, String> parameters, SignedIn person, OutletChoice outlets, Model model) {
        var query = ListQuery.of(parameters);
        model.addAttribute("arrivals", arrivals.at(query.outletIds(outlets), person));
        model.addAttribute(
                "listing",
                counted(
                        query,
                        List.of(),
                        null,
                        null,
                        Map.of(),
                        List.of(),
                        new Hearing(false, ""),
                        person,
                        outlets,
                        clock.instant()));
        return "backoffice/fulfillments/counted";
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
        return FulfillmentRow.of(row, outlets, query, query.opens(id) ? slips.of(row, person) : null);
    }

    /** The search promises products, too, whether or not anything open asks for them. */
    private List<Product> products(ListQuery query, SignedIn person) {
        return query.q().isBlank() || !query.begins() || !person.may(Permission.SEE_STOCK)
                ? List.of()
                : products.page(person.retailer(), query.q(), null, PRODUCTS + 1);
    }

    private Listing listing(ListQuery query, SignedIn person, OutletChoice outlets) {
        var now = clock.instant();
        var filter = query.filter(outlets, now);
        var found = list.rows(person.retailer(), filter);
        var more = found.size() > ListQuery.ROWS;
        var shown = more ? found.subList(0, ListQuery.ROWS) : found;
        var rows = Stream.concat(openedFromElsewhere(query, shown, person).stream(), shown.stream())
                .map(row -> FulfillmentRow.of(
                        row, outlets, query, query.opens(row.fulfillment().id()) ? slips.of(row, person) : null))
                .toList();
        var facets = list.facets(person.retailer(), filter, choices(outlets));
        return counted(
                query,
                rows,
                more ? shown.getLast() : null,
                facets,
                people(facets, query, person),
                views.of(person.retailer(), person.user(), ViewsPage.PAGE),
                new Hearing(alerts.hears(person.retailer(), person.user()), alerts.publicKey(person.retailer())),
                person,
                outlets,
                now);
    }

    /** The row that an address opens stands first when it is not among the first rows: whoever came for it must find it. */
    private Optional<FulfillmentList.Row> openedFromElsewhere(
            ListQuery query, List<FulfillmentList.Row> shown, SignedIn person) {
        if (!query.begins()
                || shown.stream().anyMatch(row -> query.opens(row.fulfillment().id()))) {
            return Optional.empty();
        }
        return query.opened()
                .flatMap(id -> list.row(id, person.actor(Actor.Client.BACKOFFICE)))
                .filter(row -> row.fulfillment().state().isOpen());
    }

    private Listing counted(
            ListQuery query,
            List<FulfillmentRow> rows,
            FulfillmentList.@Nullable Row last,
            @Nullable Facets facets,
            Map<String, String> people,
            List<SavedViews.SavedView> saved,
            Hearing hearing,
            SignedIn person,
            OutletChoice outlets,
            Instant now) {
        var counts = list.counts(person.retailer(), query.filter(outlets, now));
        var hidden = query.isNarrowed(outlets)
                ? sum(list.counts(person.retailer(), ListQuery.everything(outlets, now))) - shown(counts, query)
                : 0;
        return new Listing(
                query,
                rows,
                last,
                counts,
                Math.max(0, hidden),
                rows.isEmpty() && facets != null ? inHistory(query, person, outlets) : 0,
                facets,
                people,
                saved,
                hearing.sound(),
                hearing.pushKey());
    }

    /** Where nothing open bears the words: somebody may be looking for what is finished, or lies at another outlet. */
    private int inHistory(ListQuery query, SignedIn person, OutletChoice outlets) {
        if (query.q().isEmpty() || !person.may(Permission.SEE_SALES)) {
            return 0;
        }
        return history.count(
                person.retailer(),
                SalesQuery.searching(query.q()).counting(person, outlets, FulfillmentList.MOST_COUNTED));
    }

    /** Who sees one outlet chooses none: nothing is counted for it. */
    private static List<OutletId> choices(OutletChoice outlets) {
        return outlets.seen().size() > 1
                ? outlets.seen().stream().map(Outlet::id).toList()
                : List.of();
    }

    /** Those who have work here, and whoever is asked for. */
    private Map<String, String> people(Facets facets, ListQuery query, SignedIn person) {
        var ids = new LinkedHashSet<>(facets.people().keySet());
        if (query.filterPerson() != null) {
            ids.add(query.filterPerson());
        }
        var people = new LinkedHashMap<String, String>();
        if (!ids.isEmpty()) {
            users.names(person.retailer(), List.copyOf(ids)).entrySet().stream()
                    .sorted(Map.Entry.comparingByValue(String.CASE_INSENSITIVE_ORDER))
                    .forEach(each -> people.put(each.getKey().toString(), each.getValue()));
        }
        return people;
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
