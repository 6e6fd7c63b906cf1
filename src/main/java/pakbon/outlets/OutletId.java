package pakbon.outlets;

import java.util.UUID;
import pakbon.shared.Ids;

/** A place that sells, stocks and packs. */
public record OutletId(UUID value) {
    public static OutletId create() {
        return new OutletId(Ids.next());
    }

    public static OutletId of(String text) {
        return new OutletId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
