package pakbon.channels;

import pakbon.orders.Received;

/**
 * What a look at the shop brought.
 *
 * @param seen orders that were looked at; polls overlap, so some are seen again
 * @param failed could not be taken in; they are tried again
 */
public record SyncReport(int seen, int recorded, int updated, int failed) {
    static final SyncReport NOTHING = new SyncReport(0, 0, 0, 0);

    SyncReport with(Received received) {
        return switch (received) {
            case Received.Recorded _ -> new SyncReport(seen + 1, recorded + 1, updated, failed);
            case Received.Updated _ -> new SyncReport(seen + 1, recorded, updated + 1, failed);
            case Received.Unchanged _, Received.Outdated _, Received.Skipped _ ->
                new SyncReport(seen + 1, recorded, updated, failed);
        };
    }

    SyncReport withFailure() {
        return new SyncReport(seen + 1, recorded, updated, failed + 1);
    }

    SyncReport plus(SyncReport other) {
        return new SyncReport(
                seen + other.seen, recorded + other.recorded, updated + other.updated, failed + other.failed);
    }
}
