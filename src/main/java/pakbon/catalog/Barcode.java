package pakbon.catalog;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What stands under the bars. EAN-8, UPC-A, EAN-13 and ITF-14 are one family (GTIN) and are kept with fourteen digits, so
 * that a UPC-A is found by the EAN-13 with a leading zero (C29); any other code is kept as it is.
 */
public record Barcode(String code) {
    private static final Pattern SHORTENED = Pattern.compile("\\d+([.,]\\d+)?[eE]\\+\\d{1,3}");

    public static Barcode of(String text) {
        var plain = text.replaceAll("[\\s-]", "");
        boolean gtin = plain.matches("\\d{8}|\\d{12,14}");
        return new Barcode(gtin ? "0".repeat(14 - plain.length()) + plain : text.strip());
    }

    /** Whether a spreadsheet has made a number of it, {@code 8.71E+12}: which digits stood behind those nobody knows any more. */
    public static boolean isShortened(String text) {
        return SHORTENED.matcher(text.strip()).matches();
    }

    /** As it stands on the goods, under the bars: eight, twelve or thirteen digits where fourteen are kept. */
    public String printed() {
        if (!code.matches("0\\d{13}")) {
            return code;
        }
        return code.substring(code.startsWith("000000") ? 6 : code.startsWith("00") ? 2 : 1);
    }

    /** The codes that are kept for something, for people to read. */
    public static List<String> printed(Collection<String> kept) {
        return kept.stream().map(code -> new Barcode(code).printed()).toList();
    }
}
