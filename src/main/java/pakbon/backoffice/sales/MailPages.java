package pakbon.backoffice.sales;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Framed;
import pakbon.backoffice.Needs;
import pakbon.backoffice.RefusalMessages;
import pakbon.notifications.Draft;
import pakbon.notifications.Mail;
import pakbon.notifications.MailId;
import pakbon.notifications.Mails;
import pakbon.notifications.NotificationRefusal.MailAddressNotValid;
import pakbon.notifications.NotificationRefusal.Warned;
import pakbon.notifications.Occasion;
import pakbon.notifications.Wordings;
import pakbon.sales.Sale;
import pakbon.sales.SaleId;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** Looks at a mail to a customer, sends it, and reads what became of it (article S34, S56). */
@Controller
@Needs(Permission.SEND_MAIL)
class MailPages {
    private final Mails mails;
    private final SaleViews views;

    MailPages(Mails mails, SaleViews views) {
        this.mails = mails;
        this.views = views;
    }

    /** The log by itself, for a page that waits for news. */
    @Needs(Permission.SEE_SALES)
    @GetMapping("/sales/{id}/mails")
    String log(@PathVariable UUID id, SignedIn person, Model model) {
        var sale = sale(id, person);
        model.addAttribute("sale", sale);
        model.addAttribute("mails", views.mails(sale.id(), person));
        return "backoffice/sales/mails";
    }

    /** What was sent, as it was sent. */
    @Needs(Permission.SEE_SALES)
    @GetMapping("/sales/{id}/letters/{mail}")
    void letter(@PathVariable UUID id, @PathVariable UUID mail, SignedIn person, HttpServletResponse response)
            throws IOException {
        var sale = sale(id, person);
        var letter = mails.byId(person.retailer(), new MailId(mail))
                .filter(one -> one.sale().equals(sale.id()))
                .map(Mail::letter)
                .orElseThrow(SalesPage::missing);
        Framed.show(letter.html(), response);
    }

    @GetMapping("/sales/{id}/mails/{occasion}")
    String draft(
            @PathVariable UUID id,
            @PathVariable String occasion,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String to,
            SignedIn person,
            HttpServletRequest request,
            Model model) {
        var sale = sale(id, person);
        return form(form(sale, occasion(occasion), to, language, null, person), request, model);
    }

    /** The mail as the customer will see it, for a frame. */
    @GetMapping("/sales/{id}/mails/{occasion}/preview")
    void preview(
            @PathVariable UUID id,
            @PathVariable String occasion,
            @RequestParam(defaultValue = "") String language,
            SignedIn person,
            Formats formats,
            HttpServletResponse response)
            throws IOException {
        var sale = sale(id, person);
        switch (mails.draft(person.retailer(), sale.id(), occasion(occasion), language(language))) {
            case Done<Draft>(var draft) -> Framed.show(draft.letter().html(), response);
            case Refused<Draft>(var refusal) ->
                Framed.say(
                        RefusalMessages.sentence(refusal, formats),
                        formats.texts().locale().getLanguage(),
                        response);
        }
    }

    /** @param seen what the person had been warned of */
    @PostMapping("/sales/{id}/mails/{occasion}")
    String send(
            @PathVariable UUID id,
            @PathVariable String occasion,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String language,
            @RequestParam(defaultValue = "") String seen,
            SignedIn person,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        var sale = sale(id, person);
        var chosen = language(language);
        var outcome = mails.send(
                sale.id(),
                occasion(occasion),
                to,
                chosen == null ? Locale.ENGLISH : chosen,
                seen,
                person.actor(Actor.Client.BACKOFFICE));
        return switch (outcome) {
            case Done<Mail>(var mail) -> {
                if (!inPlace(request)) {
                    yield "redirect:/sales/" + id + "#mail";
                }
                response.setHeader("HX-Trigger", "mail-queued");
                model.addAttribute("sale", sale);
                model.addAttribute("mail", mail);
                yield "backoffice/sales/mail-queued";
            }
            case Refused<Mail>(var refusal) -> {
                response.setStatus(
                        refusal instanceof MailAddressNotValid
                                ? HttpStatus.UNPROCESSABLE_CONTENT.value()
                                : HttpStatus.CONFLICT.value());
                yield form(form(sale, occasion(occasion), to, language, refusal, person), request, model);
            }
        };
    }

    /** As it is now: whoever was warned of something new sees it here. */
    private MailForm form(
            Sale sale, Occasion occasion, String to, String language, @Nullable Refusal why, SignedIn person) {
        Outcome<Draft> outcome = mails.draft(person.retailer(), sale.id(), occasion, language(language));
        return switch (outcome) {
            case Done<Draft>(var draft) ->
                new MailForm(
                        sale,
                        occasion,
                        to.isBlank() && why == null ? draft.to() : to,
                        draft.language(),
                        draft,
                        why instanceof Warned ? null : why);
            case Refused<Draft>(var refusal) -> new MailForm(sale, occasion, to, Locale.ENGLISH, null, refusal);
        };
    }

    private static String form(MailForm form, HttpServletRequest request, Model model) {
        model.addAttribute("form", form);
        return inPlace(request) ? "backoffice/sales/mail-dialog" : "backoffice/sales/mail-page";
    }

    private static boolean inPlace(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
    }

    private Sale sale(UUID id, SignedIn person) {
        return views.sale(new SaleId(id), person).orElseThrow(SalesPage::missing);
    }

    private static Occasion occasion(String word) {
        return Occasion.of(word).orElseThrow(SalesPage::missing);
    }

    private static @Nullable Locale language(String word) {
        return Wordings.LANGUAGES.stream()
                .filter(one -> one.getLanguage().equals(word))
                .findFirst()
                .orElse(null);
    }
}
