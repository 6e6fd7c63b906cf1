package pakbon.backoffice.fulfillments;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pakbon.backoffice.Needs;
import pakbon.backoffice.papers.Papers;
import pakbon.shared.Actor;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** Paper for all rows that are ticked: their packing slips in the order of the list, or one pick list by bin. */
@Controller
@Needs(Permission.PRINT)
class SelectionPapers {
    private final Papers papers;

    SelectionPapers(Papers papers) {
        this.papers = papers;
    }

    /** The form's way there: the paper has an address of its own, which can be opened again. */
    @PostMapping("/fulfillments/selection/packing-slips")
    String toPackingSlips(@RequestParam(defaultValue = "") List<String> pick) {
        return "redirect:/fulfillments/packing-slips" + ids(pick);
    }

    @PostMapping("/fulfillments/selection/pick-list")
    String toPickList(@RequestParam(defaultValue = "") List<String> pick) {
        return "redirect:/fulfillments/pick-list" + ids(pick);
    }

    private static String ids(List<String> pick) {
        return SelectionDeeds.selection(pick).ids().stream()
                .map(id -> "pick=" + id)
                .collect(Collectors.joining("&", "?", ""));
    }

    /** @param language {@code nl}, {@code en}, or empty for each customer's own */
    @GetMapping("/fulfillments/packing-slips")
    String packingSlips(
            @RequestParam(defaultValue = "") List<String> pick,
            @RequestParam(defaultValue = "") String language,
            SignedIn person,
            Model model) {
        var ids = SelectionDeeds.selection(pick).ids();
        model.addAttribute("sheets", papers.slips(ids, language, person.actor(Actor.Client.BACKOFFICE)));
        return "backoffice/fulfillments/packing-slips";
    }

    /** @param language {@code nl}, {@code en}, or empty for that of the business */
    @GetMapping("/fulfillments/pick-list")
    String pickList(
            @RequestParam(defaultValue = "") List<String> pick,
            @RequestParam(defaultValue = "") String language,
            SignedIn person,
            Model model) {
        var ids = SelectionDeeds.selection(pick).ids();
        model.addAttribute("sheets", papers.pickLists(ids, language, person.actor(Actor.Client.BACKOFFICE)));
        model.addAttribute("address", "/fulfillments/pick-list" + ids(pick));
        return "backoffice/fulfillments/pick-list";
    }
}
