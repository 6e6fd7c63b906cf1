package pakbon.backoffice.mail;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.notifications.Delivery;
import pakbon.notifications.Informant;
import pakbon.notifications.Informants;
import pakbon.notifications.MailSettings;
import pakbon.notifications.MailSetup;
import pakbon.notifications.MailboxSettings;
import pakbon.notifications.Mails;
import pakbon.notifications.NotificationRefusal.MailSettingsChanged;
import pakbon.notifications.Occasion;
import pakbon.notifications.ReturnedMail;
import pakbon.notifications.Wordings;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.shared.RetailerId;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** Settings &gt; Mail: the server, the sender, what is sent by itself, and who informs whom. */
@Controller
@Needs(Permission.SETTINGS)
class MailSettingsPage {
    private static final int MOST_IN_TROUBLE = 20;

    private final MailSetup setup;
    private final Informants informants;
    private final Wordings wordings;
    private final ReturnedMail returned;
    private final Mails mails;

    MailSettingsPage(MailSetup setup, Informants informants, Wordings wordings, ReturnedMail returned, Mails mails) {
        this.returned = returned;
        this.mails = mails;
        this.setup = setup;
        this.informants = informants;
        this.wordings = wordings;
    }

    @GetMapping("/settings/mail")
    String show(SignedIn person, Model model) {
        return page(MailFields.of(setup.of(person.retailer())), person, model);
    }

    @PostMapping("/settings/mail")
    String keepServer(
            @RequestParam Map<String, String> typed,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        return switch (setup.keepServer(MailFields.wish(typed), person.actor(Actor.Client.BACKOFFICE))) {
            case Done<MailSettings> _ -> done("mail.settings.done", formats, after);
            case Refused<MailSettings>(var refusal) ->
                refused(fields(person).server(typed, refusal), refusal, person, model, response);
        };
    }

    @PostMapping("/settings/mail/rules")
    String keepRules(
            @RequestParam Map<String, String> typed,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var actor = person.actor(Actor.Client.BACKOFFICE);
        var outcome = setup.keepRules(
                MailFields.automatic(typed), typed.getOrDefault("reminder-days", ""), MailFields.version(typed), actor);
        return switch (outcome) {
            case Done<MailSettings> _ -> {
                informants.decide(decided(typed, person.retailer()), actor);
                yield done("mail.settings.done", formats, after);
            }
            case Refused<MailSettings>(var refusal) ->
                refused(fields(person).rules(typed, refusal), refusal, person, model, response);
        };
    }

    /** Which mailbox is read for mail that comes back; looked into at once, so that a wrong password is seen now. */
    @PostMapping("/settings/mail/mailbox")
    String keepMailbox(
            @RequestParam Map<String, String> typed,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        return switch (returned.keep(MailboxFields.wish(typed), person.actor(Actor.Client.BACKOFFICE))) {
            case Done<MailboxSettings>(var kept) ->
                kept.isKept()
                        ? looked(returned.look(person.retailer()), formats, after)
                        : done("mail.mailbox.off", formats, after);
            case Refused<MailboxSettings>(var refusal) -> {
                response.setStatus(
                        refusal instanceof MailSettingsChanged
                                ? HttpStatus.CONFLICT.value()
                                : HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute(
                        "mailbox",
                        MailboxFields.typed(
                                typed, returned.of(person.retailer()).version(), refusal));
                yield page(fields(person), person, model);
            }
        };
    }

    @PostMapping("/settings/mail/mailbox/look")
    String look(SignedIn person, Formats formats, RedirectAttributes after) {
        return looked(returned.look(person.retailer()), formats, after);
    }

    private static String looked(ReturnedMail.Look look, Formats formats, RedirectAttributes after) {
        if (!look.trouble().isEmpty()) {
            after.addFlashAttribute("failed", formats.texts().of("mail.mailbox.trouble", look.trouble()));
            return "redirect:/settings/mail#returned";
        }
        after.addFlashAttribute("done", formats.texts().of("mail.mailbox.looked", look.seen(), look.cameBack()));
        return "redirect:/settings/mail";
    }

    /** Sends one at once, to whom the person says, and shows what the server answered (C19). */
    @PostMapping("/settings/mail/test")
    String test(
            @RequestParam(defaultValue = "") String to,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletResponse response,
            RedirectAttributes after) {
        var retailer = person.retailer();
        var language = person.language().getLanguage().equals("nl") ? Wordings.DUTCH : Locale.ENGLISH;
        var wording = wordings.of(retailer, Occasion.READY_FOR_PICKUP, language);
        var letter = wordings.sample(retailer, Occasion.READY_FOR_PICKUP, language, wording.subject(), wording.body());
        if (!(letter instanceof Done<pakbon.notifications.Letter>(var sample))) {
            throw new IllegalStateException("a kept wording cannot be set");
        }
        model.addAttribute("testTo", to);
        return switch (setup.test(to, sample, retailer)) {
            case Refused<Delivery>(var refusal) ->
                refused(fields(person).refused(refusal), refusal, person, model, response);
            case Done<Delivery>(var delivery) -> {
                if (delivery instanceof Delivery.Taken) {
                    after.addFlashAttribute(
                            "done", formats.texts().of("mail.test.done", to.strip(), delivery.answer()));
                    yield "redirect:/settings/mail";
                }
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute(
                        "failed",
                        formats.texts()
                                .of(
                                        "mail.test." + word(delivery),
                                        delivery.answer().isEmpty() ? "\u2013" : delivery.answer()));
                yield page(fields(person), person, model);
            }
        };
    }

    private static String word(Delivery delivery) {
        var kind = delivery.getClass().getSimpleName();
        return delivery instanceof Delivery.NoLine(var reason, var _) ? kind + "." + reason : kind;
    }

    private MailFields fields(SignedIn person) {
        return MailFields.of(setup.of(person.retailer()));
    }

    private Map<ConnectionId, Map<Occasion, Informant>> decided(Map<String, String> typed, RetailerId retailer) {
        var decided = new HashMap<ConnectionId, Map<Occasion, Informant>>();
        for (var shop : informants.all(retailer)) {
            var each = new EnumMap<Occasion, Informant>(Occasion.class);
            for (var occasion : Informants.DECIDED) {
                informant(typed.get(field(shop.connection().id(), occasion)))
                        .ifPresent(informant -> each.put(occasion, informant));
            }
            decided.put(shop.connection().id(), each);
        }
        return decided;
    }

    static String field(ConnectionId connection, Occasion occasion) {
        return "who-" + connection + "-" + occasion.word();
    }

    private static Optional<Informant> informant(@Nullable String word) {
        return Arrays.stream(Informant.values())
                .filter(one -> one.name().equals(word))
                .findFirst();
    }

    private static String done(String key, Formats formats, RedirectAttributes after) {
        after.addFlashAttribute("done", formats.texts().of(key));
        return "redirect:/settings/mail";
    }

    private String refused(
            MailFields fields, Refusal refusal, SignedIn person, Model model, HttpServletResponse response) {
        response.setStatus(
                refusal instanceof MailSettingsChanged
                        ? HttpStatus.CONFLICT.value()
                        : HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(fields, person, model);
    }

    private String page(MailFields fields, SignedIn person, Model model) {
        var retailer = person.retailer();
        var mailbox = returned.of(retailer);
        model.addAttribute("kept", mailbox);
        if (!model.containsAttribute("mailbox")) {
            model.addAttribute("mailbox", MailboxFields.of(mailbox));
        }
        model.addAttribute("settings", setup.of(retailer));
        model.addAttribute("fields", fields);
        model.addAttribute("shops", informants.all(retailer));
        model.addAttribute("trouble", mails.inTrouble(retailer, MOST_IN_TROUBLE));
        for (var said : new String[] {"done", "failed"}) {
            if (!model.containsAttribute(said)) {
                model.addAttribute(said, "");
            }
        }
        if (!model.containsAttribute("testTo")) {
            model.addAttribute("testTo", person.email());
        }
        return "backoffice/mail/settings";
    }
}
