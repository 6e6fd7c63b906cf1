package pakbon.api;

import pakbon.documents.PackingSlip;
import pakbon.shared.RetailerId;

/** Writes a packing slip as a page to print. This room draws nothing: whoever draws papers does it. */
public interface SlipWriter {
    /** @param language {@code nl}, {@code en}, or empty for the customer's own */
    String html(RetailerId retailer, PackingSlip slip, String language);
}
