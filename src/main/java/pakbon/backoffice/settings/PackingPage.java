package pakbon.backoffice.settings;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pakbon.backoffice.Needs;
import pakbon.fulfillment.PackingRules;
import pakbon.fulfillment.PackingRules.Rule;
import pakbon.outlets.Outlets;
import pakbon.shared.Actor;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** What the business asks before goods are packed or leave (Q2, Q8), and what its outlets ask of those who pick (H12). */
@Controller
@Needs(Permission.SETTINGS)
class PackingPage {
    private final PackingRules rules;
    private final Outlets outlets;

    PackingPage(PackingRules rules, Outlets outlets) {
        this.rules = rules;
        this.outlets = outlets;
    }

    @GetMapping("/settings/packing")
    String show(@RequestParam(defaultValue = "") String done, SignedIn admin, Model model) {
        model.addAttribute("rule", rules.of(admin.retailer()));
        model.addAttribute(
                "places",
                outlets.all(admin.retailer()).stream()
                        .filter(each -> !each.isClosed())
                        .toList());
        model.addAttribute("done", !done.isEmpty());
        return "backoffice/settings/packing";
    }

    @PostMapping("/settings/packing")
    String keep(
            @RequestParam(name = "paid-first", defaultValue = "false") boolean paidFirst,
            @RequestParam(defaultValue = "false") boolean together,
            SignedIn admin) {
        rules.keep(new Rule(paidFirst, together), admin.actor(Actor.Client.BACKOFFICE));
        return "redirect:/settings/packing?done=yes";
    }
}
