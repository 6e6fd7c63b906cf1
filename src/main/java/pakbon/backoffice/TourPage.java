package pakbon.backoffice;

import java.time.Clock;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import pakbon.channels.Connection;
import pakbon.channels.Connections;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** The guided tour over the sandbox shop: its steps, and which of them have been done. */
@Controller
@ForStaff
class TourPage {
    private static final TourProgress NOTHING_YET = new TourProgress(Set.of(), true);
    private final Tour tour;
    private final Connections connections;
    private final Clock clock;

    TourPage(Tour tour, Connections connections, Clock clock) {
        this.tour = tour;
        this.connections = connections;
        this.clock = clock;
    }

    @GetMapping("/tour")
    String show(SignedIn person, Model model) {
        model.addAttribute("progress", tour.of(person.retailer(), person.user()).orElse(NOTHING_YET));
        model.addAttribute("hasSandbox", hasSandbox(person));
        model.addAttribute("mayOpenOne", person.may(Permission.MANAGE_CHANNELS));
        return "backoffice/tour-page";
    }

    /** The bar alone, when something was done. */
    @GetMapping("/tour/bar")
    String bar() {
        return "backoffice/tour-bar";
    }

    @PostMapping("/tour")
    String begin(SignedIn person) {
        if (hasSandbox(person)) {
            tour.begin(person.retailer(), person.user(), clock.instant());
        }
        return "redirect:/tour";
    }

    @PostMapping("/tour/end")
    String end(SignedIn person) {
        tour.end(person.retailer(), person.user(), clock.instant());
        return "redirect:/";
    }

    private boolean hasSandbox(SignedIn person) {
        return connections.all(person.retailer()).stream()
                .filter(Connection::isConnected)
                .anyMatch(connection -> connection.platform().equals("sandbox"));
    }
}
