package pakbon.backoffice;

import pakbon.fulfillment.FulfillmentEvent;

/** What could not be picked and why, as a sentence: the history keeps {@code 2 NOT_FOUND Red mug}. */
public final class ShortWords {
    private ShortWords() {}

    public static String of(FulfillmentEvent event, Texts texts) {
        var parts = event.detail().split(" ", 3);
        return parts.length == 3 ? texts.of("fulfillments.short." + parts[1], parts[0], parts[2]) : event.detail();
    }
}
