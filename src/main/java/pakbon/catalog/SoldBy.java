package pakbon.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pakbon.shared.Quantity;

/**
 * How a product is sold: by the piece, in whole numbers only, or by measure, in any part of its unit. What is measured is one
 * thing among things that are counted, whatever it weighs (docs/decisions/2026-11-27-by-the-piece-or-by-measure.md).
 */
public enum SoldBy {
    PIECE("piece", ""),
    /** Nobody has said in what. */
    MEASURE("measure", ""),
    KILOGRAM("kg", "kg"),
    GRAM("g", "g"),
    METRE("m", "m"),
    CENTIMETRE("cm", "cm"),
    LITRE("l", "l"),
    MILLILITRE("ml", "ml");

    /** Its own words: {@code Assam, los, per kilo}. The migration reads them in the same way. */
    private static final Pattern SAID =
            Pattern.compile("\\bper (kilo|kg|gram|g|meter|metre|m|liter|litre|l)\\b", Pattern.CASE_INSENSITIVE);

    private final String word;
    private final String unit;

    SoldBy(String word, String unit) {
        this.word = word;
        this.unit = unit;
    }

    /** As it is kept and as programs say it: {@code piece}, {@code measure}, {@code kg}. */
    public String word() {
        return word;
    }

    /** {@code kg}; empty for what is counted, and where nobody has said it. */
    public String unit() {
        return unit;
    }

    public boolean isMeasured() {
        return this != PIECE;
    }

    /** Of pieces there are whole numbers only. */
    public boolean fits(Quantity quantity) {
        return isMeasured() || quantity.isWhole();
    }

    /** Of a line that was sold in parts before somebody said that its product goes by the piece, there are still parts. */
    public SoldBy of(Quantity quantity) {
        return fits(quantity) ? this : MEASURE;
    }

    /** Empty for a word that is none of them. */
    public static Optional<SoldBy> of(@Nullable String word) {
        return Arrays.stream(values()).filter(each -> each.word.equals(word)).findFirst();
    }

    /** By the product's own words; by the piece where they say nothing. */
    public static SoldBy said(String name, String options) {
        var found = SAID.matcher(options + " " + name);
        return found.find()
                ? switch (found.group(1).toLowerCase(Locale.ROOT)) {
                    case "kilo", "kg" -> KILOGRAM;
                    case "gram", "g" -> GRAM;
                    case "meter", "metre", "m" -> METRE;
                    default -> LITRE;
                }
                : PIECE;
    }
}
