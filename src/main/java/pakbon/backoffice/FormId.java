package pakbon.backoffice;

import java.util.Optional;
import java.util.UUID;

/** The id that a form bears: what it does is done once, however often it is sent and from wherever it is found again. */
public final class FormId {
    private FormId() {}

    /** Empty where it is none of ours. */
    public static Optional<UUID> read(String written) {
        try {
            return Optional.of(UUID.fromString(written));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
