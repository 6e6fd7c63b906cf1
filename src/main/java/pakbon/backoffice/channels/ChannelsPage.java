package pakbon.backoffice.channels;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.OutletChoice;
import pakbon.backoffice.RefusalMessages;
import pakbon.channels.Connections;
import pakbon.channels.Destinations;
import pakbon.channels.Health;
import pakbon.channels.ProductImports;
import pakbon.channels.ShopWindows;
import pakbon.channels.StatusMirror;
import pakbon.channels.Sync;
import pakbon.orders.OrderId;
import pakbon.orders.Orders;
import pakbon.orders.Placeholders;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Handover;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** How each shop is doing, what has not arrived there, and what a person can do about it. */
@Controller
@Needs(Permission.SEE_CHANNELS)
class ChannelsPage {
    private static final int HOURS = 24;

    private final Health health;
    private final Connections connections;
    private final Destinations destinations;
    private final StatusMirror mirror;
    private final Sync sync;
    private final ProductImports imports;
    private final ShopWindows windows;
    private final PracticeOrders practice;
    private final Orders orders;
    private final Placeholders placeholders;
    private final Clock clock;

    ChannelsPage(
            Health health,
            Connections connections,
            Destinations destinations,
            StatusMirror mirror,
            Sync sync,
            ProductImports imports,
            ShopWindows windows,
            PracticeOrders practice,
            Orders orders,
            Placeholders placeholders,
            Clock clock) {
        this.orders = orders;
        this.placeholders = placeholders;
        this.clock = clock;
        this.windows = windows;
        this.practice = practice;
        this.health = health;
        this.connections = connections;
        this.destinations = destinations;
        this.mirror = mirror;
        this.sync = sync;
        this.imports = imports;
    }

    @GetMapping("/channels")
    String list(@RequestParam(defaultValue = "") String number, SignedIn person, Model model) {
        var retailer = person.retailer();
        var perHour = orders.perHour(retailer, clock.instant(), HOURS);
        var all = health.all(retailer);
        var named = destinations.of(
                retailer, all.stream().map(each -> each.connection().id()).toList());
        model.addAttribute(
                "cards",
                all.stream()
                        .map(each -> {
                            var window = windows.of(retailer, each.connection(), number)
                                    .orElse(null);
                            return new ChannelCard(
                                    each,
                                    named.getOrDefault(each.connection().id(), List.of()),
                                    imports.isPossible(each.connection()),
                                    Arrays.stream(perHour.getOrDefault(
                                                    each.connection().id(), new int[0]))
                                            .boxed()
                                            .toList(),
                                    window,
                                    window == null
                                            ? List.of()
                                            : practice.of(each.connection(), window.orders(), person));
                        })
                        .toList());
        model.addAttribute("number", number.strip());
        model.addAttribute("unknown", placeholders.count(retailer));
        if (!model.containsAttribute("done")) {
            model.addAttribute("done", "");
        }
        if (!model.containsAttribute("refused")) {
            model.addAttribute("refused", "");
        }
        return "backoffice/channels/page";
    }

    /** Asks the shop now. */
    @PostMapping("/channels/{id}/sync")
    String ask(@PathVariable UUID id, SignedIn person, Formats formats, RedirectAttributes after) {
        return answer(sync.now(found(id, person), actor(person)), "channels.done.synced", formats, after);
    }

    /** Asks the shop for a message, to see whether its messages arrive. */
    @Needs(Permission.MANAGE_CHANNELS)
    @PostMapping("/channels/{id}/proof")
    String prove(@PathVariable UUID id, SignedIn person, Formats formats, RedirectAttributes after) {
        return answer(sync.prove(found(id, person), actor(person)), "channels.done.tested", formats, after);
    }

    @PostMapping("/channels/{id}/imports")
    String bringIn(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String number,
            SignedIn person,
            Formats formats,
            RedirectAttributes after) {
        var outcome = sync.importByNumber(found(id, person), number, actor(person));
        return answer(outcome, "channels.done.imported", formats, after);
    }

    @PostMapping("/channels/{id}/pushes/{order}/retelling")
    String tellAgain(
            @PathVariable UUID id,
            @PathVariable UUID order,
            SignedIn person,
            Formats formats,
            RedirectAttributes after) {
        found(id, person);
        return answer(mirror.tryAgain(new OrderId(order), actor(person)), "channels.done.telling", formats, after);
    }

    /** Ties a pickup place or a shipping method to an outlet and says what the method is, for the orders that come from now on. */
    @Needs(Permission.MANAGE_CHANNELS)
    @PostMapping("/channels/{id}/destinations")
    String tie(
            @PathVariable UUID id,
            @RequestParam Destinations.Kind kind,
            @RequestParam String key,
            @RequestParam(defaultValue = "") String outlet,
            @RequestParam(required = false) @Nullable Handover type,
            SignedIn person,
            OutletChoice outlets,
            Formats formats,
            RedirectAttributes after) {
        destinations.tie(person.retailer(), found(id, person), kind, key, ours(outlet, outlets.seen()), type);
        after.addFlashAttribute("done", formats.texts().of("channels.done.tied"));
        return "redirect:/channels";
    }

    /** The sandbox shop speaks and behaves like this platform from now on. */
    @Needs(Permission.MANAGE_CHANNELS)
    @PostMapping("/channels/{id}/role")
    String play(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String role,
            SignedIn person,
            Formats formats,
            RedirectAttributes after) {
        return answer(windows.play(found(id, person), role, actor(person)), "channels.done.role", formats, after);
    }

    /** Somebody plays a customer of the sandbox shop. */
    @Needs(Permission.MANAGE_CHANNELS)
    @PostMapping("/channels/{id}/customers")
    String happen(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String what,
            @RequestParam(defaultValue = "") String sought,
            SignedIn person,
            Formats formats,
            RedirectAttributes after) {
        if (!sought.isBlank()) {
            after.addAttribute("number", sought);
        }
        var outcome = windows.happen(found(id, person), number, what, actor(person));
        return answer(outcome, "channels.done.happened", formats, after);
    }

    @Needs(Permission.MANAGE_CHANNELS)
    @PostMapping("/channels/{id}/disconnection")
    String disconnect(@PathVariable UUID id, SignedIn person, Formats formats, RedirectAttributes after) {
        var outcome = connections.disconnect(found(id, person), actor(person));
        return answer(outcome, "channels.done.disconnected", formats, after);
    }

    private ConnectionId found(UUID id, SignedIn person) {
        return connections
                .byId(person.retailer(), new ConnectionId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .id();
    }

    private static @Nullable OutletId ours(String outlet, List<Outlet> seen) {
        return seen.stream()
                .map(Outlet::id)
                .filter(id -> id.toString().equals(outlet))
                .findFirst()
                .orElse(null);
    }

    private static String answer(Outcome<?> outcome, String done, Formats formats, RedirectAttributes after) {
        switch (outcome) {
            case Done<?> _ -> after.addFlashAttribute("done", formats.texts().of(done));
            case Refused<?>(var refusal) ->
                after.addFlashAttribute("refused", RefusalMessages.sentence(refusal, formats));
        }
        return "redirect:/channels";
    }

    private static Actor actor(SignedIn person) {
        return person.actor(Actor.Client.BACKOFFICE);
    }
}
