package pakbon.notifications;

import java.util.List;

/** Whether an occasion has come, for the whole order (C16). */
public sealed interface Truth {
    record True() implements Truth {}

    /** @param outlets whose part is not so far yet */
    record NotYet(List<String> outlets) implements Truth {
        public NotYet {
            outlets = List.copyOf(outlets);
        }
    }

    /** Everything has been collected. */
    record Over() implements Truth {}

    /** Nothing of it travels that way, or it was cancelled. */
    record Never() implements Truth {}
}
