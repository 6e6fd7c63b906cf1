package pakbon.fulfillment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import pakbon.outlets.OutletId;
import pakbon.shared.UserId;

/**
 * What somebody wrote in the Scanner about packing this (article S15).
 *
 * @param writer null when a program wrote it, and for notes from before
 * @param editedAt when somebody last wrote it anew; null when nobody did
 * @param photos ids of the pictures that belong to it
 * @param from the outlet where it was written, when it came along with the work; it is changed there only
 */
public record Note(
        UUID id,
        String text,
        String author,
        @Nullable UserId writer,
        Instant at,
        @Nullable Instant editedAt,
        List<UUID> photos,
        @Nullable OutletId from) {
    public static final int LONGEST = 2_000;

    public Note {
        photos = List.copyOf(photos);
    }
}
