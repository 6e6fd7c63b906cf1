package pakbon.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import pakbon.shared.Refusal;
import pakbon.shared.RetailerId;
import pakbon.shared.UserId;
import pakbon.users.AccountRefusal.CodeNeeded;
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

    /**
     * @param wrong a sentence about what went wrong, or empty
     * @param ended somebody saved something when the session was over
     * @param renewed a new password has just been set
     */
    public record Attempt(
            String email,
            String next,
            String wrong,
            boolean mustWait,
            boolean saidGoodbye,
            boolean ended,
            boolean renewed) {
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
            @RequestParam(required = false) @Nullable String ended,
            @RequestParam(required = false) @Nullable String renewed,
            Model model) {
        if (StaffSessions.personOrNone() != null) {
            return "redirect:" + LocalPath.orHome(next);
        }
        if (retailers.isEmpty()) {
            return "redirect:/setup";
        }
        model.addAttribute(
                "attempt",
                new Attempt("", LocalPath.orHome(next), "", false, bye != null, ended != null, renewed != null));
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
            case Refused(CodeNeeded half) -> {
                HalfWay.remember(half, LocalPath.orHome(next), now, request);
                yield "redirect:/signin/code";
            }
            case Refused(var refusal) -> {
                var wait = refusal instanceof TooManyAttempts;
                answer(refusal, now, response);
                var sentence = RefusalMessages.sentence(refusal, formats);
                model.addAttribute(
                        "attempt", new Attempt(email, LocalPath.orHome(next), sentence, wait, false, false, false));
                yield "backoffice/signin";
            }
        };
    }

    @ForAnyone
    @GetMapping("/signin/code")
    String code(Model model, HttpServletRequest request) {
        return HalfWay.of(request, clock.instant())
                .map(_ -> code("", false, model))
                .orElse("redirect:/signin");
    }

    @ForAnyone
    @PostMapping("/signin/code")
    String enterCode(
            @RequestParam(defaultValue = "") String code,
            Formats formats,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var now = clock.instant();
        var half = HalfWay.of(request, now).orElse(null);
        if (half == null) {
            return "redirect:/signin";
        }
        var outcome = signIns.enterCode(
                new RetailerId(half.retailer()), new UserId(half.user()), code, request.getRemoteAddr(), now);
        return switch (outcome) {
            case Done(var person) -> {
                HalfWay.forget(request);
                staff.begin(person, request, response);
                yield "redirect:" + half.next();
            }
            case Refused(var refusal) -> {
                answer(refusal, now, response);
                yield code(RefusalMessages.sentence(refusal, formats), refusal instanceof TooManyAttempts, model);
            }
        };
    }

    private static String code(String wrong, boolean mustWait, Model model) {
        model.addAttribute("wrong", wrong);
        model.addAttribute("mustWait", mustWait);
        return "backoffice/signin-code";
    }

    private static void answer(Refusal refusal, Instant now, HttpServletResponse response) {
        if (refusal instanceof TooManyAttempts(var until)) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(
                    "Retry-After",
                    String.valueOf(Math.max(1, Duration.between(now, until).toSeconds())));
        } else {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        }
    }
}
