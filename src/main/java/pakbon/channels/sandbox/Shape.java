package pakbon.channels.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** What sorts of orders there are, and how often each comes. */
enum Shape {
    DELIVERY(26),
    PICKUP(13),
    /** The customer pays at the counter. */
    PICKUP_UNPAID(10),
    CASH_ON_DELIVERY(7),
    /** Paid some minutes later. */
    BANK_TRANSFER(7),
    /** What is ordered lies at two outlets. */
    SPLIT(9),
    /** More than there is. */
    OVERSOLD(3),
    /** Tea from the jar. */
    BY_WEIGHT(7),
    WITH_DOWNLOAD(4),
    ONLY_DOWNLOAD(1),
    CANCELLED_SOON(4),
    CANCELLED_WHEN_PACKED(3),
    EDITED(3),
    PARTLY_REFUNDED(2),
    NOTED(2);

    /** Those that are there when the shop opens: first what a tour needs, and nothing happens to those. */
    static final List<Shape> AT_OPENING = List.of(
            DELIVERY,
            SPLIT,
            PICKUP_UNPAID,
            DELIVERY,
            PICKUP,
            CASH_ON_DELIVERY,
            PICKUP_UNPAID,
            DELIVERY,
            BY_WEIGHT,
            WITH_DOWNLOAD,
            BANK_TRANSFER,
            OVERSOLD,
            ONLY_DOWNLOAD,
            EDITED,
            PARTLY_REFUNDED,
            CANCELLED_WHEN_PACKED,
            CANCELLED_SOON);

    private static final List<Shape> OFTEN = often();

    private final int often;

    Shape(int often) {
        this.often = often;
    }

    /** @param number of the order, from 1 */
    static Shape of(int number, RandomGenerator dice) {
        return number <= AT_OPENING.size() ? AT_OPENING.get(number - 1) : OFTEN.get(dice.nextInt(OFTEN.size()));
    }

    private static List<Shape> often() {
        var all = new ArrayList<Shape>();
        for (var shape : values()) {
            for (int times = 0; times < shape.often; times++) {
                all.add(shape);
            }
        }
        return List.copyOf(all);
    }
}
