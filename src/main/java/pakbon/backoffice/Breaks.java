package pakbon.backoffice;

/** Where long words may break in a narrow place. Browsers know that by themselves only where somebody installed it. */
public final class Breaks {
    private static final String SOFT_HYPHEN = "\u00ad";

    private Breaks() {}

    /** @param known words with a hyphen where each may break, parted by blanks */
    public static String soft(String label, String known) {
        var soft = label;
        for (var word : known.split(" ")) {
            soft = soft.replace(word.replace("-", ""), word.replace("-", SOFT_HYPHEN));
        }
        return soft;
    }
}
