package pakbon.reach;

/** How HTTPS is served ({@code PAKBON_HTTPS}). */
public enum Way {
    /** Not by us: a proxy before Pakbon does it, or nobody. */
    OFF,
    /** By certificate files that somebody else looks after. */
    FILES,
    /** By certificates for a public name, from an authority that speaks ACME. */
    ACME,
    /** By an authority of our own, which the devices of one shop are told to trust. */
    LOCAL;

    /** Whether any browser believes it without having been told to. */
    public boolean isBelievedByAll() {
        return this == FILES || this == ACME;
    }
}
