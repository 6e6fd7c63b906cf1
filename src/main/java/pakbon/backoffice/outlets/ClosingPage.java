package pakbon.backoffice.outlets;

import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import pakbon.backoffice.Needs;
import pakbon.backoffice.OutletChoice;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletId;
import pakbon.shared.Actor;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** An owner closes an outlet for good, after being told what that means, and opens it again. */
@Controller
@Needs(Permission.SETTINGS)
class ClosingPage {
    private final OutletClosing closing;

    ClosingPage(OutletClosing closing) {
        this.closing = closing;
    }

    @GetMapping("/settings/outlets/{id}/closing")
    String ask(@PathVariable UUID id, SignedIn person, OutletChoice choice, Model model) {
        var outlet = working(id, choice);
        return page(outlet, closing.hindrance(outlet, false, actor(person)).orElse(null), model);
    }

    /** @param stays {@code true}: the stock there stays in the books as it is */
    @PostMapping("/settings/outlets/{id}/closing")
    String close(
            @PathVariable UUID id,
            @RequestParam(defaultValue = "false") String stays,
            SignedIn person,
            OutletChoice choice,
            HttpServletResponse response,
            Model model) {
        var outlet = working(id, choice);
        return switch (closing.close(outlet, stays.equals("true"), actor(person))) {
            case Done<Outlet> _ -> "redirect:/settings/outlets?done=closed";
            case Refused<Outlet>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                yield page(outlet, refusal, model);
            }
        };
    }

    @PostMapping("/settings/outlets/{id}/reopening")
    String reopen(@PathVariable UUID id, SignedIn person, OutletChoice choice) {
        var outlet = choice.findEver(new OutletId(id)).orElseThrow(ClosingPage::missing);
        closing.reopen(outlet.id(), actor(person));
        return "redirect:/settings/outlets?done=reopened";
    }

    private static String page(Outlet outlet, @Nullable Refusal hindrance, Model model) {
        model.addAttribute("outlet", outlet);
        model.addAttribute("hindrance", hindrance);
        return "backoffice/settings/outlet-closing";
    }

    private static Outlet working(UUID id, OutletChoice choice) {
        return choice.find(new OutletId(id)).orElseThrow(ClosingPage::missing);
    }

    private static ResponseStatusException missing() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static Actor actor(SignedIn person) {
        return person.actor(Actor.Client.BACKOFFICE);
    }
}
