package pakbon.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pakbon.retailers.Retailers;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.users.AccountRefusal.TooManyAttempts;
import pakbon.users.SignIns;

@Controller
public class SignInPage {
    private final SignIns signIns;
    private final StaffSignIn staff;
    private final Retailers retailers;
    private final Clock clock;

    SignInPage(SignIns signIns, StaffSignIn staff, Retailers retailers, Clock clock) {
        this.signIns = signIns;
        this.staff = staff;
        this.retailers = retailers;
        this.clock = clock;
    }

    /** @param wrong a sentence about what went wrong, or empty */
    public record Attempt(String email, String next, String wrong, boolean mustWait, boolean saidGoodbye) {
        /** This page again, with where the reader wanted to go. */
        public String here() {
            return next.equals("/") ? "/signin" : "/signin?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        }
    }

    @ForAnyone
    @GetMapping("/signin")
    String show(
            @RequestParam(defaultValue = "/") String next,
            @RequestParam(required = false) @Nullable String bye,
            Model model) {
        if (StaffSessions.personOrNone() != null) {
            return "redirect:" + LocalPath.orHome(next);
        }
        if (retailers.isEmpty()) {
            return "redirect:/setup";
        }
        model.addAttribute("attempt", new Attempt("", LocalPath.orHome(next), "", false, bye != null));
        return "backoffice/signin";
    }

    @ForAnyone
    @PostMapping("/signin")
    String signIn(
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "/") String next,
            Formats formats,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var now = clock.instant();
        return switch (signIns.signIn(email, password, request.getRemoteAddr(), now)) {
            case Done(var person) -> {
                staff.begin(person, request, response);
                yield "redirect:" + LocalPath.orHome(next);
            }
            case Refused(var refusal) -> {
                var wait = refusal instanceof TooManyAttempts;
                response.setStatus((wait ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNPROCESSABLE_CONTENT).value());
                if (refusal instanceof TooManyAttempts(var until)) {
                    response.setHeader(
                            "Retry-After",
                            String.valueOf(
                                    Math.max(1, Duration.between(now, until).toSeconds())));
                }
                var sentence = RefusalMessages.sentence(refusal, formats);
                model.addAttribute("attempt", new Attempt(email, LocalPath.orHome(next), sentence, wait, false));
                yield "backoffice/signin";
            }
        };
    }
}
