package pakbon.backoffice.stock;

import java.util.Arrays;
import java.util.Locale;

/** Why somebody says that there are more or fewer than Pakbon thought. */
public enum CountReason {
    COUNT,
    FOUND,
    DAMAGED,
    LOST,
    OWN_USE;

    /** As the ledger keeps it: {@code own-use}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static CountReason of(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equals(word))
                .findFirst()
                .orElse(COUNT);
    }
}
