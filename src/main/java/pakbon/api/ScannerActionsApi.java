package pakbon.api;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import pakbon.scanner.Answer;
import pakbon.scanner.ScannerActions;
import pakbon.scanner.Sender;
import tools.jackson.databind.JsonNode;

/** The queue of a Scanner: what its person did, online or not, in the order in which it was done. */
@RestController
class ScannerActionsApi {
    static final int MOST = 500;

    private final ScannerActions actions;
    private final Problems problems;
    private final Clock clock;

    ScannerActionsApi(ScannerActions actions, Problems problems, Clock clock) {
        this.actions = actions;
        this.problems = problems;
        this.clock = clock;
    }

    /**
     * @param id as it was sent; null when there was none
     * @param first what it came to the first time, when it is repeated
     * @param version null when there is no fulfillment that the sender may see
     */
    @Wire
    record Answered(
            @Nullable String id,
            String result,
            @Nullable String reason,
            @Nullable Integer version,
            @Nullable String first,
            @Nullable String detail,
            @Nullable String amountDue,
            @Nullable String currency) {
        static Answered of(Answer answer) {
            var due = answer.due();
            return new Answered(
                    answer.id().toString(),
                    word(answer.result()),
                    orNull(answer.reason()),
                    answer.version(),
                    answer.first() == null ? null : word(answer.first()),
                    orNull(answer.detail()),
                    due == null ? null : due.getAmount().toPlainString(),
                    due == null ? null : due.getCurrencyUnit().getCode());
        }

        static Answered unreadable(@Nullable String id) {
            return new Answered(id, "refused", "invalid", null, null, "id: is not an id", null, null);
        }

        private static String word(Answer.Result result) {
            return result.name().toLowerCase(Locale.ROOT);
        }

        private static @Nullable String orNull(String text) {
            return text.isEmpty() ? null : text;
        }
    }

    @Requires(Scope.SCANNER)
    @PostMapping(Api.OURS + "/scanner/actions")
    ResponseEntity<Object> apply(@RequestBody JsonNode request, Sender sender) {
        var sent = request.path("actions");
        var reading = new Reading();
        if (!sent.isArray()) {
            reading.fault("actions", sent.isMissingNode() ? "is missing" : "is not a list");
        } else if (sent.size() > MOST) {
            reading.fault("actions", "has more than " + MOST + " actions");
        }
        return reading.isFine()
                ? ResponseEntity.ok(Map.of("data", applied(sent, request.path("sent_at"), sender)))
                : problems.refused(reading.refusal());
    }

    private List<Answered> applied(JsonNode sent, JsonNode sentAt, Sender sender) {
        var slow = ActionReading.slow(sentAt, clock.instant());
        var answers = new ArrayList<Answered>();
        for (var each : sent.values()) {
            var id = each.path("id");
            answers.add(ActionReading.read(each, clock.instant(), slow)
                    .map(action -> Answered.of(actions.apply(action, sender)))
                    .orElseGet(() -> Answered.unreadable(id.isString() ? shortened(id.asString()) : null)));
        }
        return answers;
    }

    private static String shortened(String id) {
        return id.substring(0, Math.min(id.length(), 100));
    }
}
