package pakbon.notifications;

import java.time.Instant;

/** What a person should know before a mail goes out; they may send it all the same (Q17). */
public sealed interface Warning {
    /** The customer has been told of this already, or is about to be. */
    record ToldAlready(MailId mail, MailState state, Instant at, String to) implements Warning {}

    /** The shop tells the customer; with ours, there are two. */
    record ShopTells(String shop) implements Warning {}

    /** It was decided that nobody tells. */
    record NobodyTells(String shop) implements Warning {}

    /** Tells one from another, so that somebody who has seen this has not seen the next. */
    default String key() {
        return switch (this) {
            case ToldAlready told -> "told:" + told.mail();
            case ShopTells _ -> "shop";
            case NobodyTells _ -> "nobody";
        };
    }
}
