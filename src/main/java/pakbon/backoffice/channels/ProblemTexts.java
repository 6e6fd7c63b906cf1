package pakbon.backoffice.channels;

import pakbon.backoffice.Texts;

/** What is wrong with a connection, as a sentence: {@code problem.<code>}. */
public final class ProblemTexts {
    private ProblemTexts() {}

    static boolean isOne(String code, Texts texts) {
        return texts.knows("problem." + code);
    }

    public static String sentence(String code, String detail, Texts texts) {
        var key = "problem." + code;
        if (texts.knows(key)) {
            return texts.of(key, ShopWords.within(detail, texts));
        }
        return detail.isEmpty() ? code : code + ": " + detail;
    }
}
