package pakbon.audit;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import pakbon.trail.Audited;

/**
 * No table is written in silence: it is part of a document of the audit ({@code Audited.tables()}), or it stands here with
 * the reason why not. Whoever makes a table chooses.
 */
class AuditRulesTests {
    private static final Path MAIN = Path.of("src/main/java/pakbon");
    private static final Pattern WRITES =
            Pattern.compile("(?:insert into|update|delete from)\\s+([a-z_]+\\.[a-z_]+)\\b");
    private static final Pattern TABLES =
            Pattern.compile("Set<String> tables\\(\\) \\{\\s*return Set\\.of\\(([^)]*)\\)", Pattern.DOTALL);

    private static final Map<String, String> EXEMPT = Map.ofEntries(
            entry("audit", "the audit itself"),
            entry("directory", "finds whose something is before that is known; follows the audited rows"),
            entry("database", "sessions and alarm clocks of frameworks"),
            entry("channels_sandbox", "the truth of a shop that only plays"),
            entry("stock.movement", "is a ledger: rows are only added, and each is told to the audit as it is written"),
            entry("stock.level", "the sum of its ledger; each movement is told to the audit"),
            entry("sales.history", "is a history: rows are only added"),
            entry("fulfillment.history", "is a history: rows are only added"),
            entry("sales.search_word", "words of the sale, to find it by"),
            entry("sales.unworded", "sales whose words are written anew, until they are"),
            entry("sales.at_outlet", "the outlets of the sale once more, to find it by"),
            entry("sales.receipt_counter", "its number stands on the sale that took it"),
            entry("fulfillment.applied", "remembers that a deed was sent twice"),
            entry("orders.product_link", "remembers what was matched; a person's choice shows on the product"),
            entry("backoffice.tour", "how far somebody is on the tour; their own"),
            entry("backoffice.tour_step", "how far somebody is on the tour; their own"),
            entry("documents.print_job", "papers on their way to a printer, for days"),
            entry("documents.printed", "is a history: rows are only added"),
            entry("sales.payment_type", "told to the audit as a setting"),
            entry("users.pin", "that digits were set or removed is told; the digits are a secret"),
            entry("scanner.action", "remembers what was sent twice; what it came to stands where it was done"),
            entry("scanner.pairing", "a code on its way to a device, for minutes"),
            entry("fulfillment.shortage", "rows are only added; each stands in the history"),
            entry("fulfillment.found", "rows are only added; each stands in the history"),
            entry(
                    "fulfillment.empty_shelf",
                    "says once more what the report in the history says, and goes with the next count"),
            entry("fulfillment.collection", "written once; it stands in the history"),
            entry("fulfillment.photo", "belongs to a note, which is audited"),
            entry("privacy.rule", "told to the audit as a setting"),
            entry("retailers.shop_language", "told to the audit as a setting"),
            entry("fulfillment.packing_rule", "told to the audit as a setting"),
            entry("outlets.routing_rule", "told to the audit as a setting"),
            entry("retailers.logo", "told to the audit as a setting"),
            entry("users.sign_in_rule", "told to the audit as a setting"),
            entry("users.recovery_code", "that codes were made or used is told; the codes are secrets"),
            entry("users.saved_view", "a list that a person kept for themselves"),
            entry("alerts", "which browsers a person wants to be told on, their keys, and what they were told"),
            entry("digests", "whether a person wants a mail in the morning, and when the next one is due"),
            entry("stock.bin", "each change is told with the product"),
            entry("spreadsheets", "a file that is looked at; what it changes is audited where it changes"),
            entry("notifications.setting", "told to the audit as a setting"),
            entry("notifications.mailbox", "told to the audit as a setting"),
            entry("notifications.informant", "told to the audit as a setting"),
            entry("notifications.wording", "told to the audit as a setting"),
            entry("notifications.mail", "is an outbox and its log, shown with the sale"),
            entry("documents.carrier_label", "what came of it shows on the sale; its code is told as a parcel"),
            entry("channels.app", "that keys were saved or removed is told; the keys are secrets"),
            entry("channels.attempt", "a log of calls, kept for a while"),
            entry("channels.consent", "somebody on the way to a shop and back, for minutes"),
            entry("channels.inbox", "hints that wait to be read"),
            entry("channels.problem", "what stands in the way now, found again by every look"),
            entry("channels.product_import", "how far a reading has come"),
            entry("channels.pulse", "how a connection is doing, by the minute"),
            entry("channels.errand", "that a shop was told of money or of a part, shown with the sale"),
            entry("channels.push", "what a shop was told, shown with the sale"),
            entry("channels.stock_telling", "what a shop was told of a level"));

    @Test
    void everyTableThatIsWrittenIsAuditedOrSaysWhyNot() {
        var silent = new TreeSet<>(matches(WRITES));
        var audited = matches(TABLES).stream()
                .flatMap(list -> Pattern.compile("\"([a-z_.]+)\"").matcher(list).results())
                .map(table -> table.group(1))
                .collect(Collectors.toSet());
        silent.removeIf(table -> audited.contains(table)
                || EXEMPT.containsKey(table)
                || EXEMPT.containsKey(table.substring(0, table.indexOf('.'))));
        assertThat(silent)
                .as("written, and neither in the tables() of an Audited nor exempt here with a reason")
                .isEmpty();
    }

    /** Otherwise the row is not found where the statement is read for one row only. */
    @Test
    void everyDocumentSaysInTheSameWordsWhichRowsItMeans() throws IOException {
        for (var file : sources()) {
            var text = Files.readString(file);
            if (TABLES.matcher(text).find() && !file.endsWith("Audited.java")) {
                assertThat(text.split(Pattern.quote(Audited.AMONG_IDS), -1))
                        .as(file.toString())
                        .hasSize(2);
                assertThat(text.split(":ids", -1)).as(file.toString()).hasSize(2);
            }
        }
    }

    @Test
    void whoeverWritesAnAuditedTableTellsTheTrail() throws IOException {
        var audited = matches(TABLES).stream()
                .flatMap(list -> Pattern.compile("\"([a-z_.]+)\"").matcher(list).results())
                .map(table -> table.group(1))
                .collect(Collectors.toSet());
        var silent = new TreeSet<String>();
        for (var file : sources()) {
            var text = Files.readString(file);
            var writes =
                    WRITES.matcher(text).results().map(table -> table.group(1)).anyMatch(audited::contains);
            // A store whose door tells is as good; it stands in the same room.
            if (writes
                    && !text.contains("Trail.")
                    && !DOORS_TELL.contains(file.getFileName().toString())) {
                silent.add(file.toString());
            }
        }
        assertThat(silent).isEmpty();
    }

    /**
     * Sales tells whenever a payment is written: {@code Sales.touched}; notes and assignments are written by {@code Deeds}, which tell of
     * the fulfillment. The list's marks follow a sale or an outlet, which are
     * told of themselves. What forgets a customer must not write down once more what it forgets, and the audit looks at those
     * rows again by itself ({@code Forgetting}); what stays of an option is a part of that, or of a sale that {@code SaleStore} tells of.
     */
    private static final List<String> DOORS_TELL = List.of(
            "PaymentStore.java",
            "NoteStore.java",
            "AssignmentStore.java",
            "KeptOptions.java",
            "ListMarks.java",
            "PersonalSales.java",
            "PersonalWork.java");

    private static List<String> matches(Pattern pattern) {
        return sources().stream()
                .flatMap(file -> {
                    try {
                        return pattern.matcher(Files.readString(file)).results().map(found -> found.group(1));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static List<Path> sources() {
        try (var files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
