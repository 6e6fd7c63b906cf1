package pakbon.digests;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pakbon.channels.Hindrance;
import pakbon.database.Backups;

/**
 * What there is to say to one reader this morning.
 *
 * @param outlets those where they work and something is open, the one with the oldest first
 * @param unpaid open work that cannot leave before money has come
 * @param uncollected lies ready and nobody comes for it
 * @param untold orders of which a shop could not be told how far they are; only for who may see channels
 * @param hindrances what keeps shops from working; the same
 * @param backups what is wrong with the backups; only for who can do something about it
 */
record News(
        List<AtOutlet> outlets,
        int unpaid,
        int uncollected,
        List<Untold> untold,
        List<Hindrance> hindrances,
        Optional<Backups.Alarm> backups) {
    record AtOutlet(String name, int open, int packed, int late, Instant oldest) {}

    record Untold(String shop, List<String> orders) {}

    News {
        outlets = List.copyOf(outlets);
        untold = List.copyOf(untold);
        hindrances = List.copyOf(hindrances);
    }

    /** Nobody wants a mail that says so. */
    boolean isNothing() {
        return outlets.isEmpty() && untold.isEmpty() && hindrances.isEmpty() && backups.isEmpty();
    }

    int open() {
        return outlets.stream().mapToInt(AtOutlet::open).sum();
    }

    int late() {
        return outlets.stream().mapToInt(AtOutlet::late).sum();
    }
}
