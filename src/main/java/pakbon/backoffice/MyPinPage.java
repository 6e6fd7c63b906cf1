package pakbon.backoffice;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.users.Account;
import pakbon.users.AccountRefusal;
import pakbon.users.Pins;
import pakbon.users.SignedIn;

/** One's own digits for taking turns at a Scanner; the password is asked for, as for a new password. */
@Controller
@ForStaff
public class MyPinPage {
    /** Tries at this page are counted together, wherever somebody sits. */
    private static final UUID HERE = new UUID(0, 0);

    private final Pins pins;
    private final Clock clock;

    MyPinPage(Pins pins, Clock clock) {
        this.pins = pins;
        this.clock = clock;
    }

    @GetMapping("/settings/pin")
    String show(@RequestParam(defaultValue = "") String done, SignedIn person, Model model) {
        return page(done.equals("set") || done.equals("forgotten") ? done : "", "", "", person, model);
    }

    @PostMapping("/settings/pin")
    String set(
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String pin,
            SignedIn person,
            Formats formats,
            HttpServletResponse response,
            Model model) {
        return switch (pins.set(person.retailer(), person.user(), password, pin.strip(), HERE, clock.instant())) {
            case Done<Account> _ -> "redirect:/settings/pin?done=set";
            case Refused<Account>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                var sentence = RefusalMessages.sentence(refusal, formats);
                boolean aboutPin = refusal instanceof AccountRefusal.PinNotValid
                        || refusal instanceof AccountRefusal.PinTooObvious;
                yield page("", aboutPin ? "" : sentence, aboutPin ? sentence : "", person, model);
            }
        };
    }

    @PostMapping("/settings/pin/removal")
    String forget(SignedIn person) {
        pins.forget(person.retailer(), person.user());
        return "redirect:/settings/pin?done=forgotten";
    }

    private String page(String done, String wrongPassword, String wrongPin, SignedIn person, Model model) {
        model.addAttribute("done", done);
        model.addAttribute("wrongPassword", wrongPassword);
        model.addAttribute("wrongPin", wrongPin);
        model.addAttribute("hasPin", pins.having(person.retailer()).contains(person.user()));
        return "backoffice/my-pin";
    }
}
