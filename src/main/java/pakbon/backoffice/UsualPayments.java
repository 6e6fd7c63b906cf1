package pakbon.backoffice;

import java.util.List;

/** The ways of paying that are offered while an outlet has none of its own (E6), in the words of whoever reads. */
public final class UsualPayments {
    private static final List<String> USUAL = List.of("cash", "card", "credit-card", "gift-card", "transfer");

    private UsualPayments() {}

    public static List<String> in(Texts texts) {
        return USUAL.stream().map(word -> texts.of("sale.type." + word)).toList();
    }
}
