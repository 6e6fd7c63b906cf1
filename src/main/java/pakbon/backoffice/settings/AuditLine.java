package pakbon.backoffice.settings;

import java.util.List;
import pakbon.audit.Change;
import pakbon.audit.Entry;

/**
 * An entry as its reader reads it.
 *
 * @param about what it is about, without the word for its kind; empty when nobody gave it a name
 * @param address where it came from; empty when from nowhere
 * @param summary in one line what matters of it
 * @param sentences each thing that changed and that people ask about
 * @param cells all that changed, field by field
 */
public record AuditLine(
        Entry entry, String about, String address, String summary, List<String> sentences, List<Cell> cells) {
    /** Whether there is more to say than the summary does. */
    public boolean saysMore() {
        return sentences.size() > 1
                || !sentences.isEmpty() && !sentences.getFirst().equals(summary);
    }

    /**
     * @param kept as it stands in the audit
     * @param technical an id, a version, or what follows from something else that is told
     */
    public record Cell(String name, String before, String after, Change kept, boolean technical) {}

    /** What people ask about, or what only an auditor does. */
    public List<Cell> cells(boolean technical) {
        return cells.stream().filter(cell -> cell.technical() == technical).toList();
    }
}
