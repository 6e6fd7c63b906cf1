package pakbon.sales;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The ways of paying that every shop knows. Where an outlet has none of its own (E6), a payment bears the code of one of
 * these, so that everybody reads it in their own language: who recorded it, who looks, who gets the receipt.
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
     * @param own those of the outlet; where it has some, the word is one of them and stays as it is
     */
    static String kept(String said, List<String> own) {
        return own.isEmpty() ? codeFor(said.strip()) : said.strip();
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
