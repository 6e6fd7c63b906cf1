package pakbon.backoffice.settings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pakbon.audit.Change;
import pakbon.audit.Entry;
import pakbon.backoffice.Addresses;
import pakbon.backoffice.Formats;
import pakbon.backoffice.Texts;
import pakbon.backoffice.UsualPayments;
import pakbon.notifications.Occasion;
import pakbon.trail.Kind;

/** What happened, in sentences: nobody who runs a shop reads the columns of a table of ours. What is kept is not touched. */
final class AuditWords {
    private static final int LONGEST_SUMMARY = 160;
    private static final int MOST_IN_SUMMARY = 3;
    private static final Set<String> SAYS_NOTHING = Set.of("false", "0", "0.0", "0.00", "0.0000");

    /** That it is so says the moment since when it is. */
    private static final Set<String> UNTIL_FURTHER_NOTICE = Set.of("archived_at", "shut_at", "code_since");

    /** When it happened is when the entry was made. */
    private static final Set<String> HAPPENED = Set.of("sessions_valid_from");

    private final AuditNames.Known known;
    private final AuditValues values;
    private final Formats formats;
    private final Texts texts;

    AuditWords(AuditNames.Known known, Formats formats) {
        this.known = known;
        this.values = new AuditValues(known, formats);
        this.formats = formats;
        this.texts = formats.texts();
    }

    /** One thing that changed, with the field that it is. @param kept as it stands in the audit: the whole of a setting */
    private record Told(AuditField field, Change change, Change kept) {
        boolean isNew() {
            return change.before().isEmpty();
        }

        boolean isGone() {
            return change.after().isEmpty();
        }
    }

    List<AuditLine> lines(List<Entry> entries) {
        return entries.stream().map(this::line).toList();
    }

    AuditLine line(Entry entry) {
        var told = entry.changes().stream()
                .flatMap(kept -> AuditSettings.apart(kept).stream()
                        .map(change -> new Told(AuditField.of(entry.kind(), change.field()), change, kept)))
                .toList();
        var sentences = sentences(entry, told);
        return new AuditLine(
                entry,
                about(entry),
                Addresses.shown(entry.address(), texts),
                summary(entry, told, sentences),
                sentences,
                told.stream().map(each -> cell(entry, each)).toList());
    }

    private AuditLine.Cell cell(Entry entry, Told told) {
        return new AuditLine.Cell(
                name(told.field()),
                values.shown(entry, told.field(), told.change().before()),
                values.shown(entry, told.field(), told.change().after()),
                told.kept(),
                told.field().isTechnical());
    }

    private String about(Entry entry) {
        var today = known.names().get(entry.row().toString());
        return switch (entry.kind()) {
            case STOCK, PRODUCT -> today == null ? entry.label() : today;
            case PERSON -> entry.label().isEmpty() && today != null ? today : entry.label();
            case SETTING -> setting(entry);
            default -> entry.label().isEmpty() ? entry.parent() : entry.label();
        };
    }

    /** Texts of mails are kept by occasion and language: {@code shipped nl}; usual ways of paying by their code. */
    private String setting(Entry entry) {
        var words = entry.label().split(" ");
        var occasion = Occasion.of(words[0]);
        return words.length == 2 && occasion.isPresent()
                ? texts.word(occasion.get()) + ", " + texts.of("language." + words[1])
                : UsualPayments.word(entry.label(), texts);
    }

    private String summary(Entry entry, List<Told> told, List<String> sentences) {
        if (entry.erased()) {
            return texts.of("audit.forgotten");
        }
        var matters = entry.what() == Entry.What.ADDED ? whatMatters(entry, told) : "";
        if (!matters.isEmpty()) {
            return cut(matters);
        }
        if (sentences.isEmpty()) {
            return told.isEmpty() ? "" : texts.of("audit.internal");
        }
        int most = entry.what() == Entry.What.ADDED ? MOST_IN_SUMMARY : 1;
        var shown = sentences.stream().limit(most).collect(Collectors.joining("; "));
        int more = sentences.size() - most;
        return more > 0 ? texts.of("audit.and-more", cut(shown), more) : cut(shown);
    }

    /** Of a new sale who bought, for how much and what; of new work how it goes, from where and what. */
    private String whatMatters(Entry entry, List<Told> told) {
        var heads = entry.kind() == Kind.SALE
                ? List.of("customer_name", "total")
                : entry.kind() == Kind.FULFILLMENT ? List.of("handover", "outlet_id") : List.<String>of();
        if (heads.isEmpty()) {
            return "";
        }
        var head = heads.stream().map(key -> of(entry, told, key)).filter(each -> !each.isEmpty());
        var goods = told.stream()
                .filter(each -> each.field().key().equals("lines.quantity"))
                .map(each -> goods(told, each));
        return Stream.concat(head, goods).collect(Collectors.joining(", "));
    }

    private String goods(List<Told> told, Told quantity) {
        var id = quantity.field().of();
        var name = known.names().get(id);
        return values.goods(quantity.change().after(), id, name == null ? in(told, "lines.name", id) : name);
    }

    private static String in(List<Told> told, String key, String thing) {
        return told.stream()
                .filter(each ->
                        each.field().key().equals(key) && each.field().of().equals(thing))
                .map(each -> each.change().after())
                .findFirst()
                .orElse("");
    }

    private String of(Entry entry, List<Told> told, String key) {
        return told.stream()
                .filter(each -> each.field().key().equals(key))
                .map(each -> values.shown(entry, each.field(), each.change().after()))
                .findFirst()
                .orElse("");
    }

    private List<String> sentences(Entry entry, List<Told> told) {
        var groups = new LinkedHashMap<String, List<Told>>();
        for (var each : told) {
            var group = each.field().group();
            groups.computeIfAbsent(
                            group.isEmpty()
                                    ? each.change().field()
                                    : group + "/" + each.field().of(),
                            _ -> new ArrayList<>())
                    .add(each);
        }
        var sentences = new ArrayList<String>();
        var inOrder = groups.values().stream()
                .sorted(Comparator.comparingInt(
                        group -> group.getFirst().field().rank()))
                .toList();
        for (var group : inOrder) {
            var whole = whole(entry, group);
            if (whole != null) {
                sentences.add(whole);
            } else {
                group.stream()
                        .filter(each -> isWorthSaying(entry, each) && !isTheShopsNote(each, told))
                        .map(each -> sentence(entry, each))
                        .forEach(sentences::add);
            }
        }
        return sentences;
    }

    private static boolean isWorthSaying(Entry entry, Told told) {
        var isRow = entry.what() == Entry.What.ADDED || entry.what() == Entry.What.REMOVED;
        return !told.field().isTechnical()
                && !(isRow
                        && told.isNew()
                        && SAYS_NOTHING.contains(told.change().after()))
                && !(isRow && told.field().key().equals("sessions_valid_from"));
    }

    /** What the shop told of a new order is said by everything else about it. */
    private static boolean isTheShopsNote(Told told, List<Told> all) {
        return told.field().key().equals("note")
                && told.isNew()
                && all.stream()
                        .anyMatch(each -> each.field().key().equals("synced_note")
                                && each.change().after().equals(told.change().after()));
    }

    private String sentence(Entry entry, Told told) {
        var said = said(entry, told);
        var reason = "stock.reason." + entry.label();
        return entry.kind() == Kind.STOCK && texts.knows(reason)
                ? texts.of("audit.said.because", said, texts.of(reason))
                : said;
    }

    private String said(Entry entry, Told told) {
        var field = told.field();
        if (field.isMember()) {
            var member = values.thing(field);
            var shown = member.isEmpty() ? member(entry, told) : member;
            return texts.of(told.isGone() ? "audit.said.gone" : "audit.said.set", field.name(texts), shown);
        }
        var at = field.key().equals("bin") ? known.names().get(entry.label()) : null;
        var name = at == null ? name(field) : texts.of("audit.said.of", name(field), at);
        var before = line(values.shown(entry, field, told.change().before()));
        var after = line(values.shown(entry, field, told.change().after()));
        if (UNTIL_FURTHER_NOTICE.contains(field.key())) {
            return told.isGone()
                    ? texts.of("audit.said.back." + field.key())
                    : texts.of("audit.said.since." + field.key());
        }
        if (HAPPENED.contains(field.key())) {
            return name;
        }
        if (field.key().equals("keys") || field.key().equals("picture")) {
            return texts.of(told.isGone() ? "audit.said.gone" : "audit.said.set", name, told.isGone() ? before : after);
        }
        if (told.isNew() || before.isEmpty()) {
            return texts.of("audit.said.set", name, after);
        }
        return told.isGone() || after.isEmpty()
                ? texts.of("audit.said.gone", name, before)
                : texts.of("audit.said.changed", name, before, after);
    }

    /** A barcode stands in the path, an outlet of a list in the value. */
    private String member(Entry entry, Told told) {
        var value = told.isGone() ? told.change().before() : told.change().after();
        return value.equals("true") || told.field().key().equals("assigned")
                ? told.field().of()
                : values.shown(entry, told.field(), value);
    }

    private String name(AuditField field) {
        var name = field.name(texts);
        var thing = field.isMember() ? "" : values.thing(field);
        if (field.key().startsWith("address.")) {
            return texts.of("audit.field." + field.of()) + ", " + name.toLowerCase(Locale.ROOT);
        }
        return thing.isEmpty() ? name : texts.of("audit.said.of", name, thing);
    }

    /** What came or went as a whole is one sentence and not one for each of its fields; null when only some of it changed. */
    private @Nullable String whole(Entry entry, List<Told> group) {
        var of = group.getFirst().field().group();
        var isNew = group.stream().allMatch(Told::isNew);
        if (of.isEmpty()
                || of.equals("destinations")
                || group.size() == 1
                || !isNew && !group.stream().allMatch(Told::isGone)) {
            return null;
        }
        Map<String, String> said = new LinkedHashMap<>();
        for (var each : group) {
            var value = isNew ? each.change().after() : each.change().before();
            said.putIfAbsent(each.field().key(), line(values.shown(entry, each.field(), value)));
        }
        var words = of.endsWith("lines")
                ? Stream.of(
                        goods(entry, group, isNew, of + ".quantity"),
                        said.getOrDefault("lines.total", said.getOrDefault("returns.lines.fate", "")))
                : parts(of).stream().map(key -> said.getOrDefault(key, ""));
        var joined = words.filter(each -> !each.isEmpty()).collect(Collectors.joining(", "));
        return joined.isEmpty()
                ? null
                : texts.of(isNew ? "audit.said.set" : "audit.said.gone", texts.of("audit.field." + of), joined);
    }

    private String goods(Entry entry, List<Told> group, boolean isNew, String key) {
        var id = group.getFirst().field().of();
        var quantity = group.stream()
                .filter(each -> each.field().key().equals(key))
                .map(each -> isNew ? each.change().after() : each.change().before())
                .findFirst()
                .orElse("");
        var name = known.names().getOrDefault(id, of(entry, group, "lines.name"));
        return values.goods(quantity, id, name);
    }

    private static List<String> parts(String group) {
        return switch (group) {
            case "payments" -> List.of("payments.type", "payments.amount");
            case "returns" -> List.of("returns.number", "returns.amount", "returns.reason");
            case "notes" -> List.of("notes.text");
            case "parcels" -> List.of("parcels.carrier", "parcels.code");
            case "allocation" -> List.of("allocation.outlet", "allocation.rule");
            default ->
                List.of(
                        "address.name",
                        "address.company",
                        "address.street",
                        "address.extra",
                        "address.postcode",
                        "address.city",
                        "address.region",
                        "address.country");
        };
    }

    private static String line(String words) {
        return words.lines().map(String::strip).filter(each -> !each.isEmpty()).collect(Collectors.joining(" \u00b7 "));
    }

    private static String cut(String words) {
        return words.length() > LONGEST_SUMMARY ? words.substring(0, LONGEST_SUMMARY - 1) + "\u2026" : words;
    }
}
