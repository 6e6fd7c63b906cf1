package pakbon.backoffice.products;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;
import pakbon.channels.Connection;

/**
 * A variant that somebody typed and that was not linked; it waits for the page, so that it need not be typed again.
 *
 * @param from the product that it is now, where it may be taken from there; null where it cannot be linked at all
 * @param ask what whoever takes it from there is to know
 */
public record TypedLink(
        String connection, String variant, @Nullable String from, String ask) implements Serializable {
    static final TypedLink NOTHING = new TypedLink("", "", null, "");

    /** As far as it was typed for this shop. */
    public String at(Connection shop) {
        return connection.equals(shop.id().toString()) ? variant : "";
    }
}
