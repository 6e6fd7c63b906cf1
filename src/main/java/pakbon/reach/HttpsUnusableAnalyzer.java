package pakbon.reach;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints the sentence and the way out instead of a chain of exceptions. */
class HttpsUnusableAnalyzer extends AbstractFailureAnalyzer<HttpsUnusable> {
    @Override
    protected FailureAnalysis analyze(Throwable failure, HttpsUnusable cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.remedy(), cause);
    }
}
