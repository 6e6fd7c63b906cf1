package pakbon.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import pakbon.api.ApiRefusal.RequestInvalid;
import pakbon.channels.ChannelRefusal.ShopNotAnswering;
import pakbon.channels.ChannelRefusal.ShopRefuses;
import pakbon.fulfillment.FulfillmentRefusal.NotFullyPaid;
import pakbon.fulfillment.FulfillmentRefusal.NotPossibleNow;
import pakbon.fulfillment.FulfillmentRefusal.OutOfRange;
import pakbon.fulfillment.FulfillmentRefusal.PartialNotAllowed;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.Refusal;
import pakbon.shared.Trace;
import tools.jackson.databind.json.JsonMapper;

/** Everything that did not work out, as a problem document (RFC 9457). */
@Component
class Problems {
    static final String TYPES = Api.ROOT + "/problems/";

    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final JsonMapper json;

    private final OrderTraces traces;

    Problems(JsonMapper json, OrderTraces traces) {
        this.json = json;
        this.traces = traces;
    }

    /** What came of it, as an answer: drawn by {@code body}, or the refusal. */
    <T> ResponseEntity<Object> answer(Outcome<T> outcome, Function<T, Object> body) {
        return switch (outcome) {
            case Done<T>(var value) -> ResponseEntity.ok(body.apply(value));
            case Refused<T>(var refusal) -> refused(refusal);
        };
    }

    ResponseEntity<Object> refused(Refusal refusal) {
        return refused(refusal, Map.of());
    }

    /** @param more members of the document beside those that the refusal itself brings */
    ResponseEntity<Object> refused(Refusal refusal, Map<String, Object> more) {
        var kind = ProblemKind.of(refusal);
        var members = new LinkedHashMap<>(members(refusal));
        members.putAll(more);
        traces.ofRequest().ifPresent(trace -> members.put("trace_id", trace.id()));
        return ResponseEntity.status(kind.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(document(kind, detail(refusal), members));
    }

    ResponseEntity<Object> missing() {
        return ResponseEntity.status(ProblemKind.NOT_FOUND.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(document(ProblemKind.NOT_FOUND, "", Map.of()));
    }

    void write(HttpServletResponse response, ProblemKind kind, String detail) throws IOException {
        write(response, kind, detail, Map.of());
    }

    void write(HttpServletResponse response, ProblemKind kind, String detail, Map<String, Object> members)
            throws IOException {
        response.resetBuffer();
        response.setStatus(kind.status());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(document(kind, detail, members)));
        response.flushBuffer();
    }

    /** Our own fault: the trace goes to the log, its id to the caller. That of the order where it is about one. */
    void writeFault(HttpServletRequest request, HttpServletResponse response, Throwable fault) throws IOException {
        var trace = orderOrNew();
        LOG.error("{}: {} {}", trace, request.getMethod(), request.getRequestURI(), fault);
        write(response, ProblemKind.OURS, "Tell us this trace id and we can look it up.", Map.of("trace_id", trace));
    }

    /** What broke may be the very database that knows the order. */
    private String orderOrNew() {
        var any = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        try {
            return traces.ofRequest().map(Trace::id).orElse(any);
        } catch (RuntimeException e) {
            LOG.debug("nobody can say which order it was about", e);
            return any;
        }
    }

    private static Map<String, Object> document(ProblemKind kind, String detail, Map<String, Object> members) {
        var document = new LinkedHashMap<String, Object>();
        document.put("type", TYPES + kind.code());
        document.put("title", kind.title());
        document.put("status", kind.status());
        if (!detail.isBlank()) {
            document.put("detail", detail);
        }
        document.putAll(members);
        return document;
    }

    private static Map<String, Object> members(Refusal refusal) {
        return switch (refusal) {
            case NotFullyPaid unpaid ->
                Map.of(
                        "sale_id", unpaid.sale().toString(),
                        "receipt_number", unpaid.receiptNumber(),
                        "amount_due", unpaid.due().getAmount().toPlainString(),
                        "currency", unpaid.due().getCurrencyUnit().getCode());
            case NotPossibleNow now ->
                Map.of("state", now.state().word().name(), "step", now.step().name());
            case PartialNotAllowed partial ->
                Map.of("remaining", partial.remaining().some().toString());
            case OutOfRange range ->
                Map.of(
                        "sale_line_item_id", range.line().toString(),
                        "most", range.most().toString());
            case ShopRefuses refuses -> Map.of("problems", refuses.problems());
            case ShopNotAnswering away -> Map.of("reason", away.reason());
            case RequestInvalid invalid -> Map.of("errors", invalid.faults());
            default -> Map.of();
        };
    }

    private static String detail(Refusal refusal) {
        return switch (refusal) {
            case NotFullyPaid unpaid ->
                unpaid.due() + " is still to be paid on receipt " + unpaid.receiptNumber() + ".";
            case PartialNotAllowed partial -> partial.remaining() + " would be left behind.";
            default -> refusal.facts().stream().map(String::valueOf).collect(Collectors.joining(", "));
        };
    }
}
