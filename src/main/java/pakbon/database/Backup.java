package pakbon.database;

import java.time.Instant;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * One backup as it lies in its folder.
 *
 * @param name of the file
 * @param bytes of the file
 * @param sha256 of the file
 * @param proof what came of trying it out; null while nobody has
 */
public record Backup(
        String name,
        long bytes,
        String sha256,
        Made made,
        @Nullable Proof proof) {
    /**
     * What is noted inside it.
     *
     * @param pakbon version that made it
     * @param postgres version whose files these are
     * @param system that it was made on
     * @param key mark of the key that opens its secrets; the key is not in it
     * @param at what it holds is everything that was done up to here
     * @param unpacked bytes it takes when it is unpacked
     */
    public record Made(
            int format,
            String pakbon,
            String postgres,
            String system,
            String key,
            Instant begun,
            Instant at,
            long unpacked,
            SortedMap<String, Seen> seen) {}

    /** How many there were just before the end of the copying and just after, and when the newest came. */
    public record Seen(long least, long most, @Nullable Instant newest) {
        boolean allows(@Nullable Long found) {
            return found != null && least <= found && found <= most;
        }
    }

    /**
     * It was unpacked, started and looked at.
     *
     * @param counted what was found in it; empty when it did not come so far
     */
    public record Proof(
            Instant at,
            long millis,
            SortedMap<String, Long> counted,
            @Nullable BackupTrouble trouble) {}

    /** Whether it can be relied on. */
    public boolean isProven() {
        return proof != null && proof.trouble() == null;
    }

    Backup with(Proof found) {
        return new Backup(name, bytes, sha256, made, found);
    }
}
