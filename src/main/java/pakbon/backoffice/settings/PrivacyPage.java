package pakbon.backoffice.settings;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.RefusalMessages;
import pakbon.privacy.Privacy;
import pakbon.privacy.PrivacyRefusal;
import pakbon.privacy.Retention;
import pakbon.shared.Actor;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.users.Permission;
import pakbon.users.SignedIn;
import tools.jackson.databind.json.JsonMapper;

/** One customer: what is kept about them, and being forgotten; and how long things are kept. */
@Controller
@Needs(Permission.SETTINGS)
public class PrivacyPage {
    private static final JsonMapper JSON = new JsonMapper();
    private static final WrongRule NOTHING_WRONG = new WrongRule("", false);

    private final Privacy privacy;
    private final Retention retention;
    private final KeptWords words;
    private final Clock clock;

    PrivacyPage(Privacy privacy, Retention retention, KeptWords words, Clock clock) {
        this.privacy = privacy;
        this.words = words;
        this.retention = retention;
        this.clock = clock;
    }

    @GetMapping("/settings/privacy")
    String show(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String done,
            SignedIn admin,
            Model model) {
        return page(q, done, "", NOTHING_WRONG, rule(admin), admin, model);
    }

    /** For people: a page that prints. */
    @GetMapping("/settings/privacy/customer")
    String read(
            @RequestParam(defaultValue = "") String q,
            SignedIn admin,
            Formats formats,
            Model model,
            HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        var kept = privacy.export(admin.retailer(), q);
        if (kept.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        model.addAttribute("q", q);
        model.addAttribute("kept", words.of(admin.retailer(), kept, formats));
        return "backoffice/settings/privacy-customer";
    }

    /** For programs. */
    @GetMapping("/settings/privacy/file")
    ResponseEntity<String> file(@RequestParam(defaultValue = "") String q, SignedIn admin) {
        var whole = JSON.createObjectNode();
        privacy.export(admin.retailer(), q).forEach((name, documents) -> {
            var list = whole.putArray(name);
            documents.forEach(document -> list.add(JSON.readTree(document)));
        });
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header("Content-Disposition", "attachment; filename=\"pakbon-customer.json\"")
                .header("Cache-Control", "no-store")
                .body(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(whole));
    }

    @PostMapping("/settings/privacy/erasure")
    String erase(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "false") boolean sure,
            @RequestParam(defaultValue = "false") boolean settled,
            SignedIn admin,
            Formats formats,
            Model model,
            HttpServletResponse response) {
        if (!sure) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(q, "", formats.texts().of("privacy.not-sure"), NOTHING_WRONG, rule(admin), admin, model);
        }
        return switch (privacy.erase(admin.actor(Actor.Client.BACKOFFICE), q, settled, clock.instant())) {
            case Done<Integer> _ -> "redirect:/settings/privacy?done=erased";
            case Refused<Integer>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(q, "", RefusalMessages.sentence(refusal, formats), NOTHING_WRONG, rule(admin), admin, model);
            }
        };
    }

    /** @param sure the days that somebody was asked about and said yes to: others are asked about anew */
    @PostMapping("/settings/privacy/rule")
    String keep(
            @RequestParam(name = "customer-days", defaultValue = "") String customerDays,
            @RequestParam(name = "log-days", defaultValue = "") String logDays,
            @RequestParam(defaultValue = "") String sure,
            SignedIn admin,
            Formats formats,
            Model model,
            HttpServletResponse response) {
        var typed = new Typed(customerDays.strip(), logDays.strip());
        var outcome = retention.keep(
                admin.retailer(),
                new Retention.Rule(daysOrNull(typed.customerDays()), days(typed.logDays())),
                sure.equals(typed.customerDays()),
                clock.instant());
        return switch (outcome) {
            case Done<Retention.Rule> _ -> "redirect:/settings/privacy?done=rule";
            case Refused<Retention.Rule>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                var wrong = new WrongRule(
                        RefusalMessages.sentence(refusal, formats), refusal instanceof PrivacyRefusal.ReachesSales);
                yield page("", "", "", wrong, typed, admin, model);
            }
        };
    }

    /** @param asks it can be kept all the same, by whoever says yes */
    public record WrongRule(String sentence, boolean asks) {}

    /** As it stands in the fields. */
    public record Typed(String customerDays, String logDays) {}

    private Typed rule(SignedIn admin) {
        var rule = retention.rule(admin.retailer());
        var days = rule.customerDays();
        return new Typed(days == null ? "" : days.toString(), String.valueOf(rule.logDays()));
    }

    /** What is no number is none that can be kept: it is refused like one out of range. */
    private static int days(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
    }

    private static @Nullable Integer daysOrNull(String text) {
        return text.isEmpty() ? null : Integer.valueOf(days(text));
    }

    private String page(
            String q, String done, String wrong, WrongRule wrongRule, Typed rule, SignedIn admin, Model model) {
        model.addAttribute("q", q);
        model.addAttribute("found", q.isBlank() ? List.of() : privacy.find(admin.retailer(), q));
        model.addAttribute("done", done.matches("erased|rule") ? done : "");
        model.addAttribute("wrong", wrong);
        model.addAttribute("wrongRule", wrongRule);
        model.addAttribute("rule", rule);
        return "backoffice/settings/privacy";
    }
}
