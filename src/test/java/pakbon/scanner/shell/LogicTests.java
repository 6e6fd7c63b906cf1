package pakbon.scanner.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import pakbon.backoffice.SetUpForTests;
import pakbon.catalog.Barcode;
import pakbon.testing.Browser;
import pakbon.testing.Visitor;

/** What the app makes of codes, orders and what waits: its parts without a screen, in the browser that runs them. */
@SetUpForTests
class LogicTests {
    private static final String ORDER = """
            const line = (id, quantity, picked, more = {}) => ({sale_line_item_id: id, product_id: id, sku: id.toUpperCase(),
              name: id, barcodes: [], bin: null, picture: null, quantity, picked, ...more});
            const order = (lines, more = {}) => ({id: 'f', version: 3, state: 'new', handover: 'delivery', assigned: [],
              notes: [], lines, ...more});
            let at = 0;
            const did = (kind, more = {}) => ({seq: ++at, id: 'a' + at, at: '2026-11-26T10:00:00Z', fulfillment_id: 'f',
              base_version: 3, kind, user_id: 'roos', by: 'Roos', receipt: '1', what: null, sent: false, clash: null, ...more});
            const people = [{id: 'roos', name: 'Roos', initials: 'RO', has_pin: true}, {id: 'sem', name: 'Sem', initials: 'SE', has_pin: true}];
            """;

    @LocalServerPort
    int port;

    private Visitor phone;

    @BeforeEach
    void open() {
        phone = Browser.visitor(port).wide(390).arrive().goTo("/scanner");
    }

    @AfterEach
    void close() {
        phone.close();
    }

    @Test
    void aCodeIsWhatPakbonKeepsOfIt() {
        for (var code : List.of(
                "96385074", "036000291452", "8712345678906", "18712345678903", "MOK-ZA-R", " 871 234-5678906")) {
            assertThat(in("gtin", "normalise(fact)", code))
                    .isEqualTo(Barcode.of(code).code());
        }
        assertThat(in("gtin", "normalise(fact, 'UPCE')", "04252614")).isEqualTo("00042100005264");
        assertThat(in("gtin", "normalise(fact)", "https://id.gs1.org/01/09506000134352/10/A1"))
                .isEqualTo("09506000134352");
        assertThat(in("gtin", "normalise(fact)", "(01)09506000134352(10)A1")).isEqualTo("09506000134352");
    }

    @Test
    void quantitiesAreExact() {
        assertThat(in("quantity", "sum(fact)", List.of("0.1", "0.2", "1.7", "-2")))
                .isEqualTo("0");
        assertThat(in("quantity", "minus(fact, '1000000.000000001')", "3")).isEqualTo("-999997.000000001");
        assertThat(in("quantity", "read(fact)", "1,50")).isEqualTo("1.5");
        assertThat(in("quantity", "read(fact)", "1e3")).isNull();
        assertThat(in("quantity", "[compare(fact, '10'), isWhole('2.0'), isZero('-0.000')]", "9"))
                .isEqualTo(List.of(-1, true, true));
    }

    @Test
    void theRightItemCountsASurplusAndAForeignOneDoNot() {
        var judged = """
                const mug = line('mug', '2', '1', {barcodes: ['08712345678906'], bin: 'C-10'});
                const tea = line('tea', '1.5', '0', {barcodes: ['036000291452'], bin: 'C-2'});
                const full = {...mug, sale_line_item_id: 'full', picked: '2', bin: 'A-1'};
                return ['8712345678906', '0036000291452', 'mug', '4006381333931']
                    .map(code => judge(order([full, mug, tea]), code)).map(one => one.kind + ' ' + (one.line?.sale_line_item_id ?? ''))
                    .concat(judge(order([full]), '8712345678906').kind);
                """;
        assertThat(run("match", judged))
                .isEqualTo(List.of("count mug", "measure tea", "count mug", "wrong ", "surplus"));
    }

    @Test
    void theScreenShowsWhatTheServerSaidAndUponItWhatWaits() {
        var merged = """
                const told = order([line('mug', '3', '1'), line('tea', '2', '0')]);
                const queue = [did('pick', {sale_line_item_id: 'mug', quantity: '1'}), did('note', {text: 'barst'}),
                  did('pick', {sale_line_item_id: 'mug', quantity: '1', clash: 'over_picked'}),
                  did('pick', {fulfillment_id: 'other', sale_line_item_id: 'mug', quantity: '1'}),
                  did('assign', {user_ids: ['sem']}), did('pack', {shelf: 'B2'})];
                const seen = shown(told, queue, people);
                const again = told.lines[0].picked;
                const back = shown(told, [did('pick', {sale_line_item_id: 'mug', quantity: '-1'})], people);
                const cancelled = shown({...told, state: 'cancelled'}, queue, people);
                return {state: seen.state, mug: seen.lines[0].picked, waiting: seen.waiting, note: seen.notes[0].text,
                  who: seen.assigned[0].name, shelf: seen.shelf, again, back: back.state, cancelled: cancelled.state};
                """;
        assertThat(run("merge", merged))
                .isEqualTo(Map.of(
                        "state",
                        "packed",
                        "mug",
                        "2",
                        "waiting",
                        4,
                        "note",
                        "barst",
                        "who",
                        "Sem",
                        "shelf",
                        "B2",
                        "again",
                        "1",
                        "back",
                        "new",
                        "cancelled",
                        "cancelled"));
    }

    /** What the screen shows does not depend on when the server takes what waits: a seeded walk, said when it fails. */
    @Test
    void howeverFarTheServerHasComeTheScreenShowsTheSame() {
        var walked = """
                const seed = %d;
                let state = seed;
                const random = most => (state = (state * 48271) %% 2147483647) %% most;
                for (let round = 0; round < 300; round++) {
                  const told = order([line('a', '4', '1'), line('b', '2.5', '0')]);
                  const queue = Array.from({length: random(9)}, () => [
                    did('pick', {sale_line_item_id: 'ab'[random(2)], quantity: ['1', '-1', '0.5'][random(3)]}),
                    did('short', {sale_line_item_id: 'a', quantity: '1', reason: 'damaged'}),
                    did('assign', {user_ids: random(2) ? ['sem'] : []}), did('note', {text: 'n'}),
                    did('pack', {}), did('ship', {carrier: 'PostNL', tracking_number: '3S'})][random(6)]);
                  const taken = random(queue.length + 1);
                  const further = queue.slice(0, taken).reduce((before, action) => after(before, action, people), told);
                  const early = JSON.stringify({...shown(told, queue, people), waiting: 0});
                  const late = JSON.stringify({...shown(further, queue.slice(taken), people), waiting: 0});
                  if (early !== late) return 'seed ' + seed + ' round ' + round + ': ' + early + ' and ' + late;
                }
                return 'the same';
                """.formatted(System.nanoTime() % 1_000_000 + 1);
        assertThat(run("merge", walked)).isEqualTo("the same");
    }

    @Test
    void aCodeThatStaysInThePictureCountsAgainOnlyAfterAWhileOrWhenItHasLeft() {
        var seen = """
                const eyes = new Sightings();
                const counted = [];
                for (let now = 0; now <= 3000; now += 60) {
                  const there = now < 1500 || now > 2000;
                  if (eyes.news(there ? ['mug', 'mug'] : [], now).length) counted.push(now);
                }
                return counted;
                """;
        assertThat(run("sightings", seen)).isEqualTo(List.of(0, 1200, 2040));
    }

    @Test
    void aRoundTakesEachBinOnceAndNamesTheTote() {
        var round = """
                const mug = (picked, quantity) => line('mug', quantity, picked, {product_id: 'mug', barcodes: ['8712345678906'], bin: 'C-10'});
                const tea = line('tea', '1', '0', {bin: 'C-9'});
                const orders = [order([mug('1', '1')]), order([tea, mug('0', '2')], {id: 'g'})];
                const walk = stops(orders);
                const found = place(walk, '8712345678906');
                return [walk.map(stop => stop.bin + ' ' + stop.picked + '/' + stop.quantity), found.kind, found.share.tote,
                  now(walk, null).bin, place(walk, 'ANDERS').kind, stops(orders.slice(1), () => 2)[0].shares[0].tote];
                """;
        assertThat(run("round", round))
                .isEqualTo(List.of(List.of("C-9 0/1", "C-10 1/3"), "count", 2, "C-9", "wrong", 2));
    }

    /** What is finished is not what somebody misses, unless it was tapped when it was: then it broke. */
    @Test
    void aShortageBeginsWithALineThatStillMissesSomething() {
        var begun = """
                const full = line('full', '1', '1', {bin: 'A-1'});
                const open = line('open', '2', '1', {bin: 'B-1'});
                const said = line('said', '1', '0', {bin: 'C-1', short: [{quantity: '1', reason: 'not_found'}]});
                const where = (lines, last, tapped = null) => begins(order(lines), last, tapped).sale_line_item_id;
                return [where([full, open], 'full'), where([full, said], 'full'), where([full], 'full'),
                  where([full, open], null, {line: 'full', settled: false}),
                  where([full, open], null, {line: 'full', settled: true}),
                  where([full, open, said], 'open', {line: 'said', settled: true})];
                """;
        assertThat(run("lines", begun)).isEqualTo(List.of("open", "said", "full", "open", "full", "said"));
    }

    @Test
    void whatIsKnownToBeMissingIsNotLookedForAndWhatIsWeighedIsOneThing() {
        var counted = """
                const gone = line('gone', '2', '1', {bin: 'A-1', short: [{quantity: '1', reason: 'not_found'}]});
                const mug = line('mug', '3', '1', {bin: 'B-1'});
                const tea = line('tea', '0.25', '0.25', {bin: 'C-1', options: 'per kilo'});
                const all = order([gone, mug, tea]);
                return [inHand(all, 'gone').sale_line_item_id, inHand(order([gone]), 'gone'), pieces(all), piecesPicked(all),
                  piecesToTake(all), lackingIn(all), unit(tea), unit(mug)];
                """;
        assertThat(run("lines", counted)).isEqualTo(java.util.Arrays.asList("mug", null, "6", "3", "2", "1", "kg", ""));
    }

    @Test
    void howALineIsSoldIsWhatTheServerSaysAndAScanCountsOnlyWhatGoesByThePiece() {
        var sold = """
                const tea = line('tea', '2', '0', {sold_by: 'kg', barcodes: ['8712345678906'], options: ''});
                const tin = line('tin', '2', '0', {sold_by: 'piece', barcodes: ['96385074'], options: 'per kilo'});
                const cloth = line('cloth', '1', '0', {sold_by: 'measure'});
                return [unit(tea), unit(tin), unit(cloth), isMeasured(tea), isMeasured(tin), isMeasured(cloth),
                  step(tea), step(tin), pieces(order([tea, tin, cloth]))];
                """;
        assertThat(run("lines", sold)).isEqualTo(List.of("kg", "", "", true, false, true, "0.1", "1", "4"));
        var judged = """
                const tea = line('tea', '2', '0', {sold_by: 'kg', barcodes: ['8712345678906']});
                const tin = line('tin', '2', '0', {sold_by: 'piece', barcodes: ['96385074']});
                return [judge(order([tea, tin]), '8712345678906').kind, judge(order([tea, tin]), '96385074').kind];
                """;
        assertThat(run("match", judged)).isEqualTo(List.of("measure", "count"));
    }

    @Test
    void aLabelTellsWhoseItIs() {
        assertThat(List.of(
                        "3SPKBN047122861",
                        "JVGL0612345678901234",
                        "1Z999AA10123456784",
                        "LX123456789NL",
                        "34567890123456",
                        "00340434161094015902",
                        "hallo"))
                .extracting(code -> in("carrier", "guess(fact).carrier", code))
                .containsExactly("PostNL", "DHL", "UPS", "PostNL", "DPD", "DHL", null);
    }

    /** Safari writes a date otherwise than Chromium does. */
    @Test
    void whichDayItIsDoesNotHangOnHowABrowserWritesADate() {
        var days = """
                const whole = Intl.DateTimeFormat.prototype;
                const written = Object.getOwnPropertyDescriptor(whole, 'format');
                Object.defineProperty(whole, 'format', {configurable: true, get: () => () => '11/29/2026'});
                try {
                  const at = Date.parse('2026-11-29T22:59:00Z');
                  return [dayOf(at, 'Europe/Amsterdam'), dayOf(at + 120_000, 'Europe/Amsterdam'), dayOf(at + 120_000, 'America/New_York')]
                    .map(day => new Date(day * 86_400_000).toISOString().slice(0, 10));
                } finally {
                  Object.defineProperty(whole, 'format', written);
                }
                """;
        assertThat(run("day", days)).isEqualTo(List.of("2026-11-29", "2026-11-30", "2026-11-29"));
    }

    @Test
    void everyTextIsFilledInAsThePagesDoIt() {
        for (var language : Shell.LANGUAGES) {
            var words = ShellTexts.in(language).words();
            for (var many = 0; many < 4; many++) {
                var facts = new Object[] {many, "b", "c", "d"};
                var expected = words.values().stream()
                        .map(text -> new MessageFormat(text, Locale.of(language)).format(facts))
                        .toList();
                var filled = in(
                        "format",
                        "fact.texts.map(text => fill(text, fact.facts))",
                        Map.of("texts", List.copyOf(words.values()), "facts", List.of(many, "b", "c", "d")));
                assertThat(filled).isEqualTo(expected);
            }
        }
    }

    /** What an expression makes of a fact, with all that a module of the app offers. */
    private Object in(String module, String expression, Object fact) {
        return phone.page()
                .evaluate(
                        "async fact => { %s with (parts) { return %s; } }".formatted(imported(module), expression),
                        fact);
    }

    private Object run(String module, String story) {
        return phone.page()
                .evaluate("async () => { %s with (parts) { %s %s } }".formatted(imported(module), ORDER, story));
    }

    private static String imported(String module) {
        return "const parts = await import(new URL('core/%s.js', document.querySelector('script[type=module]').src));"
                .formatted(module);
    }
}
