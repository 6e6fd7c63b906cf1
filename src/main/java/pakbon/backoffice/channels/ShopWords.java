package pakbon.backoffice.channels;

import java.util.Set;
import pakbon.backoffice.Texts;
import pakbon.channels.Said;

/** Why a shop could not be asked or told, in the reader's language; the shop's own words are quoted as its own. */
public final class ShopWords {
    /** Reasons whose facts are statuses of the shop. */
    private static final Set<String> NAMES_A_STATUS = Set.of(
            "order-stands", "not-placed", "would-pay", "paid-otherwise", "not-payable", "says-otherwise", "told-gone");

    private ShopWords() {}

    /** A sentence; empty for nothing. */
    public static String sentence(String kept, Texts texts) {
        return kept.isBlank() ? "" : sentence(Said.of(kept), texts);
    }

    private static String sentence(Said said, Texts texts) {
        var facts = said.facts().stream()
                .map(fact -> NAMES_A_STATUS.contains(said.code()) ? ShopStatusWords.orAsItIs(fact, texts) : fact);
        return texts.of("shop-reason." + said.code(), facts.toArray());
    }

    /** A reason of ours as a sentence; what is none stays as it is. */
    static String orAsItIs(String kept, Texts texts) {
        var said = Said.of(kept);
        return said.isQuoted() ? kept : sentence(said, texts);
    }

    /** The same inside a sentence about a connection: a permission, an address, or a number stays as it is. */
    static String within(String detail, Texts texts) {
        var said = Said.of(detail);
        if (!said.isQuoted()) {
            return sentence(said, texts);
        }
        boolean isSentence = detail.strip().contains(" ") && !detail.contains(",");
        return isSentence ? texts.of("shop-reason.words", detail.strip()) : detail;
    }
}
