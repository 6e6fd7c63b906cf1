package pakbon.backoffice;

import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import pakbon.channels.Connection;
import pakbon.orders.ExternalId;
import pakbon.orders.Order;
import pakbon.sales.Source;
import pakbon.shared.ConnectionId;

/**
 * The shops that orders come from, as their owner names them. Where there is one of a platform, its mark says which; where
 * there are several, each is chosen, and told, by its name. A shop that is connected no more counts, too: its sales stay.
 */
public final class Shops {
    private static final Comparator<Connection> BY_NAME = Comparator.comparing(
                    Connection::platformName, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Connection::name, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(Connection::connectedAt);

    private final List<Connection> all;
    private final BiFunction<Connection, ExternalId, Optional<URI>> pages;
    private final Texts texts;

    /** @param key as {@link pakbon.shared.Channel#of} reads it */
    public record Choice(String key, String name) {}

    public Shops(List<Connection> all, BiFunction<Connection, ExternalId, Optional<URI>> pages, Texts texts) {
        this.texts = texts;
        this.all = all.stream().sorted(BY_NAME).toList();
        this.pages = pages;
    }

    public boolean isAnyConnected() {
        return all.stream().anyMatch(Connection::isConnected);
    }

    public boolean areSeveralOf(String platform) {
        return ofPlatform(platform).size() > 1;
    }

    /** What the mark of the platform does not say: the shop's name where there are several of it; else empty. */
    public String nameBeside(Source source) {
        return areSeveralOf(source.platform()) ? name(source) : "";
    }

    /** As its owner names it now; as it was named then where nobody knows by which connection it came. */
    public String name(Source source) {
        return source.connection() == null ? source.shopName() : name(source.connection(), source.shopName());
    }

    /** Of a shop by its id, or of a platform by its key, as figures say it: {@code Haarlem · WooCommerce}. */
    public String nameOf(String key) {
        return all.stream()
                .filter(shop -> shop.id().toString().equals(key))
                .findFirst()
                .map(this::label)
                .or(() -> ofPlatform(key).stream().findFirst().map(this::platform))
                .orElse(key);
    }

    /** The platform behind a key that {@link #nameOf} takes, as people know it: for its mark. */
    public String platformOf(String key) {
        return all.stream()
                .filter(shop ->
                        shop.id().toString().equals(key) || shop.platform().equals(key))
                .findFirst()
                .map(this::platform)
                .orElse(key);
    }

    /** What a list of everything that ever came in can be narrowed to. */
    public List<Choice> choices(String chosen) {
        return choices(chosen, _ -> true);
    }

    /** What a list of open work can be narrowed to: a shop that is connected no more only while it has some. */
    public List<Choice> choices(String chosen, Map<String, Integer> counts) {
        return choices(
                chosen,
                shop -> shop.isConnected()
                        || counts.getOrDefault(shop.id().toString(), 0) > 0
                        || chosen.equals(shop.id().toString()));
    }

    private List<Choice> choices(String chosen, Predicate<Connection> isOffered) {
        var choices = new ArrayList<Choice>();
        var platform = "";
        for (var shop : all) {
            var id = shop.id().toString();
            if (!shop.platform().equals(platform)) {
                platform = shop.platform();
                var several = areSeveralOf(platform);
                if (chosen.equals(platform)
                        || several && ofPlatform(platform).stream().anyMatch(isOffered)) {
                    choices.add(new Choice(platform, platform(shop)));
                } else if (!several && isOffered.test(shop)) {
                    choices.add(new Choice(chosen.equals(id) ? id : platform, label(shop)));
                }
            }
            if (areSeveralOf(platform) && isOffered.test(shop)) {
                choices.add(new Choice(id, label(shop)));
            }
        }
        return choices;
    }

    /** Where the shop's own people see this order; empty where its platform shows none. */
    public Optional<URI> page(@Nullable Order order) {
        return order == null
                ? Optional.empty()
                : byId(order.connection()).flatMap(shop -> pages.apply(shop, order.externalId()));
    }

    private String platform(Connection shop) {
        return texts.platform(shop.platform(), shop.platformName());
    }

    /** The name where there are several of the platform, with the address where even names are the same. */
    private String label(Connection shop) {
        var siblings = ofPlatform(shop.platform());
        if (siblings.size() == 1) {
            return platform(shop);
        }
        var isName = siblings.stream()
                        .filter(each -> each.name().equals(shop.name()))
                        .count()
                == 1;
        return shop.name() + " \u00b7 " + platform(shop)
                + (isName ? "" : " \u00b7 " + shop.address().getSchemeSpecificPart());
    }

    private String name(ConnectionId id, String otherwise) {
        return byId(id).map(Connection::name).orElse(otherwise);
    }

    private Optional<Connection> byId(ConnectionId id) {
        return all.stream().filter(shop -> shop.id().equals(id)).findFirst();
    }

    private List<Connection> ofPlatform(String platform) {
        return all.stream().filter(shop -> shop.platform().equals(platform)).toList();
    }
}
