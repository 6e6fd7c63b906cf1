package pakbon.fulfillment;

/** Which version of a fulfillment the actor was looking at; a deed on another version is refused. */
public record Seen(int version) {
    /** The actor says nothing about it: the state machine alone decides. */
    public static final Seen ANY = new Seen(0);

    public static Seen version(int version) {
        return new Seen(version);
    }

    public boolean isStale(Fulfillment fulfillment) {
        return version != 0 && version != fulfillment.version();
    }
}
