package pakbon.backoffice.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static pakbon.testing.AnOrder.eur;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import pakbon.audit.AuditLog;
import pakbon.audit.AuditQuery;
import pakbon.audit.Change;
import pakbon.audit.Entry;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Texts;
import pakbon.catalog.SoldBy;
import pakbon.orders.Archiving;
import pakbon.privacy.Retention;
import pakbon.sales.NewPayment;
import pakbon.sales.PaymentTypes;
import pakbon.sales.Sales;
import pakbon.shared.Outcome;
import pakbon.testing.AnOrder;
import pakbon.testing.Business;
import pakbon.testing.OneOfEach;
import pakbon.testing.PakbonTest;
import pakbon.trail.Audited;
import pakbon.trail.Kind;

/** The owner reads the audit: whatever it keeps is said in words of the shop, in both languages, and nothing of what is kept changes. */
@PakbonTest
class AuditWordsTests {
    private static final Pattern MACHINES = Pattern.compile(
            "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?!@)|\\d{4}-\\d\\d-\\d\\dT|\\b[a-z]+_[a-z]+\\b|\\b(?:true|false)\\b");

    @Autowired
    ApplicationContext pakbon;

    @Autowired
    JdbcClient db;

    @Autowired
    Clock clock;

    @Autowired
    MessageSource messages;

    @Autowired
    AuditNames names;

    @Test
    void everyFieldThatCanBeAuditedHasANameInBothLanguages() throws IOException {
        var nameless = new TreeSet<String>();
        for (var room : pakbon.getBeansOfType(Audited.class).values()) {
            for (var path : paths(room)) {
                nameless(room.kind(), path, nameless);
            }
        }
        for (var told : told()) {
            nameless(Kind.SETTING, told, nameless);
        }
        assertThat(nameless).as("write audit.field.… in both languages").isEmpty();
    }

    @Test
    void everyThingThatABusinessDoesIsSaidInWordsOfTheShop() {
        var one = OneOfEach.open(pakbon, "1");
        var business = one.business.measuring("THEE", SoldBy.KILOGRAM, 9);
        business.receive(AnOrder.delivery("2").of(2, "MUG").unpaid());
        assertThat(business.in(() -> {
                    var type = pakbon.getBean(PaymentTypes.class)
                            .all(business.retailer)
                            .getFirst();
                    return pakbon.getBean(Sales.class)
                            .addPayment(
                                    business.sale("2").id(),
                                    new NewPayment(type.name(), eur("3.00"), clock.instant()),
                                    business.person,
                                    clock.instant());
                }))
                .isInstanceOf(Outcome.Done.class);
        business.pack(business.part("1", "Utrecht"));
        business.complete(business.part("1", "Utrecht"));
        var sale = business.sale("1");
        business.in(() -> pakbon.getBean(Archiving.class).archive(business.product("MUG"), true, business.person));
        business.in(() -> pakbon.getBean(Archiving.class).bringBack(business.product("MUG"), business.person));
        business.in(() -> {
            pakbon.getBean(Archiving.class).archive(business.product("THEE"), true, business.person);
            pakbon.getBean(Sales.class)
                    .edit(sale.id(), "Bij de buren", List.of(), sale.version(), business.person, clock.instant());
            pakbon.getBean(Retention.class)
                    .keep(
                            business.retailer,
                            new Retention.Rule(365, 30),
                            false,
                            pakbon.getBean(Clock.class).instant());
            return pakbon.getBean(PaymentTypes.class)
                    .add(
                            business.retailer,
                            "Tegoed",
                            1,
                            Set.of(business.outlet("Utrecht").value()),
                            clock.instant());
        });
        var entries = all(business);
        for (var language : List.of(Texts.DUTCH, Texts.ENGLISH)) {
            var lines = lines(business, entries, language);
            for (var line : lines) {
                assertThat(line.cells())
                        .hasSizeGreaterThanOrEqualTo(line.entry().changes().size());
                for (var sentence : all(line)) {
                    assertThat(MACHINES.matcher(sentence).find())
                            .as(language + " " + line.entry().kind() + ": " + sentence)
                            .isFalse();
                }
                line.entry()
                        .changes()
                        .forEach(change -> assertThat(
                                        AuditField.isNamed(line.entry().kind(), change.field(), texts(language)))
                                .as(line.entry().kind() + " " + change.field())
                                .isTrue());
            }
        }
        var dutch = lines(business, entries, Texts.DUTCH).stream()
                .flatMap(line -> all(line).stream())
                .toList();
        assertThat(dutch)
                .contains(
                        "Anouk de Vries, €\u00a010,00, 1 \u00d7 Product MUG",
                        "Levering, Utrecht, 1 \u00d7 Product MUG",
                        "Status: was Nieuw, is nu Verpakt",
                        "Verpakt (Product MUG): was 0, is nu 1",
                        "Betaling: iDEAL, €\u00a010,00",
                        "Betaald: was €\u00a00,00, is nu €\u00a03,00",
                        "Retour gekomen: 1 \u00d7 Product MUG, Nog niet bekend",
                        "Klanten bewaren (dagen): 365",
                        "In vestigingen: Utrecht",
                        "Gearchiveerd: niet meer in lijsten en keuzes",
                        "Voorraad (Utrecht): was 0\u00a0kg, is nu 9\u00a0kg. Geteld");
        assertThat(lines(business, entries, Texts.ENGLISH).stream().flatMap(line -> all(line).stream()))
                .contains(
                        "Status: was New, is now Packed",
                        "Packed (Product MUG): was 0, is now 1",
                        "Brought back: in lists and choices again");
    }

    @Test
    void theFileSaysItInTheReadersWordsAndThenAsItIsKeptAndHoldsNoFormula() throws IOException {
        var outlet = UUID.randomUUID().toString();
        var entry = new Entry(
                UUID.randomUUID(),
                Instant.parse("2026-11-27T22:50:44.257914Z"),
                Kind.SALE,
                UUID.randomUUID(),
                Entry.What.CHANGED,
                "10001",
                "",
                null,
                "=Roos",
                "BACKOFFICE",
                "0:0:0:0:0:0:0:1",
                List.of(
                        new Change("returned", "false", "true"),
                        new Change("given_back", "0.0", "12.5"),
                        new Change("note", "=1+1", "-2"),
                        new Change("outlet_id", "", outlet)),
                7L,
                false);
        var known = new AuditNames.Known(Map.of(outlet, "@Zeist"), Map.of(), Map.of(), CurrencyUnit.EUR);
        var written = new StringWriter();
        try (var file = new AuditFile(written, formats(Texts.DUTCH))) {
            file.add(new AuditWords(known, formats(Texts.DUTCH)).line(entry));
        }
        var rows = written.toString().lines().toList();
        assertThat(rows.getFirst()).contains("Tijd (Europe/Amsterdam)", "Zoals bewaard: veld");
        assertThat(rows.get(1))
                .startsWith("7;2026-11-27 23:50:44;'=Roos;Web;Deze computer")
                .contains(";Teruggekomen of terugbetaald;nee;ja;")
                .endsWith(";2026-11-27T22:50:44.257914Z;0:0:0:0:0:0:0:1;" + entry.row() + ";returned;false;true");
        assertThat(rows.get(2))
                .contains(";Teruggegeven;€\u00a00,00;€\u00a012,50;")
                .endsWith(";given_back;0.0;12.5");
        assertThat(rows.get(3)).contains(";'=1+1;'-2;").endsWith(";note;'=1+1;'-2");
        assertThat(rows.get(4)).contains(";Vestiging;;'@Zeist;").endsWith(";outlet_id;;" + outlet);
    }

    @Test
    void aBinSaysAtWhichOutletAndASettingOfAChannelWhatItsPageCallsIt() {
        var outlet = UUID.randomUUID().toString();
        var known = new AuditNames.Known(Map.of(outlet, "Zeist"), Map.of(), Map.of(), CurrencyUnit.EUR);
        var words = new AuditWords(known, formats(Texts.ENGLISH));
        assertThat(words.line(changed(Kind.PRODUCT, outlet, new Change("bin", "A-01", "B-02")))
                        .sentences())
                .containsExactly("Bin (Zeist): was A-01, is now B-02");
        assertThat(words.line(changed(Kind.CONNECTION, "Shop", new Change("settings/tell-paid", "false", "true")))
                        .summary())
                .isEqualTo("Setting (When an order is paid here): was Do not update the shop, is now Mark it as paid in"
                        + " the shop");
        assertThat(words.line(changed(
                                Kind.CONNECTION, "Shop", new Change("destinations/METHOD flat/outlet", "", outlet)))
                        .summary())
                .isEqualTo("Goes to outlet (flat): Zeist");
    }

    @Test
    void aNewPasswordAndACodeAtSignInAreCalledByTheirName() {
        var words = new AuditWords(
                new AuditNames.Known(Map.of(), Map.of(), Map.of(), CurrencyUnit.EUR), formats(Texts.ENGLISH));
        assertThat(words.line(changed(Kind.PERSON, "Roos", new Change("password", "", "changed")))
                        .summary())
                .isEqualTo("Password: changed");
        assertThat(words.line(changed(Kind.PERSON, "Roos", new Change("code_since", "2026-11-27T22:50:44Z", "")))
                        .summary())
                .isEqualTo("Signing in no longer asks for a code");
        assertThat(words.line(changed(
                                Kind.PERSON,
                                "Roos",
                                new Change("sessions_valid_from", "2026-11-27T22:50:44Z", "2026-11-28T22:50:44Z")))
                        .summary())
                .isEqualTo("Signed out everywhere");
    }

    @Test
    void aFieldIsFoundByAWordOfItsName() {
        assertThat(AuditSaid.by("passw", formats(Texts.ENGLISH).texts()).fields())
                .contains("password", "password_forgotten");
        assertThat(AuditSaid.by("Overal", formats(Texts.DUTCH).texts()).fields())
                .contains("sessions_valid_from");
        assertThat(AuditSaid.by("pas", formats(Texts.ENGLISH).texts()).fields())
                .as("too short")
                .isEmpty();
        assertThat(AuditSaid.by("word", formats(Texts.ENGLISH).texts()).fields())
                .as("within a word")
                .doesNotContain("password");
    }

    private static Entry changed(Kind kind, String label, Change change) {
        return new Entry(
                UUID.randomUUID(),
                Instant.parse("2026-11-27T22:50:44.257914Z"),
                kind,
                UUID.randomUUID(),
                Entry.What.CHANGED,
                label,
                "",
                null,
                "Roos",
                "BACKOFFICE",
                "",
                List.of(change),
                7L,
                false);
    }

    private static List<String> all(AuditLine line) {
        var all = new ArrayList<>(line.sentences());
        all.add(line.summary());
        all.add(line.about());
        return all;
    }

    private List<AuditLine> lines(Business business, List<Entry> entries, Locale language) {
        return business.in(
                () -> new AuditWords(names.of(business.retailer, entries), formats(language)).lines(entries));
    }

    private List<Entry> all(Business business) {
        var always = new AuditQuery(
                Instant.EPOCH,
                clock.instant().plus(Duration.ofDays(999)),
                null,
                null,
                "",
                AuditQuery.Called.NOTHING,
                null);
        return business.in(() -> pakbon.getBean(AuditLog.class).search(business.retailer, always, 1000));
    }

    private void nameless(Kind kind, String path, TreeSet<String> nameless) {
        for (var language : List.of(Texts.DUTCH, Texts.ENGLISH)) {
            if (!AuditField.isNamed(kind, path, texts(language))) {
                nameless.add(language + " " + kind + " " + path);
            }
        }
    }

    private static final Pattern TABLE = Pattern.compile("from ([a-z_]+\\.[a-z_]+) ([a-z]+)\\b");
    private static final Pattern WHOLE = Pattern.compile("to_jsonb\\(([a-z]+)\\)(?: - '\\{([a-z_,]*)}')?");
    private static final Pattern NAMED = Pattern.compile("'([a-z_]+)',\\s*\\(?(?:select|left|d\\.|[a-z]+\\.)");

    /** The columns of each table that is written down whole, under the name that it has there; and what is named one by one. */
    private List<String> paths(Audited room) {
        var statement = room.statement();
        var paths = new ArrayList<String>();
        WHOLE.matcher(statement).results().forEach(whole -> {
            var table = TABLE.matcher(statement)
                    .results()
                    .filter(each -> each.group(2).equals(whole.group(1)))
                    .findFirst()
                    .orElseThrow();
            var before = NAMED.matcher(statement.substring(0, whole.start()))
                    .results()
                    .toList();
            var list = before.isEmpty() ? "" : before.getLast().group(1) + "/";
            var inner = list.isEmpty() || list.equals("stock/") ? list : list + UUID.randomUUID() + "/";
            var left =
                    whole.group(2) == null ? List.of() : List.of(whole.group(2).split(","));
            columns(table.group(1)).stream()
                    .filter(column -> !left.contains(column))
                    .forEach(column -> paths.addAll(json(inner + column)));
        });
        assertThat(paths).as(statement).isNotEmpty();
        return paths;
    }

    /** What is kept as JSON in one column comes apart into fields of its own. */
    private static List<String> json(String column) {
        return switch (column) {
            case "billing", "shipping" ->
                List.of("name", "company", "street", "extra", "postcode", "city", "region", "country", "empty").stream()
                        .map(each -> column + "/" + each)
                        .toList();
            case "parcels" ->
                List.of("carrier", "code", "link", "weight", "length", "width", "height").stream()
                        .map(each -> column + "/0/" + each)
                        .toList();
            case "allocation" ->
                List.of("outlet", "handover", "rule", "lacking").stream()
                        .map(each -> column + "/0/" + each)
                        .toList();
            case "settings", "scopes" -> List.of(column + "/0");
            default -> List.of(column);
        };
    }

    private List<String> columns(String table) {
        return db.sql(
                        "select attname from pg_attribute where attrelid = :table::regclass and attnum > 0 and not attisdropped")
                .param("table", table)
                .query(String.class)
                .list();
    }

    private static List<String> told() throws IOException {
        var called = Pattern.compile("Trail\\.told\\(([^;]*?)\\);", Pattern.DOTALL);
        var word = Pattern.compile("\"([a-z_]+ ?)\"");
        var told = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java/pakbon"))) {
            for (var file :
                    files.filter(each -> each.toString().endsWith(".java")).toList()) {
                called.matcher(Files.readString(file))
                        .results()
                        .forEach(call -> word.matcher(call.group(1))
                                .results()
                                .map(each -> each.group(1))
                                .filter(each ->
                                        !List.of("set", "removed", "saved").contains(each))
                                .forEach(told::add));
            }
        }
        assertThat(told).contains("retention", "pin", "informant ");
        return List.copyOf(told);
    }

    private Texts texts(Locale language) {
        return new Texts(messages, language);
    }

    private Formats formats(Locale language) {
        return new Formats(texts(language), ZoneId.of("Europe/Amsterdam"), clock.instant());
    }
}
