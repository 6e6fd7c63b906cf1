package pakbon.users;

/** RFC 4648, without padding: how apps for codes take a key, and signs that nobody confuses on paper. */
final class Base32 {
    private static final String SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Base32() {}

    /** @param bytes their number a multiple of five, so that nothing is left over */
    static String encode(byte[] bytes) {
        var text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte one : bytes) {
            held = (held << 8) | (one & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(SIGNS.charAt((held >> bits) & 31));
            }
            held &= (1 << bits) - 1;
        }
        return text.toString();
    }
}
