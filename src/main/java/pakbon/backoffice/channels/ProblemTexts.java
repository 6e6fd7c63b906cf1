package pakbon.backoffice.channels;

import pakbon.backoffice.Texts;
import pakbon.channels.platform.Problem;

/** What is wrong with a connection, as a sentence: {@code problem.<code>}. */
public final class ProblemTexts {
    private ProblemTexts() {}

    public static String sentence(Problem problem, Texts texts) {
        var key = "problem." + problem.code();
        if (texts.knows(key)) {
            return texts.of(key, problem.detail());
        }
        return problem.detail().isEmpty() ? problem.code() : problem.code() + ": " + problem.detail();
    }
}
