package pakbon.backoffice.fulfillments;

import java.util.Arrays;

/**
 * What was scanned for one row of a selection.
 *
 * @param carrier as typed; empty: guessed from the code
 * @param code of the parcel; of several, with commas between them
 * @param known the codes that the person was warned about and gives all the same, with semicolons between them
 */
public record Label(String carrier, String code, String known) {
    static final Label NONE = new Label("", "", "");

    boolean knows(String asked) {
        return Arrays.asList(known.split(";")).contains(asked);
    }

    public boolean isEmpty() {
        return code.isBlank();
    }
}
