package pakbon.backoffice.outlets;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.OutletChoice;
import pakbon.backoffice.OwnHand;
import pakbon.backoffice.RefusalMessages;
import pakbon.fulfillment.Workload;
import pakbon.outlets.OpeningHours;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.outlets.OutletRefusal;
import pakbon.outlets.Outlets;
import pakbon.outlets.RoutingRules;
import pakbon.shared.Actor;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.shared.TextTooLong;
import pakbon.trail.Kind;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** The outlets of a business: an owner says what they are; whoever runs one pauses it with one tap (G7). */
@Controller
public class OutletsPage {
    private static final int LONGEST_REASON = 120;

    private final OwnHand hand;
    private final Outlets outlets;
    private final RoutingRules routing;
    private final Workload load;
    private final Clock clock;

    OutletsPage(Outlets outlets, RoutingRules routing, Workload load, Clock clock, OwnHand hand) {
        this.hand = hand;
        this.outlets = outlets;
        this.routing = routing;
        this.load = load;
        this.clock = clock;
    }

    @Needs(Permission.PAUSE_OUTLET)
    @GetMapping("/settings/outlets")
    String list(@RequestParam(defaultValue = "") String done, SignedIn person, OutletChoice choice, Model model) {
        model.addAttribute(
                "done",
                Set.of("added", "changed", "closed", "paused", "reopened", "resumed", "routing")
                                .contains(done)
                        ? done
                        : "");
        return list(Pausing.NONE, person, choice, model);
    }

    /**
     * A pause that was refused.
     *
     * @param outlet empty where there is none
     */
    public record Pausing(String outlet, String reason, String wrong) {
        static final Pausing NONE = new Pausing("", "", "");
    }

    private String list(Pausing pausing, SignedIn person, OutletChoice choice, Model model) {
        model.addAttribute("pausing", pausing);
        model.addAttribute("given", load.today(person.retailer(), choice.seen(), clock.instant()));
        model.addAttribute("outlets", choice.seen());
        model.addAttribute("past", choice.past());
        model.addAttribute("routing", routing.of(person.retailer()));
        model.addAttribute(
                "clocks",
                outlets.clocks(
                        person.retailer(),
                        choice.seen().stream().map(Outlet::id).toList()));
        return "backoffice/settings/outlets";
    }

    @Needs(Permission.PAUSE_OUTLET)
    @PostMapping("/settings/outlets/{id}/pause")
    String pause(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            SignedIn person,
            OutletChoice choice,
            Formats formats,
            HttpServletResponse response,
            Model model) {
        var outlet = seen(id, choice).id();
        var tooLong = TextTooLong.in(reason, LONGEST_REASON);
        if (tooLong.isPresent()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("done", "");
            var wrong = RefusalMessages.sentence(tooLong.get(), formats);
            return list(new Pausing(outlet.toString(), reason, wrong), person, choice, model);
        }
        outlets.pause(outlet, reason.strip(), actor(person), clock.instant());
        return "redirect:/settings/outlets?done=paused";
    }

    @Needs(Permission.PAUSE_OUTLET)
    @PostMapping("/settings/outlets/{id}/resumption")
    String resume(@PathVariable UUID id, SignedIn person, OutletChoice choice) {
        outlets.resume(seen(id, choice).id(), actor(person), clock.instant());
        return "redirect:/settings/outlets?done=resumed";
    }

    @Needs(Permission.SETTINGS)
    @PostMapping("/settings/outlets/{id}/rise")
    String moveUp(@PathVariable UUID id, SignedIn person, OutletChoice choice) {
        outlets.moveUp(seen(id, choice).id(), actor(person));
        return "redirect:/settings/outlets";
    }

    /** What the business wants where stock leaves a choice of outlets (G3). */
    @Needs(Permission.SETTINGS)
    @PostMapping("/settings/routing")
    String route(
            @RequestParam(defaultValue = "false") boolean nearest,
            @RequestParam(defaultValue = "false") boolean together,
            SignedIn person) {
        routing.keep(new RoutingRules.Rule(nearest, together), actor(person));
        return "redirect:/settings/outlets?done=routing";
    }

    @Needs(Permission.SETTINGS)
    @GetMapping("/settings/outlets/new")
    String fresh(SignedIn person, Model model) {
        return form(OutletForm.fresh(outlets.all(person.retailer())), "", model);
    }

    @Needs(Permission.SETTINGS)
    @PostMapping("/settings/outlets")
    String add(
            @RequestParam MultiValueMap<String, String> said,
            SignedIn person,
            HttpServletResponse response,
            Model model) {
        var form = OutletForm.typed("", OpeningHours.UNKNOWN, said);
        var unreadable = form.unreadable(true);
        if (!unreadable.isEmpty()) {
            return refused(form, "", all(unreadable, null, form, person), response, model);
        }
        return switch (outlets.add(form.details(), actor(person), clock.instant())) {
            case Done<Outlet> _ -> "redirect:/settings/outlets?done=added";
            case Refused<Outlet>(var refusal) ->
                refused(form, "", all(List.of(refusal), null, form, person), response, model);
        };
    }

    @Needs(Permission.SETTINGS)
    @GetMapping("/settings/outlets/{id}")
    String show(@PathVariable UUID id, SignedIn person, OutletChoice choice, Model model) {
        var outlet = seen(id, choice);
        return form(
                OutletForm.of(
                        outlet, outlets.clock(person.retailer(), outlet.id()).hours()),
                outlet.name(),
                model);
    }

    @Needs(Permission.SETTINGS)
    @PostMapping("/settings/outlets/{id}")
    String change(
            @PathVariable UUID id,
            @RequestParam MultiValueMap<String, String> said,
            SignedIn person,
            OutletChoice choice,
            HttpServletResponse response,
            Model model) {
        var outlet = seen(id, choice);
        var before = outlets.clock(person.retailer(), outlet.id()).hours();
        var form = OutletForm.typed(outlet.id().toString(), before, said);
        // whoever looks at an older page is told that first, and not what it lacks
        var unreadable = form.unreadable(
                form.version() == outlet.version() && !outlet.street().isBlank());
        if (!unreadable.isEmpty()) {
            return refused(form, outlet.name(), all(unreadable, outlet.id(), form, person), response, model);
        }
        return switch (outlets.change(outlet.id(), form.details(), form.version(), actor(person), clock.instant())) {
            case Done<Outlet> _ -> "redirect:/settings/outlets?done=changed";
            case Refused<Outlet>(var refusal) -> {
                var told = hand.said(refusal, person, Kind.OUTLET, outlet.id().value());
                yield refused(
                        overIfLate(form, refusal, outlet, person),
                        outlet.name(),
                        all(List.of(told), outlet.id(), form, person),
                        response,
                        model);
            }
        };
    }

    /** What was found, and all else that would stop it: nobody mends one field to be told of the next. */
    private List<Refusal> all(List<Refusal> found, @Nullable OutletId own, OutletForm form, SignedIn person) {
        return Stream.concat(found.stream(), outlets.objections(person.retailer(), own, form.details()).stream())
                .distinct()
                .toList();
    }

    private OutletForm overIfLate(OutletForm form, Refusal refusal, Outlet outlet, SignedIn person) {
        return refusal instanceof OutletRefusal.OutletChangedMeanwhile
                ? form.over(outlets.byId(person.retailer(), outlet.id())
                        .orElse(outlet)
                        .version())
                : form;
    }

    private static String refused(
            OutletForm form, String called, List<Refusal> refusals, HttpServletResponse response, Model model) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(form.refused(refusals), called, model);
    }

    /** @param called what it is called whatever stands in the field; empty while it is not there yet */
    private static String form(OutletForm form, String called, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("called", called);
        model.addAttribute(
                "zones",
                ZoneId.getAvailableZoneIds().stream()
                        .filter(zone -> zone.contains("/") && !zone.startsWith("Etc/") && !zone.startsWith("System"))
                        .sorted()
                        .toList());
        return "backoffice/settings/outlet";
    }

    private static Outlet seen(UUID id, OutletChoice choice) {
        return choice.find(new OutletId(id)).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static Actor actor(SignedIn person) {
        return person.actor(Actor.Client.BACKOFFICE);
    }
}
