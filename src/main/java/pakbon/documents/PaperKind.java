package pakbon.documents;

/** What is printed. The log knows a sale's receipt by the sale, a return by itself, the others by the
 * fulfillment. */
public enum PaperKind {
    RECEIPT,
    PACKING_SLIP,
    PICK_LIST,
    LABEL,
    RETURN
}
