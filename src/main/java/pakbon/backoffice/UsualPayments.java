package pakbon.backoffice;

import java.util.Arrays;
import java.util.List;
import pakbon.sales.UsualPayment;

/** The ways of paying that are offered while an outlet has none of its own (E6), in the words of whoever reads. */
public final class UsualPayments {
    private UsualPayments() {}

    public static List<String> codes() {
        return Arrays.stream(UsualPayment.values()).map(UsualPayment::code).toList();
    }

    public static List<String> in(Texts texts) {
        return codes().stream().map(code -> word(code, texts)).toList();
    }

    /** A usual one in the reader's language; a word of the business or of the shop as it is. */
    public static String word(String type, Texts texts) {
        return UsualPayment.of(type).map(texts::word).orElse(type);
    }

    /** Whether both are one way of paying, by whatever code or word of ours they are kept. */
    public static boolean areOne(String type, String other) {
        return UsualPayment.codeFor(type).equals(UsualPayment.codeFor(other));
    }
}
