package pakbon.documents;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.fulfillment.FulfillmentId;
import pakbon.shared.Actor;
import pakbon.shared.RetailerId;
import pakbon.shared.UserId;

/**
 * Many papers as one file, in the order of the list they were chosen from.
 *
 * @param language {@code nl}, {@code en}, or empty for each customer's own
 * @param done how many of the subjects are on paper
 * @param sheets that there are in the file; fewer than subjects where some had nothing to print
 */
public record PrintJob(
        RetailerId retailer,
        UUID id,
        UserId user,
        String actor,
        Set<UUID> outlets,
        PaperKind kind,
        String language,
        List<FulfillmentId> subjects,
        Making state,
        int done,
        int sheets,
        Instant createdAt,
        @Nullable Instant finishedAt) {
    public PrintJob {
        outlets = Set.copyOf(outlets);
        subjects = List.copyOf(subjects);
    }

    public enum Making {
        WAITING,
        DONE,
        FAILED
    }

    /** Whoever asked for it: the file holds what they may see. */
    public Actor asker() {
        return new Actor(retailer, user, actor, Actor.Client.BACKOFFICE, outlets);
    }
}
