package pakbon.backoffice.settings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pakbon.backoffice.ForStaff;
import pakbon.backoffice.Formats;
import pakbon.backoffice.RefusalMessages;
import pakbon.documents.Bars;
import pakbon.retailers.Retailers;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.users.SecondFactors;
import pakbon.users.SignIns;
import pakbon.users.SignedIn;

/** Setting up a code beside one's own password, and what comes with it. What takes safety away asks for the password. */
@Controller
@ForStaff
class MyCodePage {
    private final SecondFactors codes;
    private final SignIns signIns;
    private final Retailers retailers;
    private final Clock clock;

    MyCodePage(SecondFactors codes, SignIns signIns, Retailers retailers, Clock clock) {
        this.codes = codes;
        this.signIns = signIns;
        this.retailers = retailers;
        this.clock = clock;
    }

    @GetMapping("/settings/me/code")
    String show(SignedIn person, Model model, HttpServletResponse response) {
        return page("", List.of(), person, model, response);
    }

    @PostMapping("/settings/me/code/beginning")
    String begin(SignedIn person) {
        codes.begin(person.retailer(), person.user(), clock.instant());
        return "redirect:/settings/me/code";
    }

    /** Answers with the page itself: recovery codes exist in this answer only. */
    @PostMapping("/settings/me/code")
    String confirm(
            @RequestParam(defaultValue = "") String code,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletResponse response) {
        return switch (codes.confirm(person.retailer(), person.user(), code, clock.instant())) {
            case Done<List<String>>(var recovery) -> page("", recovery, person, model, response);
            case Refused<List<String>>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(RefusalMessages.sentence(refusal, formats), List.of(), person, model, response);
            }
        };
    }

    @PostMapping("/settings/me/code/recovery")
    String newCodes(
            @RequestParam(defaultValue = "") String password,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var wrong = wrong(password, person, formats, request);
        if (!wrong.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(wrong, List.of(), person, model, response);
        }
        return page("", codes.newCodes(person.retailer(), person.user()), person, model, response);
    }

    @PostMapping("/settings/me/code/removal")
    String remove(
            @RequestParam(defaultValue = "") String password,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        var wrong = wrong(password, person, formats, request);
        if (!wrong.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(wrong, List.of(), person, model, response);
        }
        codes.remove(person.retailer(), person.user());
        return "redirect:/settings/me?done=code-off";
    }

    private String wrong(String password, SignedIn person, Formats formats, HttpServletRequest request) {
        return signIns.prove(person.email(), password, request.getRemoteAddr(), clock.instant())
                        instanceof Refused(var refusal)
                ? RefusalMessages.sentence(refusal, formats)
                : "";
    }

    private String page(
            String wrong, List<String> recovery, SignedIn person, Model model, HttpServletResponse response) {
        response.setHeader("Cache-Control", "no-store");
        var business = retailers.get(person.retailer()).name();
        var enrolment = codes.enrolment(person.retailer(), person.user(), business, person.email());
        var standing = codes.of(person.retailer(), person.user());
        model.addAttribute("wrong", wrong);
        model.addAttribute("recovery", recovery);
        model.addAttribute("code", standing);
        model.addAttribute("must", person.mustSetUpCode() && !standing.isOn());
        enrolment.ifPresent(key -> {
            model.addAttribute("key", key);
            model.addAttribute("picture", Bars.qr(key.address()));
        });
        return "backoffice/settings/code";
    }
}
