package pakbon.channels;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.channels.ChannelRefusal.AppOfOperator;
import pakbon.channels.ChannelRefusal.AppUnknown;
import pakbon.channels.ChannelRefusal.KeyMissing;
import pakbon.channels.ChannelRefusal.KeyNotValid;
import pakbon.channels.platform.Consent;
import pakbon.channels.platform.Platform;
import pakbon.retailers.Directory;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;

/** Pakbon as an app of the platforms that know such things, with the keys that a retailer's own people enter. */
@Service
public class Apps {
    private static final String FORM = "[\\x21-\\x7e]{4,500}";

    private final Platforms platforms;
    private final AppKeys keys;
    private final AppStore store;
    private final Directory directory;
    private final ChannelSettings settings;
    private final Clock clock;

    Apps(
            Platforms platforms,
            AppKeys keys,
            AppStore store,
            Directory directory,
            ChannelSettings settings,
            Clock clock) {
        this.platforms = platforms;
        this.keys = keys;
        this.store = store;
        this.directory = directory;
        this.settings = settings;
        this.clock = clock;
    }

    /** One for each platform that lets merchants agree, by name. */
    @Transactional(readOnly = true)
    public List<App> all(RetailerId retailer) {
        return platforms.offers().stream()
                .flatMap(offer -> app(retailer, offer.key()).stream())
                .toList();
    }

    /**
     * Keeps the keys of an app, sealed. The secret before remains good for what the platform still signs with it, until the
     * next change. Refused: a platform without apps; an app of the operator's; a key that is missing or is none.
     *
     * @param secret empty: the one that is kept
     */
    @Transactional
    public Outcome<App> save(String platform, String id, String secret, Actor actor) {
        var retailer = actor.retailer();
        var app = app(retailer, platform).orElse(null);
        if (app == null) {
            return new Refused<>(new AppUnknown());
        }
        if (app.source() == App.Source.ENVIRONMENT) {
            return new Refused<>(new AppOfOperator(app.name()));
        }
        var before = keys.of(retailer, platform);
        boolean isSameApp = id.strip().equals(before.get(AppKeys.ID));
        var given = Map.of(
                AppKeys.ID,
                id.strip(),
                AppKeys.SECRET,
                secret.isBlank() && isSameApp ? before.getOrDefault(AppKeys.SECRET, "") : secret.strip());
        for (var name : List.of(AppKeys.ID, AppKeys.SECRET)) {
            var key = given.getOrDefault(name, "");
            if (key.isEmpty()) {
                return new Refused<>(new KeyMissing(name));
            }
            if (!key.matches(FORM)) {
                return new Refused<>(new KeyNotValid(name));
            }
        }
        var kept = new HashMap<>(given);
        var previous = before.getOrDefault(AppKeys.SECRET, "");
        if (isSameApp && !previous.equals(given.get(AppKeys.SECRET))) {
            kept.put(AppKeys.PREVIOUS, previous);
        } else if (isSameApp && before.containsKey(AppKeys.PREVIOUS)) {
            kept.put(AppKeys.PREVIOUS, before.getOrDefault(AppKeys.PREVIOUS, ""));
        }
        store.save(retailer, platform, new AppStore.Saved(kept, clock.instant(), actor.name()));
        directory.addApp(platform, retailer);
        return new Done<>(app(retailer, platform).orElseThrow());
    }

    /** Shops that are connected stay so as long as the platform takes their keys. Refused: an app that nobody entered here. */
    @Transactional
    public Outcome<String> forget(String platform, Actor actor) {
        directory.removeApp(platform, actor.retailer());
        return store.delete(actor.retailer(), platform) ? new Done<>(platform) : new Refused<>(new AppUnknown());
    }

    private Optional<App> app(RetailerId retailer, String platform) {
        return platforms
                .byKey(platform)
                .flatMap(each -> each.consent()
                        .filter(consent -> !consent.isAtShop())
                        .map(consent -> app(retailer, each, consent)));
    }

    private App app(RetailerId retailer, Platform platform, Consent consent) {
        var ofOperator = keys.ofOperator(platform.key());
        var saved = ofOperator.isEmpty()
                ? store.of(retailer, platform.key()).filter(it -> !it.keys().isEmpty())
                : Optional.<AppStore.Saved>empty();
        var source = !ofOperator.isEmpty()
                ? App.Source.ENVIRONMENT
                : saved.isPresent() ? App.Source.SETTINGS : App.Source.NONE;
        return new App(
                platform.key(),
                platform.name(),
                saved.map(AppStore.Saved::keys).orElse(ofOperator).getOrDefault(AppKeys.ID, ""),
                source,
                addresses(platform, consent),
                saved.map(AppStore.Saved::at).orElse(null),
                saved.map(AppStore.Saved::by).orElse(""));
    }

    private List<App.Address> addresses(Platform platform, Consent consent) {
        return consent.doors().stream()
                .map(purpose -> Map.entry(purpose, path(platform, purpose)))
                .map(door -> Optional.ofNullable(settings.hook(door.getValue()))
                        .map(address -> new App.Address(door.getKey(), address)))
                .flatMap(Optional::stream)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String path(Platform platform, String purpose) {
        return purpose.equals("hooks") ? "/hooks/apps/" + platform.key() : "/connect/" + platform.key() + "/" + purpose;
    }
}
