package pakbon.scanner;

import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.scanner.Answer.Result;

/** What an action comes to, with the word for why not. */
record Verdict(
        Result result,
        String reason,
        String detail,
        @Nullable Integer version,
        @Nullable Money due) {
    static Verdict conflict(String reason) {
        return new Verdict(Result.CONFLICT, reason, "", null, null);
    }

    static Verdict conflict(String reason, String detail) {
        return new Verdict(Result.CONFLICT, reason, detail, null, null);
    }

    static Verdict refused(String reason) {
        return refused(reason, "");
    }

    static Verdict refused(String reason, String detail) {
        return new Verdict(Result.REFUSED, reason, detail, null, null);
    }

    static Verdict unpaid(String reason, Money due) {
        return new Verdict(Result.REFUSED, reason, "", null, due);
    }

    static Verdict applied(int version) {
        return new Verdict(Result.APPLIED, "", "", version, null);
    }

    Verdict at(int present) {
        return new Verdict(result, reason, detail, present, due);
    }
}
