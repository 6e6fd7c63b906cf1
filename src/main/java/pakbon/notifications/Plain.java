package pakbon.notifications;

import java.util.regex.Pattern;

/** Makes one harmless line of what anybody typed: no line breaks that would begin another header, no ten million letters. */
final class Plain {
    /** Controls, line separators, and what turns the reading direction of everything behind it. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069\\ufeff\\ue000-\\uf8ff\\s]+");

    private Plain() {}

    static String line(String text, int most) {
        var beginning = text.length() > 4 * most ? text.substring(0, 4 * most) : text;
        var line = UNSEEN.matcher(beginning).replaceAll(" ").strip();
        if (line.codePointCount(0, line.length()) <= most) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, most - 1)).strip() + "\u2026";
    }
}
