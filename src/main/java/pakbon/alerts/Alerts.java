package pakbon.alerts;

import java.net.URI;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.fulfillment.FulfillmentChanged;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;
import pakbon.shared.UserId;

/** How people want to hear of new work (N7): by a sound on an open page, by Web Push on a closed one. */
@Service
public class Alerts {
    /** A person has a few devices; more are somebody who plays. */
    public static final int MOST_BROWSERS = 20;

    private static final int LONGEST_ENDPOINT = 1_000;
    private static final int SECRET = 16;

    private final AlertStore store;
    private final AlertBell bell;
    private final Clock clock;

    Alerts(AlertStore store, AlertBell bell, Clock clock) {
        this.store = store;
        this.bell = bell;
        this.clock = clock;
    }

    /** The key that a browser has to know to let us call it; made at the first question. Base64 for addresses. */
    @Transactional
    public String publicKey(RetailerId retailer) {
        var known = store.point(retailer);
        if (known.isEmpty()) {
            store.keep(retailer, Vapid.create(), clock.instant());
            known = store.point(retailer);
        }
        return Vapid.publicKey(known.orElseThrow());
    }

    /**
     * Tells this browser from now on; only after its user has allowed it there.
     *
     * @param endpoint where its push service takes messages; https
     * @param key its public key, base64 for addresses
     * @param secret what it shares with us, base64 for addresses
     */
    @Transactional
    public Outcome<String> add(RetailerId retailer, UserId user, String endpoint, String key, String secret) {
        try {
            var address = URI.create(endpoint);
            var point = Base64.getUrlDecoder().decode(key);
            var shared = Base64.getUrlDecoder().decode(secret);
            Curve.publicKey(point);
            if (!"https".equals(address.getScheme())
                    || address.getHost() == null
                    || address.getUserInfo() != null
                    || endpoint.length() > LONGEST_ENDPOINT
                    || shared.length != SECRET) {
                return new Refused<>(new AlertRefusal.BrowserNotValid());
            }
            if (store.count(retailer, user) >= MOST_BROWSERS) {
                return new Refused<>(new AlertRefusal.TooManyBrowsers(MOST_BROWSERS));
            }
            store.add(retailer, user, address, point, shared, clock.instant());
            bell.set(retailer);
            return new Done<>(endpoint);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            return new Refused<>(new AlertRefusal.BrowserNotValid());
        }
    }

    @Transactional
    public void remove(RetailerId retailer, UserId user, String endpoint) {
        store.remove(retailer, user, endpoint);
    }

    @Transactional(readOnly = true)
    public boolean hears(RetailerId retailer, UserId user) {
        return store.hears(retailer, user);
    }

    @Transactional
    public void hear(RetailerId retailer, UserId user, boolean sound) {
        store.hear(retailer, user, sound);
    }

    @EventListener
    @Transactional
    public void on(FulfillmentChanged changed) {
        if (changed.before() == null
                && store.add(changed.actor().retailer(), changed.now().outlet(), clock.instant())) {
            bell.ring(changed.actor().retailer());
        }
    }
}
