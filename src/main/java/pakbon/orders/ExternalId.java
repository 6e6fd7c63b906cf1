package pakbon.orders;

/** A thing's id as its shop writes it; unique within one connection. */
public record ExternalId(String value) {
    @Override
    public String toString() {
        return value;
    }
}
