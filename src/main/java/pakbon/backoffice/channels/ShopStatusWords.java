package pakbon.backoffice.channels;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import pakbon.backoffice.Texts;
import pakbon.orders.OnlineOrder;

/**
 * Where an order stands in its shop, in the reader's language: the platforms' own statuses have their word in the language
 * files ({@code shop-status.<status>}); what a shop or a plugin named itself is quoted as its own word.
 */
public final class ShopStatusWords {
    /** {@code ON_HOLD (AWAITING_PAYMENT)}: what stands between brackets is the shop's own reason. */
    private static final Pattern WITH_REASON = Pattern.compile("(.+?) (\\(.+\\))");

    private ShopStatusWords() {}

    /** One status, or several of one order, as {@code SHIPPED, PAID}; empty for none. */
    public static String of(String status, Texts texts) {
        return isKnown(status, texts)
                ? texts.of(key(status))
                : Arrays.stream(status.split(", "))
                        .filter(each -> !each.isBlank())
                        .map(each -> one(each.strip(), texts))
                        .collect(Collectors.joining(", "));
    }

    /** What a shop's status says beside our own word for where the order stands there; empty where it says the same. */
    public static String beside(OnlineOrder.State state, String status, Texts texts) {
        var said = of(status, texts);
        var same = status.strip().equalsIgnoreCase(state.name())
                || said.equalsIgnoreCase(texts.of("channels.test.state." + state));
        return same ? "" : said;
    }

    private static String one(String status, Texts texts) {
        var reasoned = WITH_REASON.matcher(status);
        if (isKnown(status, texts)) {
            return texts.of(key(status));
        }
        return reasoned.matches() && isKnown(reasoned.group(1), texts)
                ? texts.of(key(reasoned.group(1))) + " " + reasoned.group(2)
                : texts.of("shop-status.own", status);
    }

    /** A word of a platform's own; what is none stays as it is, for a sentence that quotes it. */
    static String orAsItIs(String status, Texts texts) {
        return isKnown(status, texts) ? texts.of(key(status)) : status;
    }

    static boolean isKnown(String status, Texts texts) {
        return !status.isBlank() && texts.knows(key(status));
    }

    /** Each platform writes them in its own way: {@code on-hold}, {@code ON_HOLD}, {@code Awaiting Payment}. */
    private static String key(String status) {
        return "shop-status." + status.strip().toLowerCase(Locale.ROOT).replaceAll("[ _]", "-");
    }
}
