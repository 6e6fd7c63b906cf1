package pakbon.channels.platform;

import pakbon.orders.ExternalId;

/** What a webhook says, once it is believed: never facts, only where to look. */
public sealed interface Hint {
    record OrderChanged(ExternalId order) implements Hint {}

    record ProductChanged(ExternalId product) implements Hint {}

    /** Our app was taken out of the shop, it says. Believed when the shop no longer lets us in. */
    record AppRemoved() implements Hint {}

    /** The shop only tries the address. */
    record Ping() implements Hint {}

    /** Well signed, but about something Pakbon has no use for. */
    record Nothing() implements Hint {}

    /** Signature missing or wrong: answer 401, store nothing but a counter. */
    record NotOurs(String why) implements Hint {}
}
