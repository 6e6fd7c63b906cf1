package pakbon.backoffice.channels;

import java.util.regex.Pattern;
import pakbon.backoffice.Texts;

/**
 * What was said to a shop, and what it answered, as the log keeps it, in the reader's language. A method and a path are
 * the same everywhere, and so are the code of an answer and the shop's own words.
 */
public final class CallWords {
    /** The sandbox shop is told without a wire. */
    private static final Pattern WITHOUT_WIRE = Pattern.compile("order (\\S+) (packed|unpacked|completed|paid)");

    private CallWords() {}

    public static boolean isOfAWire(String what) {
        return !WITHOUT_WIRE.matcher(what).matches();
    }

    public static String what(String what, Texts texts) {
        var told = WITHOUT_WIRE.matcher(what);
        return told.matches() ? texts.of("call.order", told.group(1), texts.of("call.to." + told.group(2))) : what;
    }

    public static String answer(String answer, Texts texts) {
        if (answer.equals("failed")) {
            return texts.of("call.failed");
        }
        if (ShopStatusWords.isKnown(answer, texts)) {
            return ShopStatusWords.of(answer, texts);
        }
        return ProblemTexts.isOne(answer, texts) ? texts.of("call.barred") : ShopWords.orAsItIs(answer, texts);
    }
}
