package pakbon.backoffice.fulfillments;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pakbon.backoffice.Needs;
import pakbon.backoffice.Said;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.users.Permission;
import pakbon.users.SavedViews;
import pakbon.users.SavedViews.SavedView;
import pakbon.users.SignedIn;

/** Lists that somebody keeps under a name: filters and order, each person their own. */
@Controller
@Needs(Permission.SEE_FULFILLMENTS)
class ViewsPage {
    static final String PAGE = "fulfillments";

    private final SavedViews views;
    private final Clock clock;

    ViewsPage(SavedViews views, Clock clock) {
        this.views = views;
        this.clock = clock;
    }

    @PostMapping("/fulfillments/views")
    String keep(
            @RequestParam(defaultValue = "") String name,
            @RequestParam Map<String, String> parameters,
            SignedIn person,
            HttpServletResponse response,
            Model model) {
        var query = ListQuery.of(parameters).fromTheStart();
        return switch (views.keep(person.retailer(), person.user(), PAGE, name, query.asQuery(), clock.instant())) {
            case Done<SavedView>(var kept) -> {
                Said.of("views.kept", kept.name()).onTheNextPage();
                yield "redirect:" + query.path();
            }
            case Refused<SavedView>(var refusal) -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("query", query);
                model.addAttribute("name", name);
                model.addAttribute("refusal", refusal);
                yield "backoffice/fulfillments/view-page";
            }
        };
    }

    @PostMapping("/fulfillments/views/{id}/removal")
    String forget(@PathVariable UUID id, @RequestParam Map<String, String> parameters, SignedIn person) {
        if (views.forget(person.retailer(), person.user(), id)) {
            Said.of("views.forgotten").onTheNextPage();
        }
        return "redirect:" + ListQuery.of(parameters).path();
    }
}
