package pakbon.backoffice.stock;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import pakbon.backoffice.Texts;
import pakbon.shared.Quantity;
import pakbon.stock.LedgerEntry;

/** One movement, and how many there were after it. */
public record LedgerLine(LedgerEntry entry, Quantity level) {
    /** Movements whose reference is a sale. */
    private static final Set<String> BY_SALE = Set.of(
            "sale",
            "edited",
            "cancelled",
            "put-back",
            "not-collected",
            "reopened",
            "left-out",
            "rerouted",
            "gathered",
            "returned",
            "short-not-found",
            "short-damaged",
            "found-again");

    /** @param newest first, ending at this level */
    static List<LedgerLine> of(List<LedgerEntry> newest, Quantity level) {
        var lines = new ArrayList<LedgerLine>();
        var after = level;
        for (var entry : newest) {
            lines.add(new LedgerLine(entry, after));
            after = after.minus(entry.delta());
        }
        return lines;
    }

    /** In the reader's words; a reason that a machine made up itself stays as it wrote it. */
    public String reason(Texts texts) {
        var key = "stock.reason." + entry.reason();
        return texts.knows(key) ? texts.of(key) : entry.reason();
    }

    /** The sale that it was for; empty where it was for none. */
    public String sale() {
        var reference = entry.reference();
        return reference != null && BY_SALE.contains(entry.reason()) ? reference.toString() : "";
    }
}
