package pakbon.channels.ecwid;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.Session;
import tools.jackson.databind.JsonNode;

/** What a store says of itself, above all its currency, which its orders do not bear. Remembered for an hour. */
final class EcwidProfiles {
    private static final Duration FRESH = Duration.ofHours(1);

    private final EcwidClient client;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    EcwidProfiles(EcwidClient client) {
        this.client = client;
    }

    record Profile(String currency, ZoneId zone) {
        private static Profile of(JsonNode said, String currency) {
            return new Profile(Wire.first(currency, currencyOf(said), EcwidFile.USUAL_CURRENCY), zoneOf(said));
        }
    }

    /** @param until by {@link System#nanoTime()} */
    private record Known(Profile profile, long until) {}

    /** A currency that somebody set for this connection counts more, and goes without asking where we may not. */
    Profile of(Session shop) {
        var set = shop.settings().getOrDefault(EcwidFile.CURRENCY, "").strip();
        var key = shop.connection() + " " + shop.address() + " " + set;
        var before = known.get(key);
        if (before != null && before.until() - System.nanoTime() > 0) {
            return before.profile();
        }
        Profile profile;
        try {
            profile = Profile.of(client.get("/profile", Map.of(), shop).json(), set);
        } catch (ReconnectNeeded e) {
            if (set.isEmpty() || e.problems().stream().noneMatch(it -> it.code().equals("app-scope-missing"))) {
                throw e;
            }
            profile = new Profile(set, ZoneOffset.UTC);
        } catch (EcwidClient.Refused e) {
            throw EcwidClient.unexpected(e);
        }
        known.put(key, new Known(profile, System.nanoTime() + FRESH.toNanos()));
        return profile;
    }

    static String currencyOf(JsonNode profile) {
        return Wire.text(profile.path("formatsAndUnits"), "currency");
    }

    static ZoneId zoneOf(JsonNode profile) {
        try {
            return ZoneId.of(Wire.first(Wire.text(profile.path("formatsAndUnits"), "timezone"), "UTC"));
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }
}
