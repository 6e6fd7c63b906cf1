package pakbon.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import pakbon.backoffice.SetUpForTests;
import pakbon.testing.OneOfEach;
import pakbon.testing.PakbonTest;

/**
 * Every form of every page that can be reached by links, filled in as nobody should: empty, too long, emoji, from right to
 * left, markup, negative, fractional, stale, and with ids that are nobody's or no ids. Nothing breaks, every refusal is a
 * page, and what was kept of it is shown and never run.
 */
@PakbonTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "pakbon.setup.retailer=Thee & Tafel",
            "pakbon.setup.language=nl",
            "pakbon.setup.outlets=Utrecht, Zeist, Amersfoort",
            "pakbon.setup.owner-name=Roos Vermeer",
            "pakbon.setup.owner-email=" + SetUpForTests.ROOS,
            "pakbon.setup.owner-password=" + SetUpForTests.PASSWORD,
            "pakbon.for=what is refused"
        })
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadInputTests {
    private static final String MARKUP = "\"><script>alert('pakbon')</script>";
    private static final List<String> WORDS = List.of(
            "",
            " ",
            "x".repeat(20_000),
            "\uD83C\uDF75".repeat(300),
            "\u05E9\u05DC\u05D5\u05DD \u202Eabc",
            MARKUP,
            "-1",
            "0.5",
            "99999999999999999999999",
            "1e400",
            "2026-02-31",
            "a\u0000b",
            "%00%zz'; drop table sales.sale; --");
    private static final List<String> IDS =
            List.of("", "no-id", "00000000-0000-7000-8000-000000000000", "-1", "99999999999999999999999", MARKUP);
    /** Ends the visit, or takes away what the rest is about; looked at in journeys of their own. */
    private static final Pattern LEFT_ALONE = Pattern.compile("/signout|/settings/audit/check|.*/sandbox/.*");

    /** Beside the field, above the form, or a page of its own. */
    private static final String SENTENCES =
            ".wrong, .note--danger, .note--busy, [role=alert], .empty p, .dialog__body p";
    /** Behind the others; no mailbox without an address of it; the outlet is closed where no time stands. */
    private static final Pattern TAKEN_LIGHTLY = Pattern.compile(
            "/settings/payment-types.* position|/settings/mail/mailbox port|/settings/outlets.* (from|to)-.*");
    /** Says so on the list that it goes back to. */
    private static final Pattern SAID_THERE = Pattern.compile("/channels/.*/imports");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f-]{27}|\\d+");

    @LocalServerPort
    int port;

    @Autowired
    ApplicationContext pakbon;

    private final List<String> faults = new ArrayList<>();

    /** A digest of what there is of the business. */
    private Map<String, String> rows = Map.of();

    @Test
    @Order(2)
    @Timeout(value = 30, unit = TimeUnit.MINUTES)
    void nothingThatIsTypedBreaksAPageOrRunsInIt() throws Exception {
        TeaShop.in(pakbon);
        try (var clerk = new Clerk(port)) {
            clerk.signIn();
            var forms = forms(clerk);
            assertThat(forms.stream().filter(Clerk.Form::posts)).hasSizeGreaterThan(60);
            for (var form : forms) {
                fillIn(clerk, form);
            }
            assertThat(faults).isEmpty();
            forms(clerk);
            assertThat(faults).as("afterwards").isEmpty();
        }
    }

    /** What a page says that a field does not take is refused: with a sentence, as an error, and nothing is any different. */
    @Test
    @Order(1)
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void whatAFieldDoesNotTakeIsRefusedWithASentenceAndNothingChanges() throws Exception {
        var shop = OneOfEach.in(TeaShop.in(pakbon).withAMorningsOrders().business(), "21991", "MOK-ZA-R");
        try (var clerk = new Clerk(port)) {
            clerk.signIn();
            var forms = forms(clerk);
            rows = shop.rows(); // only to look has signed and counted some of it
            int tried = 0;
            for (var form : forms) {
                for (var field : form.posts() ? form.fields() : List.<Clerk.Field>of()) {
                    for (var word : field.impossible()) {
                        tried++;
                        refuse(shop, clerk, form, field, word);
                    }
                }
            }
            assertThat(faults).isEmpty();
            assertThat(tried).isGreaterThan(150);
        }
    }

    private void refuse(OneOfEach shop, Clerk clerk, Clerk.Form form, Clerk.Field field, String word) throws Exception {
        if (TAKEN_LIGHTLY.matcher(form.action() + " " + field.name()).matches()) {
            return;
        }
        var before = rows;
        var what = form + " " + field.name() + ": '" + brief(word) + "'";
        var answer = clerk.send(form.filled(each -> each.name().equals(field.name()), word));
        var after = shop.rows();
        rows = after;
        if (!after.equals(before)) {
            faults.add(what + " changed "
                    + after.keySet().stream()
                            .filter(table -> !Objects.equals(after.get(table), before.get(table)))
                            .toList());
        }
        if (SAID_THERE.matcher(form.action()).matches() && answer.status() == 302) {
            answer = clerk.get(answer.location());
        } else if (answer.status() < 400 || answer.status() >= 500) {
            faults.add(what + " is answered " + answer.status() + " " + answer.location());
            return;
        }
        if (answer.page() == null || answer.page().select(SENTENCES).text().isBlank()) {
            faults.add(what + " is refused without a word");
        }
    }

    /** Of all pages that links lead to; of rows that are alike, one. */
    private List<Clerk.Form> forms(Clerk clerk) throws Exception {
        var forms = new ArrayList<Clerk.Form>();
        var shapes = new HashSet<String>();
        var seen = new TreeSet<String>();
        var ahead = new ArrayDeque<>(List.of("/", "/fulfillments?outlet=all", "/sales", "/channels/connect"));
        while (!ahead.isEmpty()) {
            var path = ahead.poll();
            if (!seen.add(shape(path))) {
                continue;
            }
            var answer = clerk.get(path);
            judge("GET " + path, answer);
            if (answer.page() == null) {
                continue;
            }
            ahead.addAll(answer.links());
            for (var form : answer.forms()) {
                if (!LEFT_ALONE.matcher(form.action()).matches() && shapes.add(form.shape(BadInputTests::shape))) {
                    forms.add(form);
                }
            }
        }
        return forms;
    }

    private static String shape(String path) {
        return ID.matcher(path).replaceAll("x");
    }

    private void fillIn(Clerk clerk, Clerk.Form form) throws Exception {
        for (var word : WORDS) {
            judge(form + " all: " + brief(word), clerk.send(form.filled(field -> field.isTyped(), word)));
        }
        for (var id : IDS) {
            judge(form + " ids: " + brief(id), clerk.send(form.filled(field -> !field.isTyped(), id)));
        }
        var names = new TreeSet<>(form.names());
        for (var name : names) {
            for (var word : some(name, names.size())) {
                judge(
                        form + " " + name + ": " + brief(word),
                        clerk.send(form.filled(field -> field.name().equals(name), word)));
            }
        }
        judge(form + " nothing at all", clerk.send(form.bare()));
    }

    /** Each field meets one of the words by itself; all of them with {@code -Dthorough=true}. */
    private static Set<String> some(String name, int among) {
        if (Boolean.getBoolean("thorough")) {
            return new HashSet<>(WORDS);
        }
        return Set.of(WORDS.get(Math.floorMod(name.hashCode() + among, WORDS.size())));
    }

    private void judge(String what, Clerk.Answer answer) {
        if (answer.status() >= 500) {
            faults.add(answer.status() + " " + what);
        }
        // A table or an export says what was typed letter by letter, as it should. Whatever else is answered, a browser
        // could draw (HTML, XML, SVG), take for a page (no nosniff) or open where it stands (no attachment).
        if (!answer.isDownload() && answer.body().contains("<script>alert('pakbon')")) {
            faults.add("runs what was typed: " + what);
        }
        if (answer.status() >= 400
                && answer.page() != null
                && answer.page().text().isBlank()) {
            faults.add("a blank page: " + what);
        }
    }

    private static String brief(String word) {
        return word.length() > 30 ? word.substring(0, 30) + "... (" + word.length() + ")" : word;
    }
}
