package pakbon.backoffice.fulfillments;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Needs;
import pakbon.backoffice.Texts;
import pakbon.documents.Documents;
import pakbon.outlets.Outlet;
import pakbon.retailers.Retailers;
import pakbon.shared.Actor;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** Paper for all rows that are ticked: their packing slips in the order of the list, or one pick list by bin. */
@Controller
@Needs(Permission.PRINT)
class SelectionPapers {
    private final Documents documents;
    private final Retailers retailers;
    private final MessageSource messages;

    SelectionPapers(Documents documents, Retailers retailers, MessageSource messages) {
        this.documents = documents;
        this.retailers = retailers;
        this.messages = messages;
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

    @GetMapping("/fulfillments/packing-slips")
    String packingSlips(
            @RequestParam(defaultValue = "") List<String> pick, SignedIn person, Formats formats, Model model) {
        var slips = documents.packingSlips(SelectionDeeds.selection(pick).ids(), person.actor(Actor.Client.BACKOFFICE));
        model.addAttribute(
                "sheets",
                slips.stream()
                        .map(slip -> new Sheet<>(slip, onPaper(person, slip.outlet(), formats)))
                        .toList());
        return "backoffice/fulfillments/packing-slips";
    }

    @GetMapping("/fulfillments/pick-list")
    String pickList(@RequestParam(defaultValue = "") List<String> pick, SignedIn person, Formats formats, Model model) {
        var lists = documents.pickLists(SelectionDeeds.selection(pick).ids(), person.actor(Actor.Client.BACKOFFICE));
        model.addAttribute(
                "sheets",
                lists.stream()
                        .map(list -> new Sheet<>(list, onPaper(person, list.outlet(), formats)))
                        .toList());
        return "backoffice/fulfillments/pick-list";
    }

    private Formats onPaper(SignedIn person, Outlet outlet, Formats formats) {
        var language = retailers.get(person.retailer()).language();
        return new Formats(new Texts(messages, language), outlet.zone(), formats.now());
    }
}
