package pakbon.backoffice.settings;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pakbon.backoffice.ForStaff;
import pakbon.backoffice.Formats;
import pakbon.backoffice.OpenSessions;
import pakbon.backoffice.RefusalMessages;
import pakbon.backoffice.StaffSignIn;
import pakbon.digests.Digests;
import pakbon.notifications.StaffMail;
import pakbon.shared.Outcome.Refused;
import pakbon.users.Account;
import pakbon.users.AccountRefusal.PasswordUnchanged;
import pakbon.users.SecondFactors;
import pakbon.users.SignIns;
import pakbon.users.SignedIn;
import pakbon.users.Users;

/** One's own password, code and sessions. For a new password the old one is asked for, and every other session ends. */
@Controller
@ForStaff
class MyAccountPage {
    private final Users users;
    private final SignIns signIns;
    private final StaffSignIn staff;
    private final SecondFactors codes;
    private final OpenSessions sessions;
    private final Digests digests;
    private final StaffMail mail;
    private final Clock clock;

    MyAccountPage(
            Users users,
            SignIns signIns,
            StaffSignIn staff,
            SecondFactors codes,
            OpenSessions sessions,
            Digests digests,
            StaffMail mail,
            Clock clock) {
        this.users = users;
        this.signIns = signIns;
        this.staff = staff;
        this.codes = codes;
        this.sessions = sessions;
        this.digests = digests;
        this.mail = mail;
        this.clock = clock;
    }

    @GetMapping("/settings/me")
    String show(
            @RequestParam(defaultValue = "") String done, SignedIn person, Model model, HttpServletRequest request) {
        return page(done, "", "", person, model, request);
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
        if (signIns.prove(person.email(), old, request.getRemoteAddr(), clock.instant())
                instanceof Refused(var refusal)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page("", RefusalMessages.sentence(refusal, formats), "", person, model, request);
        }
        var outcome = password.equals(old)
                ? new Refused<Account>(new PasswordUnchanged())
                : users.setPassword(person.retailer(), person.user(), password, clock.instant());
        if (outcome instanceof Refused(var refusal)) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page("", "", RefusalMessages.sentence(refusal, formats), person, model, request);
        }
        // Before this session gets its new id: by that one it is not known yet.
        sessions.endOthers(person.user(), request.getSession().getId());
        staff.begin(person, request, response);
        return "redirect:/settings/me?done=password";
    }

    @PostMapping("/settings/me/digest")
    String digest(@RequestParam(defaultValue = "false") boolean wanted, SignedIn person) {
        digests.want(person.retailer(), person.user(), wanted);
        return "redirect:/settings/me?done=" + (wanted ? "digest" : "digest-off");
    }

    /** One that has ended meanwhile is ended all the same. */
    @PostMapping("/settings/me/sessions/{key}/ending")
    String end(@PathVariable String key, SignedIn person) {
        sessions.end(person.user(), key);
        return "redirect:/settings/me?done=session";
    }

    @PostMapping("/settings/me/sessions/ending")
    String endOthers(SignedIn person, HttpServletRequest request) {
        sessions.endOthers(person.user(), request.getSession().getId());
        return "redirect:/settings/me?done=sessions";
    }

    private String page(
            String done, String wrongOld, String wrongNew, SignedIn person, Model model, HttpServletRequest request) {
        model.addAttribute(
                "done", done.matches("password|session|sessions|code|code-off|digest|digest-off") ? done : "");
        model.addAttribute("wrongOld", wrongOld);
        model.addAttribute("wrongNew", wrongNew);
        model.addAttribute(
                "digest", digests.next(person.retailer(), person.user()).orElse(null));
        model.addAttribute("mailed", mail.isPossible(person.retailer()));
        model.addAttribute("code", codes.of(person.retailer(), person.user()));
        model.addAttribute(
                "sessions", sessions.of(person.user(), request.getSession().getId()));
        return "backoffice/settings/account";
    }
}
