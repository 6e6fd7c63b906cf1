package pakbon.channels;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import pakbon.channels.platform.CallLog;
import pakbon.channels.platform.Hint;
import pakbon.channels.platform.InboundRequest;
import pakbon.channels.platform.Platform;
import pakbon.channels.platform.Session;
import pakbon.retailers.CurrentRetailer;
import pakbon.retailers.Directory;
import pakbon.shared.ConnectionId;

/**
 * Where platforms knock that know one address for all shops of our app. The message names a shop, the directory the
 * connections to it, and each of those believes it or does not, as if it had come to its own address.
 */
@RestController
class AppHooks {
    private static final ResponseEntity<Void> NOT_OURS =
            ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();

    private final Directory directory;
    private final Platforms platforms;
    private final AppKeys apps;
    private final Hooks hooks;

    AppHooks(Directory directory, Platforms platforms, AppKeys apps, Hooks hooks) {
        this.directory = directory;
        this.platforms = platforms;
        this.apps = apps;
        this.hooks = hooks;
    }

    @PostMapping("/hooks/apps/{platform}")
    ResponseEntity<Void> hear(@PathVariable String platform, HttpServletRequest request) throws Exception {
        var app = platforms.byKey(platform).orElse(null);
        if (app == null) {
            return ResponseEntity.notFound().build();
        }
        var body = Hooks.body(request);
        if (body == null) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
        }
        var message = new InboundRequest(Hooks.headers(request), body);
        var about = app.about(message).orElse(null);
        return about == null ? NOT_OURS : hear(app, about, message);
    }

    /** How some platforms tell that the app was removed: a signed word in the address, asked for instead of sent. */
    @GetMapping("/hooks/apps/{platform}")
    ResponseEntity<Void> visit(
            @PathVariable String platform, @RequestParam(name = "signed_payload_jwt", defaultValue = "") String word)
            throws Exception {
        var app = platforms.byKey(platform).orElse(null);
        if (app == null) {
            return ResponseEntity.notFound().build();
        }
        var message = new InboundRequest(Map.of("signed_payload_jwt", word), new byte[0]);
        var about = word.isEmpty() ? null : app.about(message).orElse(null);
        return about == null ? NOT_OURS : hear(app, about, message);
    }

    /** One connection that believes it is enough: the platform would send it again to all of them. */
    private ResponseEntity<Void> hear(Platform app, URI shop, InboundRequest message) throws Exception {
        boolean isRefused = false;
        boolean isHeard = false;
        for (var owned : directory.ofShop(app.key(), shop)) {
            var answer = CurrentRetailer.call(
                    owned.retailer(), () -> hooks.hear(owned.retailer(), owned.connection(), message));
            isHeard |= answer.getStatusCode().is2xxSuccessful();
            isRefused |= answer.getStatusCode().isSameCodeAs(HttpStatus.UNAUTHORIZED);
        }
        boolean isOurs = isHeard || !isRefused && isSignedByOurApp(app, shop, message);
        return isOurs ? ResponseEntity.ok().build() : NOT_OURS;
    }

    /**
     * A shop that is not connected, or no longer: the platform need not try again. Whoever is not the platform learns
     * nothing from the answer.
     */
    private boolean isSignedByOurApp(Platform app, URI shop, InboundRequest message) throws Exception {
        var ofOperator = apps.ofOperator(app.key());
        if (!ofOperator.isEmpty()) {
            return isSigned(app, shop, message, ofOperator);
        }
        for (var retailer : directory.withApp(app.key())) {
            if (CurrentRetailer.call(retailer, () -> isSigned(app, shop, message, apps.of(retailer, app.key())))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSigned(Platform app, URI shop, InboundRequest message, Map<String, String> keys) {
        var nobody = new Session(new ConnectionId(new UUID(0, 0)), shop, keys, "", Map.of(), CallLog.NONE);
        return !keys.isEmpty() && !(app.read(message, nobody) instanceof Hint.NotOurs);
    }
}
