package pakbon.channels.sandbox;

import static pakbon.channels.sandbox.Buyers.pick;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import pakbon.teahouse.Article;
import pakbon.teahouse.Assortment;

/**
 * The next customer of the sandbox shop: the same seed and number always bring the same order, whenever and however often
 * it is asked for.
 *
 * @param shape what sort of order it is
 * @param order as it is placed
 * @param later what will happen to it, and how long after; zero: as soon as the shop hears that it is packed
 */
record Arrival(Shape shape, ShopOrder order, Map<Happening, Duration> later) {
    static final int FIRST_NUMBER = 2400;
    private static final Assortment SHELVES = Assortment.get();
    private static final List<Article> PLENTY = SHELVES.those(Article::isPlentiful);
    private static final List<Article> BY_WEIGHT = SHELVES.those(article -> article.unit() == Article.Unit.KILO);
    private static final List<Article> DOWNLOADS = SHELVES.those(article -> article.unit() == Article.Unit.DOWNLOAD);
    private static final List<Article> SCARCE = SHELVES.those(Article::isScarce);
    private static final List<Article> ONLY_FIRST = SHELVES.those(article -> article.isOnlyAt(0));
    private static final List<Article> ONLY_SECOND = SHELVES.those(article -> article.isOnlyAt(1));
    private static final List<String> PAID_WITH = List.of("iDEAL", "Bancontact", "Creditcard", "PayPal");
    private static final List<String> TO_THE_DOOR = List.of(
            "Graag als cadeau inpakken 🎁",
            "Bel is stuk, kloppen alstublieft.",
            "Is voor oma, mag er een kaartje bij? Tekst: «Voor bij de koekjes» ☕",
            "Achterom mag ook, het poortje links is open.",
            "Liefst zonder plastic 🌱");
    private static final List<String> TO_THE_COUNTER = List.of(
            "Graag als cadeau inpakken 🎁",
            "Kom vrijdag na vijven langs.",
            "Mijn dochter haalt het op, zij heet Noor.",
            "Tasje is niet nodig 🌱");
    private static final BigDecimal SHIPPING = new BigDecimal("4.95");
    private static final BigDecimal FREE_FROM = new BigDecimal("50");

    Arrival {
        later = Map.copyOf(later);
    }

    /**
     * @param number from 1
     * @param places where customers may collect; none: everything is delivered
     */
    static Arrival of(long seed, int number, Instant at, List<String> places) {
        var dice = dice(seed, number);
        var shape = Shape.of(number, dice);
        var collects = (shape == Shape.PICKUP || shape == Shape.PICKUP_UNPAID) && !places.isEmpty();
        var lines = lines(shape, dice);
        var method = method(shape, dice);
        var order = new ShopOrder(
                FIRST_NUMBER + number,
                at,
                at,
                ShopOrder.Status.OPEN,
                "",
                Buyers.next(dice),
                !collects && shape != Shape.ONLY_DOWNLOAD,
                collects ? places.get(number % places.size()) : null,
                collects || shape == Shape.ONLY_DOWNLOAD ? BigDecimal.ZERO : shipping(lines),
                method,
                null,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                dice.nextInt(4) == 0 || shape == Shape.NOTED ? pick(collects ? TO_THE_COUNTER : TO_THE_DOOR, dice) : "",
                lines);
        return new Arrival(shape, PAID_WITH.contains(method) ? order.paid(at) : order, later(shape, dice));
    }

    /** How long until the next one: half a minute at first, then ever longer. */
    static Duration gap(long seed, int number) {
        var seconds = 20 + dice(seed, -number).nextInt(21);
        return Duration.ofSeconds(seconds).multipliedBy(1 + number / 60);
    }

    /** The algorithm of {@link Random} is part of the language, so a seed means the same for ever. */
    private static RandomGenerator dice(long seed, int number) {
        return new Random(seed * 1_000_003 + number * 7_919L);
    }

    private static List<ShopOrder.Line> lines(Shape shape, RandomGenerator dice) {
        var lines = new ArrayList<ShopOrder.Line>();
        switch (shape) {
            case SPLIT -> {
                lines.add(line(pick(ONLY_FIRST, dice), "1"));
                lines.add(line(pick(ONLY_SECOND, dice), "1"));
            }
            case DELIVERY -> {
                if (dice.nextInt(5) == 0) {
                    lines.add(line(pick(ONLY_SECOND, dice), "1"));
                }
            }
            case OVERSOLD -> lines.add(line(pick(SCARCE, dice), "8"));
            case BY_WEIGHT -> {
                var some = pick(BY_WEIGHT, dice);
                lines.add(line(some, pick(List.of("0.125", "0.25", "0.35", "0.5", "0.75"), dice)));
            }
            case ONLY_DOWNLOAD, WITH_DOWNLOAD -> lines.add(line(pick(DOWNLOADS, dice), "1"));
            case PARTLY_REFUNDED -> lines.add(line(pick(PLENTY, dice), "3"));
            default -> {}
        }
        if (shape != Shape.ONLY_DOWNLOAD) {
            for (int more = lines.isEmpty() ? 1 + dice.nextInt(3) : dice.nextInt(2); more > 0; more--) {
                add(lines, pick(PLENTY, dice), String.valueOf(1 + dice.nextInt(3)));
            }
        }
        if (shape == Shape.WITH_DOWNLOAD && lines.size() == 1) {
            add(lines, pick(PLENTY, dice), "1");
        }
        return lines;
    }

    private static void add(List<ShopOrder.Line> lines, Article article, String quantity) {
        if (lines.stream().noneMatch(line -> line.article().equals(article))) {
            lines.add(line(article, quantity));
        }
    }

    private static ShopOrder.Line line(Article article, String quantity) {
        return new ShopOrder.Line(article, new BigDecimal(quantity), BigDecimal.ZERO, article.price());
    }

    static BigDecimal shipping(List<ShopOrder.Line> lines) {
        var goods = lines.stream()
                .map(line -> line.price().multiply(line.ordered()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .setScale(2, RoundingMode.HALF_UP);
        return goods.compareTo(FREE_FROM) < 0 ? SHIPPING : BigDecimal.ZERO;
    }

    private static String method(Shape shape, RandomGenerator dice) {
        return switch (shape) {
            case PICKUP_UNPAID -> "Betalen in de winkel";
            case CASH_ON_DELIVERY -> "Rembours";
            case BANK_TRANSFER -> "Overboeking";
            default -> pick(PAID_WITH, dice);
        };
    }

    private static Map<Happening, Duration> later(Shape shape, RandomGenerator dice) {
        var soon = Duration.ofSeconds(150 + dice.nextInt(240));
        var happening = happeningTo(shape);
        var later = new EnumMap<Happening, Duration>(Happening.class);
        if (happening != null) {
            later.put(happening, shape == Shape.CANCELLED_WHEN_PACKED ? Duration.ZERO : soon);
        }
        return later;
    }

    private static @Nullable Happening happeningTo(Shape shape) {
        return switch (shape) {
            case BANK_TRANSFER -> Happening.PAID;
            case CANCELLED_SOON, CANCELLED_WHEN_PACKED -> Happening.CANCELLED;
            case EDITED -> Happening.EDITED;
            case PARTLY_REFUNDED -> Happening.REFUNDED;
            case NOTED -> Happening.NOTED;
            default -> null;
        };
    }
}
