package pakbon.backoffice;

import pakbon.fulfillment.FulfillmentEvent;
import pakbon.orders.Reroute;

/**
 * What could not be picked and why, and what was there after all, as a sentence: the history keeps {@code 2 NOT_FOUND Red mug}
 * and {@code 2 COUNTED 3 Red mug}.
 */
public final class ShortWords {
    private ShortWords() {}

    public static String of(FulfillmentEvent event, Texts texts) {
        return switch (event.kind()) {
            case SHORT -> of("fulfillments.short.", event.detail().split(" ", 3), 3, event, texts);
            case FOUND -> of("fulfillments.found.", event.detail().split(" ", 4), 4, event, texts);
            default -> event.detail();
        };
    }

    /** Why work was rerouted: what people wrote as they wrote it, and the code of a shortage in the reader's language. */
    public static String reason(String kept, Texts texts) {
        return Reroute.shortage(kept)
                .map(code -> texts.of("scanner.reason." + code))
                .orElse(kept);
    }

    private static String of(String key, String[] facts, int all, FulfillmentEvent event, Texts texts) {
        if (facts.length != all) {
            return event.detail();
        }
        return all == 3
                ? texts.of(key + facts[1], facts[0], facts[2])
                : texts.of(key + facts[1], facts[0], facts[3], facts[2]);
    }
}
