package pakbon.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pakbon.recovery.ForgottenPasswords;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.users.Account;
import pakbon.users.AccountRefusal.CodeGone;
import pakbon.users.AccountRefusal.TooManyAttempts;
import pakbon.users.PasswordResets;

/** Asking for a mail with a code, and setting a new password with it. Says the same whether or not somebody works here. */
@Controller
@ForAnyone
class ForgottenPasswordPage {
    private final ForgottenPasswords forgotten;
    private final PasswordResets resets;
    private final OpenSessions sessions;
    private final Clock clock;

    ForgottenPasswordPage(ForgottenPasswords forgotten, PasswordResets resets, OpenSessions sessions, Clock clock) {
        this.forgotten = forgotten;
        this.resets = resets;
        this.sessions = sessions;
        this.clock = clock;
    }

    @GetMapping("/signin/forgotten")
    String ask(Model model) {
        return asking("", "", model);
    }

    @PostMapping("/signin/forgotten")
    String asked(
            @RequestParam(defaultValue = "") String email,
            Formats formats,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (forgotten.ask(email, request.getRemoteAddr())) {
            case Done(var address) -> {
                model.addAttribute("email", address);
                yield setting("", "", true, model);
            }
            case Refused(var refusal) -> {
                answer(refusal, response);
                yield asking(email, RefusalMessages.sentence(refusal, formats), model);
            }
        };
    }

    /** A code is only looked at: whoever fetches links before a person does uses nothing up. */
    @GetMapping("/signin/new-password")
    String set(@RequestParam(defaultValue = "") String code, Formats formats, Model model) {
        if (code.isBlank()) {
            return setting("", "", false, model);
        }
        return resets.whose(code, clock.instant())
                .map(account -> {
                    model.addAttribute("email", account.email());
                    return setting(code, "", false, model);
                })
                .orElseGet(() -> setting("", RefusalMessages.sentence(new CodeGone(), formats), false, model));
    }

    @PostMapping("/signin/new-password")
    String use(
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String password,
            Formats formats,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (resets.use(code, password, request.getRemoteAddr(), clock.instant())) {
            case Done<Account>(var account) -> {
                sessions.endOthers(account.id(), "");
                yield "redirect:/signin?renewed";
            }
            case Refused<Account>(var refusal) -> {
                answer(refusal, response);
                yield setting(code, RefusalMessages.sentence(refusal, formats), false, model);
            }
        };
    }

    private String asking(String email, String wrong, Model model) {
        model.addAttribute("email", email);
        model.addAttribute("wrong", wrong);
        model.addAttribute("canMail", forgotten.canMail());
        return "backoffice/signin-forgotten";
    }

    /** @param onItsWay a mail has just been asked for */
    private static String setting(String code, String wrong, boolean onItsWay, Model model) {
        model.addAttribute("code", code);
        model.addAttribute("wrong", wrong);
        model.addAttribute("onItsWay", onItsWay);
        if (!model.containsAttribute("email")) {
            model.addAttribute("email", "");
        }
        return "backoffice/signin-new-password";
    }

    private void answer(Refusal refusal, HttpServletResponse response) {
        if (refusal instanceof TooManyAttempts(var until)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(
                    "Retry-After",
                    String.valueOf(
                            Math.max(1, Duration.between(clock.instant(), until).toSeconds())));
        } else {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
    }
}
