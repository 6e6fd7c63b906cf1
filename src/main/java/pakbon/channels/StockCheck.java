package pakbon.channels;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import pakbon.catalog.ProductId;
import pakbon.channels.ChannelRefusal.ConnectionUnknown;
import pakbon.channels.ChannelRefusal.ShopNotAnswering;
import pakbon.channels.ChannelRefusal.StockNotHeard;
import pakbon.channels.StockComparison.Difference;
import pakbon.channels.StockComparison.Skipped;
import pakbon.channels.StockComparison.Why;
import pakbon.channels.platform.Capability;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.ShopLevel;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.shared.Actor;
import pakbon.shared.ConnectionId;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;

/**
 * Lays a shop's levels beside ours and changes nothing in the shop, so that a person sees what telling would do. Speaks with
 * the shop: call it outside a transaction.
 */
@Service
public class StockCheck {
    /** A shop of many thousands of products would keep a person waiting for minutes. */
    private static final int MOST = 2000;

    private static final int AT_ONCE = 100;

    private final OpenShops shops;
    private final Offers offers;
    private final StockMirror mirror;
    private final SyncLog log;
    private final Clock clock;

    StockCheck(OpenShops shops, Offers offers, StockMirror mirror, SyncLog log, Clock clock) {
        this.shops = shops;
        this.offers = offers;
        this.mirror = mirror;
        this.log = log;
        this.clock = clock;
    }

    /**
     * What the shop says, what it would be told, and what it is not told. Remembers how many are kept back, and that
     * somebody has looked. Refused: not connected; a platform that cannot be told; the shop does not answer, or does not
     * let us look.
     *
     * @param safety how many of each product to keep back; below zero is none
     */
    public Outcome<StockComparison> compare(ConnectionId connection, int safety, Actor actor) {
        var opened = shops.open(actor.retailer(), connection);
        if (opened.isEmpty()) {
            return new Refused<>(new ConnectionUnknown());
        }
        var shop = opened.get();
        if (!shop.platform().capabilities().contains(Capability.STOCK_LEVELS)) {
            return new Refused<>(new StockNotHeard(shop.platform().name()));
        }
        int keptBack = Math.max(safety, 0);
        try {
            var comparison = compare(shop, keptBack);
            mirror.compared(shop.retailer(), shop.id(), keptBack, clock.instant());
            return new Done<>(comparison);
        } catch (ShopUnavailable e) {
            return new Refused<>(ShopNotAnswering.of(e));
        } catch (ReconnectNeeded e) {
            return new Refused<>(ChannelRefusal.of(e.problems()));
        }
    }

    private StockComparison compare(OpenShop shop, int safety) {
        var kept = offers.kept(shop.retailer(), shop.connection(), MOST + 1);
        var some = kept.subList(0, Math.min(MOST, kept.size()));
        var differences = new ArrayList<Difference>();
        var skipped = new ArrayList<Skipped>();
        int same = 0;
        for (int from = 0; from < some.size(); from += AT_ONCE) {
            var page = some.subList(from, Math.min(from + AT_ONCE, some.size()));
            for (var found : beside(shop, page, safety)) {
                switch (found) {
                    case Difference difference when difference.isSame() -> same++;
                    case Difference difference -> differences.add(difference);
                    case Skipped skip -> skipped.add(skip);
                }
            }
        }
        return new StockComparison(clock.instant(), some.size(), same, differences, skipped, kept.size() <= MOST);
    }

    private List<StockComparison.Finding> beside(OpenShop shop, List<ProductId> page, int safety) {
        var ours = offers.of(shop.retailer(), shop.connection(), page, safety);
        var asked = ours.stream()
                .filter(offer -> offer.not() == null)
                .flatMap(offer -> offer.variants().stream())
                .toList();
        var theirs = asked.isEmpty() ? Map.<String, ShopLevel>of() : ask(shop, asked);
        var found = new ArrayList<StockComparison.Finding>();
        for (var offer : ours) {
            var there = offer.variants().stream()
                    .map(theirs::get)
                    .filter(Objects::nonNull)
                    .toList();
            var not = offer.not() != null ? offer.not() : there.isEmpty() ? Why.GONE_FROM_SHOP : null;
            if (not != null) {
                found.add(new Skipped(offer.product(), offer.sku(), offer.name(), not));
                continue;
            }
            for (var level : there) {
                found.add(new Difference(
                        offer.product(), offer.sku(), offer.name(), words(level.quantity()), offer.level()));
            }
        }
        return found;
    }

    private Map<String, ShopLevel> ask(OpenShop shop, List<String> variants) {
        var calls = log.listen();
        try {
            var levels = new HashMap<String, ShopLevel>();
            shop.platform()
                    .stockLevels(variants, shop.session(calls))
                    .forEach(level -> levels.put(level.variant(), level));
            return levels;
        } finally {
            log.write(shop.retailer(), shop.id(), calls);
        }
    }

    private static @Nullable String words(@Nullable BigDecimal quantity) {
        return quantity == null ? null : quantity.stripTrailingZeros().toPlainString();
    }
}
