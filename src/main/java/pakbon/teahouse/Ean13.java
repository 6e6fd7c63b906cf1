package pakbon.teahouse;

/** Barcodes for use inside one shop: GS1 keeps the prefixes 20 to 29 free for that. */
final class Ean13 {
    private Ean13() {}

    static String inStore(int article) {
        var twelve = "20%010d".formatted(article);
        return twelve + checkDigit(twelve);
    }

    /** Every second digit counts three times; the check digit makes it a multiple of ten. */
    private static int checkDigit(String twelve) {
        int sum = 0;
        for (int at = 0; at < twelve.length(); at++) {
            sum += (twelve.charAt(at) - '0') * (at % 2 == 0 ? 1 : 3);
        }
        return (10 - sum % 10) % 10;
    }
}
