package pakbon.backoffice;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.server.ResponseStatusException;
import pakbon.channels.Connections;
import pakbon.retailers.Retailer;
import pakbon.retailers.Retailers;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** The last step of the first run: connect a shop, or play a day with one that does not exist. */
@Controller
@Needs(Permission.MANAGE_CHANNELS)
class FirstShopPage {
    private final Retailers retailers;
    private final Optional<SandboxTour> tour;
    private final Navigation navigation;
    private final Connections connections;
    private final Tour steps;
    private final Clock clock;

    FirstShopPage(
            Retailers retailers,
            ObjectProvider<SandboxTour> tour,
            Navigation navigation,
            Connections connections,
            Tour steps,
            Clock clock) {
        this.retailers = retailers;
        this.connections = connections;
        this.tour = Optional.ofNullable(tour.getIfAvailable());
        this.navigation = navigation;
        this.steps = steps;
        this.clock = clock;
    }

    @GetMapping("/setup/shop")
    String show(SignedIn owner, Model model) {
        Retailer retailer = retailers.get(owner.retailer());
        model.addAttribute("retailer", retailer);
        model.addAttribute("offersTour", tour.isPresent());
        model.addAttribute("offersConnecting", navigation.leadsTo("/channels/new"));
        model.addAttribute("offers", connections.offers());
        return "backoffice/first-shop";
    }

    /** For whoever comes back to the address of the answer below. */
    @GetMapping("/setup/sandbox")
    String again() {
        return "redirect:/tour";
    }

    /** Answers the page itself and no redirect: the passwords are shown this once. */
    @PostMapping("/setup/sandbox")
    String tryIt(SignedIn owner, Model model, HttpServletResponse response) {
        var colleagues = tour.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .begin(owner, clock.instant());
        if (colleagues.isEmpty()) {
            return "redirect:/tour";
        }
        steps.begin(owner.retailer(), owner.user(), clock.instant());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("colleagues", colleagues);
        return "backoffice/tour";
    }
}
