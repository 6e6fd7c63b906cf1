package pakbon.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
import pakbon.retailers.LanguageRules;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.shared.UserId;
import pakbon.trail.Kind;
import pakbon.users.Account;
import pakbon.users.Permission;
import pakbon.users.Role;
import pakbon.users.SecondFactors;
import pakbon.users.SignedIn;
import pakbon.users.Users;

/** Who works here, in which role and at which outlets. */
@Controller
@Needs(Permission.MANAGE_PEOPLE)
class PeoplePage {
    private final OwnHand hand;
    private final Users users;
    private final SecondFactors codes;
    private final OpenSessions sessions;
    private final LanguageRules languages;
    private final Clock clock;

    PeoplePage(
            Users users,
            SecondFactors codes,
            OpenSessions sessions,
            LanguageRules languages,
            Clock clock,
            OwnHand hand) {
        this.hand = hand;
        this.users = users;
        this.codes = codes;
        this.sessions = sessions;
        this.languages = languages;
        this.clock = clock;
    }

    @GetMapping("/settings/people")
    String list(SignedIn admin, @RequestParam(defaultValue = "") String done, Model model) {
        model.addAttribute("people", users.list(admin.retailer()));
        model.addAttribute("done", done.matches("added|changed|password|sessions|code|rule") ? done : "");
        model.addAttribute("adminsNeedCode", codes.adminsNeedCode(admin.retailer()));
        return "backoffice/people";
    }

    @GetMapping("/settings/people/new")
    String fresh(SignedIn admin, Model model) {
        return form(PersonForm.empty(languages.of(admin.retailer()).ofNewPeople()), model);
    }

    @PostMapping("/settings/people")
    String add(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "CASHIER") Role role,
            @RequestParam(name = "outlet", required = false) @Nullable Set<String> outlets,
            @RequestParam(defaultValue = "") String language,
            SignedIn admin,
            OutletChoice choice,
            Model model,
            HttpServletResponse response) {
        var speaks = language.isEmpty()
                ? languages.of(admin.retailer()).ofNewPeople().getLanguage()
                : language;
        var form = new PersonForm(null, name, email, role, orNone(outlets), speaks, true, 0, List.of());
        var person = form.newPerson(password, choice);
        return switch (users.create(admin.retailer(), person, clock.instant())) {
            case Done<Account> _ -> "redirect:/settings/people?done=added";
            case Refused<Account>(var refusal) -> {
                var all = users.objections(person);
                yield refused(form, all.isEmpty() ? List.of(refusal) : all, model, response);
            }
        };
    }

    @GetMapping("/settings/people/{id}")
    String show(@PathVariable UUID id, SignedIn admin, Model model, HttpServletRequest request) {
        var person = account(admin, id);
        model.addAttribute(
                "sessions", sessions.of(person.id(), request.getSession().getId()));
        model.addAttribute("code", codes.of(admin.retailer(), person.id()));
        return form(PersonForm.of(person), model);
    }

    @PostMapping("/settings/people/{id}")
    String change(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam Role role,
            @RequestParam(name = "outlet", required = false) @Nullable Set<String> outlets,
            @RequestParam String language,
            @RequestParam(defaultValue = "false") boolean active,
            @RequestParam long version,
            SignedIn admin,
            OutletChoice choice,
            Model model,
            HttpServletResponse response) {
        var email = account(admin, id).email();
        var form = new PersonForm(id, name, email, role, orNone(outlets), language, active, version, List.of());
        var outcome = users.change(
                admin.retailer(),
                new UserId(id),
                name,
                role,
                form.outletIds(choice),
                form.locale(),
                active,
                version,
                clock.instant());
        if (outcome instanceof Refused<Account>(var refusal)) {
            return refused(form, List.of(hand.said(refusal, admin, Kind.PERSON, id)), model, response);
        }
        return after(outcome, "changed", form, model, response);
    }

    @PostMapping("/settings/people/{id}/password")
    String password(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String password,
            SignedIn admin,
            Model model,
            HttpServletResponse response) {
        var form = PersonForm.of(account(admin, id));
        var outcome = users.setPassword(admin.retailer(), new UserId(id), password, clock.instant());
        return after(outcome, "password", form, model, response);
    }

    @PostMapping("/settings/people/rule")
    String rule(@RequestParam(name = "admins-need-code", defaultValue = "false") boolean needed, SignedIn admin) {
        codes.adminsNeedCode(admin.retailer(), needed);
        return "redirect:/settings/people?done=rule";
    }

    @PostMapping("/settings/people/{id}/sessions/ending")
    String endSessions(@PathVariable UUID id, SignedIn admin, HttpServletRequest request) {
        var person = account(admin, id).id();
        sessions.endOthers(person, request.getSession().getId());
        return "redirect:/settings/people?done=sessions";
    }

    /** For somebody whose phone is lost; a password is enough again until they set up another. */
    @PostMapping("/settings/people/{id}/code/removal")
    String removeCode(@PathVariable UUID id, SignedIn admin) {
        codes.remove(admin.retailer(), account(admin, id).id());
        return "redirect:/settings/people?done=code";
    }

    private String after(
            Outcome<Account> outcome, String done, PersonForm form, Model model, HttpServletResponse response) {
        return switch (outcome) {
            case Done<Account> _ -> "redirect:/settings/people?done=" + done;
            case Refused<Account>(var refusal) -> refused(form, List.of(refusal), model, response);
        };
    }

    private Account account(SignedIn admin, UUID id) {
        return users.byId(admin.retailer(), new UserId(id))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    private static String refused(PersonForm form, List<Refusal> refusals, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return form(form.refused(refusals), model);
    }

    private static String form(PersonForm form, Model model) {
        model.addAttribute("form", form);
        return "backoffice/person";
    }

    private static Set<String> orNone(@Nullable Set<String> outlets) {
        return Objects.requireNonNullElse(outlets, Set.of());
    }
}
