package pakbon.backoffice.fulfillments;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import pakbon.alerts.Alerts;
import pakbon.backoffice.Needs;
import pakbon.shared.Outcome.Refused;
import pakbon.users.Permission;
import pakbon.users.SignedIn;

/** How a person hears of new work (N7): each for themselves, and each browser for itself. */
@Controller
@Needs(Permission.SEE_FULFILLMENTS)
class AlertsPage {
    private final Alerts alerts;

    AlertsPage(Alerts alerts) {
        this.alerts = alerts;
    }

    @PostMapping("/fulfillments/alerts")
    String sound(@RequestParam(defaultValue = "") String sound, SignedIn person) {
        alerts.hear(person.retailer(), person.user(), sound.equals("yes"));
        return "redirect:/fulfillments";
    }

    @PostMapping("/fulfillments/alerts/browsers")
    ResponseEntity<Void> add(
            @RequestParam(defaultValue = "") String endpoint,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String secret,
            SignedIn person) {
        return alerts.add(person.retailer(), person.user(), endpoint, key, secret) instanceof Refused
                ? ResponseEntity.status(HttpStatus.UNPROCESSABLE_CONTENT).build()
                : ResponseEntity.noContent().build();
    }

    @PostMapping("/fulfillments/alerts/browsers/removal")
    ResponseEntity<Void> remove(@RequestParam(defaultValue = "") String endpoint, SignedIn person) {
        alerts.remove(person.retailer(), person.user(), endpoint);
        return ResponseEntity.noContent().build();
    }

    /** Lies here because a worker may speak for what lies beneath it only. */
    @GetMapping("/fulfillments/alerts/worker.js")
    ResponseEntity<String> worker() throws IOException {
        var script = new ClassPathResource("static/js/push-worker.js").getContentAsString(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/javascript;charset=UTF-8"))
                .cacheControl(CacheControl.noCache())
                .body(script);
    }
}
