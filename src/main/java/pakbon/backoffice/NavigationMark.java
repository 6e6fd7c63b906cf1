package pakbon.backoffice;

import java.util.Optional;
import pakbon.users.SignedIn;

/** What stands behind a name in the navigation: how many wait at my outlet, or that something wants attention. */
public interface NavigationMark {
    /** The path of the entry, such as {@code /fulfillments}. */
    String path();

    Optional<Mark> of(SignedIn person, OutletChoice outlets, Texts texts);

    sealed interface Mark {
        /** How many wait, and the same as a sentence for those who listen. */
        record Count(long number, String spoken) implements Mark {}

        /** Something wants attention. {@code lost}: it is broken, not only slow. */
        record Attention(boolean lost, String spoken) implements Mark {}
    }
}
