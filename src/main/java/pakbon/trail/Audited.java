package pakbon.trail;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of one kind, as the room that owns them writes them down for the audit. Secrets are never part of it. */
public interface Audited {
    /**
     * @param label what people call the row: a receipt number, a name
     * @param parent the row it belongs to: the sale of a fulfillment
     * @param json all of the row, with what hangs on it; what has an {@code id} in a list is followed by it
     */
    record Document(UUID row, String label, @Nullable UUID parent, String json) {}

    /** How a statement says which rows it means; {@link Documents} puts the one row in its place where there is one. */
    String AMONG_IDS = "= any(:ids::uuid[])";

    Kind kind();

    /** The tables that a document is made of; every statement that writes one of them tells {@link Trail}. */
    Set<String> tables();

    /**
     * Reads its rows: columns {@code id, label, parent, document}, parameters {@code retailer} and {@code ids}, the latter
     * once, as {@link #AMONG_IDS}. Said by itself, so that rows of several kinds are read at once ({@link Documents}).
     */
    String statement();
}
