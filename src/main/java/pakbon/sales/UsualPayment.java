package pakbon.sales;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The ways of paying that every shop knows. Where an outlet has none of its own (E6), a payment bears the code of one of
 * these, so that everybody reads it in their own language: who recorded it, who looks, who gets the receipt. Among the ways of
 * a business it stays one of these until somebody gives it a name of its own.
 */
public enum UsualPayment {
    CASH("Cash", "Contant"),
    DEBIT_CARD("Debit card", "Pin"),
    CREDIT_CARD("Credit card", "Creditcard"),
    GIFT_CARD("Gift card", "Cadeaubon"),
    BANK_TRANSFER("Bank transfer", "Overschrijving");

    /** As our pages call it; apps that were written for words say it by one of these. */
    private final List<String> words;

    UsualPayment(String... words) {
        this.words = List.of(words);
    }

    /** What stands with the payment: {@code debit_card}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<UsualPayment> of(String code) {
        return Arrays.stream(values()).filter(each -> each.code().equals(code)).findFirst();
    }

    /**
     * What is kept of a way of paying that somebody named.
     *
     * @param own those of the outlet; where it has some, a word that is none of the usual ones among them stays as it is
     */
    static String kept(String said, List<String> own) {
        var code = codeFor(said.strip());
        return own.isEmpty() || own.contains(code) ? code : said.strip();
    }

    /** The one that is called so by people, in any language and in capitals or not. */
    public static Optional<UsualPayment> called(String name) {
        var plain = name.strip();
        return Arrays.stream(values())
                .filter(each -> each.code().equalsIgnoreCase(plain)
                        || each.words.stream().anyMatch(plain::equalsIgnoreCase))
                .findFirst();
    }

    /** The code, where it is said by one of our words in any language; otherwise what was said. */
    public static String codeFor(String said) {
        return Arrays.stream(values())
                .filter(each -> each.words.contains(said))
                .findFirst()
                .map(UsualPayment::code)
                .orElse(said);
    }

    @Override
    public String toString() {
        return code();
    }
}
