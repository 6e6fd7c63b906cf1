package pakbon.catalog;

/**
 * What stands under the bars. EAN-8, UPC-A, EAN-13 and ITF-14 are one family (GTIN) and are kept with fourteen digits, so
 * that a UPC-A is found by the EAN-13 with a leading zero (C29); any other code is kept as it is.
 */
public record Barcode(String code) {
    public static Barcode of(String text) {
        var plain = text.replaceAll("[\\s-]", "");
        boolean gtin = plain.matches("\\d{8}|\\d{12,14}");
        return new Barcode(gtin ? "0".repeat(14 - plain.length()) + plain : text.strip());
    }
}
