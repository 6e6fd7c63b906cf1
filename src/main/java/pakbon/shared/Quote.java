package pakbon.shared;

/** What somebody typed, as a message repeats it: of what nobody reads, the beginning. */
public final class Quote {
    private static final int LONGEST = 40;

    private Quote() {}

    /** Forty signs at most, and an ellipsis where more stood. */
    public static String of(String written) {
        return of(written, LONGEST);
    }

    /** @param most so many signs; one that is written with two letters of the machine is not torn */
    public static String of(String written, int most) {
        return written.codePointCount(0, written.length()) <= most
                ? written
                : written.substring(0, written.offsetByCodePoints(0, most)) + "…";
    }
}
