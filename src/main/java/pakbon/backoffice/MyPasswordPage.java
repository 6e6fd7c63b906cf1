package pakbon.backoffice;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.users.SignIns;
import pakbon.users.SignedIn;
import pakbon.users.Users;

/** One's own password: the old one is asked for, and every other session of this person ends. */
@Controller
@ForStaff
class MyPasswordPage {
    private final Users users;
    private final SignIns signIns;
    private final StaffSignIn staff;
    private final Clock clock;

    MyPasswordPage(Users users, SignIns signIns, StaffSignIn staff, Clock clock) {
        this.users = users;
        this.signIns = signIns;
        this.staff = staff;
        this.clock = clock;
    }

    @GetMapping("/settings/me")
    String show(@RequestParam(defaultValue = "") String done, Model model) {
        model.addAttribute("done", !done.isEmpty());
        model.addAttribute("wrongOld", "");
        model.addAttribute("wrongNew", "");
        return "backoffice/my-password";
    }

    @PostMapping("/settings/me")
    String change(
            @RequestParam(defaultValue = "") String old,
            @RequestParam(defaultValue = "") String password,
            SignedIn person,
            Formats formats,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (signIns.signIn(person.email(), old, request.getRemoteAddr(), clock.instant())
                instanceof Refused(var refusal)) {
            return refused("wrongOld", "wrongNew", refusal, formats, model, response);
        }
        if (users.setPassword(person.retailer(), person.user(), password, clock.instant())
                instanceof Refused(var refusal)) {
            return refused("wrongNew", "wrongOld", refusal, formats, model, response);
        }
        staff.begin(person, request, response);
        return "redirect:/settings/me?done=yes";
    }

    private static String refused(
            String wrong, String right, Refusal refusal, Formats formats, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("done", false);
        model.addAttribute(wrong, RefusalMessages.sentence(refusal, formats));
        model.addAttribute(right, "");
        return "backoffice/my-password";
    }
}
