package pakbon.channels;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import pakbon.catalog.ProductId;
import pakbon.channels.platform.Problem;
import pakbon.channels.platform.ReconnectNeeded;
import pakbon.channels.platform.ShopReason;
import pakbon.channels.platform.ShopUnavailable;
import pakbon.channels.platform.StockAnswer;
import pakbon.channels.platform.StockLevel;

/** Tells a shop some levels: looks at them, calls outside any transaction, writes what came of it in its own. */
@Component
class StockTeller {
    private static final Logger LOG = LoggerFactory.getLogger(StockTeller.class);
    /** An hour and a half of tries while the shop takes other levels: a person has to look. */
    private static final int MOST_TRIES = 14;

    private final Offers offers;
    private final LevelStore store;
    private final ProblemStore problems;
    private final SyncLog log;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final RandomGenerator dice = RandomGenerator.getDefault();

    StockTeller(
            Offers offers,
            LevelStore store,
            ProblemStore problems,
            SyncLog log,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.offers = offers;
        this.store = store;
        this.problems = problems;
        this.log = log;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The levels are read after the rows: a movement in between is told now and, because its row rose, once more. */
    Teller.Answer tell(OpenShop shop, List<OwedLevel> due, int safety) {
        var byProduct =
                offers
                        .of(
                                shop.retailer(),
                                shop.connection(),
                                due.stream().map(OwedLevel::product).toList(),
                                safety)
                        .stream()
                        .collect(Collectors.toMap(Offer::product, offer -> offer));
        var told = new ArrayList<OwedLevel>();
        transaction.executeWithoutResult(_ -> {
            for (var owed : due) {
                var offer = byProduct.get(owed.product());
                if (offer == null || offer.not() != null) {
                    store.close(shop.retailer(), shop.id(), owed);
                } else {
                    told.add(owed);
                }
            }
        });
        if (told.isEmpty()) {
            return Teller.Answer.ANSWERED;
        }
        var lines = told.stream()
                .flatMap(owed -> offer(byProduct, owed).lines().stream())
                .toList();
        var calls = log.listen();
        try {
            var answers = shop.platform().tellStock(lines, shop.session(calls));
            return keep(shop, told, byProduct, answers);
        } catch (ReconnectNeeded e) {
            refused(shop, e);
            return Teller.Answer.REFUSED;
        } catch (ShopUnavailable e) {
            return later(
                    shop, told, byProduct, lines, new StockAnswer.TryLater(e.pause(), String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            LOG.warn("levels of {} could not be told", shop, e);
            return later(shop, told, byProduct, lines, new StockAnswer.TryLater(Duration.ZERO, Intake.reason(e)));
        } finally {
            log.write(shop.retailer(), shop.id(), calls);
        }
    }

    private Teller.Answer later(
            OpenShop shop,
            List<OwedLevel> told,
            Map<ProductId, Offer> offered,
            List<StockLevel> lines,
            StockAnswer answer) {
        return keep(shop, told, offered, StockAnswer.to(lines, answer));
    }

    /** A product is told when each of its variants is; the worst answer counts. */
    private Teller.Answer keep(
            OpenShop shop, List<OwedLevel> told, Map<ProductId, Offer> offered, Map<String, StockAnswer> answers) {
        var worst = new HashMap<OwedLevel, StockAnswer>();
        for (var owed : told) {
            for (var variant : offer(offered, owed).variants()) {
                var answer = answers.getOrDefault(
                        variant, new StockAnswer.TryLater(Duration.ZERO, ShopReason.NOT_FOR_THIS.words()));
                worst.merge(owed, answer, (one, other) -> weight(one) >= weight(other) ? one : other);
            }
        }
        boolean answered = worst.values().stream().anyMatch(answer -> !(answer instanceof StockAnswer.TryLater));
        var now = clock.instant();
        transaction.executeWithoutResult(_ -> {
            worst.forEach(
                    (owed, answer) -> keep(shop, owed, offer(offered, owed).level(), answer, answered, now));
            if (answered) {
                problems.keep(shop.retailer(), shop.id(), ProblemStore.Source.STOCK, List.of(), now);
            }
        });
        return answered ? Teller.Answer.ANSWERED : Teller.Answer.UNANSWERED;
    }

    private void keep(
            OpenShop shop, OwedLevel owed, long level, StockAnswer answer, boolean othersAnswered, Instant now) {
        var retailer = shop.retailer();
        switch (answer) {
            case StockAnswer.Told() -> store.told(retailer, shop.id(), owed, level, now);
            case StockAnswer.Unsupported() -> store.close(retailer, shop.id(), owed);
            case StockAnswer.Rejected(var why) -> store.park(retailer, shop.id(), owed, level, SyncLog.cut(why), now);
            case StockAnswer.TryLater(var pause, var why) -> {
                int failures = owed.attempts() + 1;
                if (othersAnswered && failures >= MOST_TRIES) {
                    store.park(retailer, shop.id(), owed, level, SyncLog.cut(why), now);
                } else {
                    var next = now.plus(Pauses.after(failures, othersAnswered, pause, dice));
                    store.later(retailer, shop.id(), owed, level, SyncLog.cut(why), now, next);
                }
            }
        }
    }

    /** It may still let orders in, so this blocks nothing else. */
    private void refused(OpenShop shop, ReconnectNeeded e) {
        var now = clock.instant();
        var missing = e.problems().stream()
                .map(problem -> problem.detail().isEmpty() ? problem.code() : problem.detail())
                .collect(Collectors.joining(", "));
        transaction.executeWithoutResult(_ -> {
            store.parkAll(shop.retailer(), shop.id(), SyncLog.cut(ShopReason.RECONNECT.words(missing)), now);
            problems.keep(
                    shop.retailer(),
                    shop.id(),
                    ProblemStore.Source.STOCK,
                    List.of(new Problem("stock-not-allowed", missing, false)),
                    now);
        });
    }

    private static int weight(StockAnswer answer) {
        return switch (answer) {
            case StockAnswer.Told _ -> 0;
            case StockAnswer.Unsupported _ -> 1;
            case StockAnswer.TryLater _ -> 2;
            case StockAnswer.Rejected _ -> 3;
        };
    }

    private static Offer offer(Map<ProductId, Offer> offered, OwedLevel owed) {
        var offer = offered.get(owed.product());
        if (offer == null) {
            throw new IllegalStateException("no offer for " + owed);
        }
        return offer;
    }
}
