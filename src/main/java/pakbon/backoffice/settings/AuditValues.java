package pakbon.backoffice.settings;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.joda.money.Money;
import pakbon.api.Scope;
import pakbon.audit.Entry;
import pakbon.backoffice.Formats;
import pakbon.backoffice.ShortWords;
import pakbon.backoffice.UsualPayments;
import pakbon.catalog.SoldBy;
import pakbon.notifications.Occasion;
import pakbon.shared.Quantity;

/** What an entry kept, as its reader writes it: sums with their currency, amounts with their unit, times, yes and no, names for ids. */
record AuditValues(AuditNames.Known known, Formats formats) {
    private static final Set<String> MONEY = Set.of(
            "price",
            "total",
            "tax",
            "refunded",
            "paid",
            "difference",
            "given_back",
            "left_out",
            "forgiven",
            "lines.total",
            "lines.tax",
            "payments.amount",
            "returns.amount",
            "returns.confirmed");
    private static final Set<String> QUANTITIES = Set.of(
            "quantity",
            "picked",
            "stock_level",
            "lines.quantity",
            "lines.picked",
            "lines.packed",
            "lines.fulfilled",
            "lines.left_out",
            "lines.refunded",
            "returns.lines.quantity",
            "allocation.lacking");

    private static final List<String> PLATFORMS =
            List.of("shopify", "woocommerce", "bigcommerce", "ecwid", "cseries", "sandbox");

    /** Words that our own lists have, by the field that holds one of them. */
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("FULFILLMENT.state", "word.StateWord."),
            Map.entry("SALE.state", "audit.value.sale-state."),
            Map.entry("handover", "word.Handover."),
            Map.entry("allocation.handover", "word.Handover."),
            Map.entry("destinations.type", "word.Handover."),
            Map.entry("stage", "word.OrderStage."),
            Map.entry("role", "word.Role."),
            Map.entry("informant", "word.Informant."),
            Map.entry("returns.lines.fate", "word.Fate."),
            Map.entry("lines.kind", "audit.value.line."),
            Map.entry("allocation.rule", "audit.value.rule."),
            Map.entry("language", "language."),
            Map.entry("people_language", "language."),
            Map.entry("customer_language", "language."),
            Map.entry("shop_language", "language."),
            Map.entry("mail.encryption", "word.Encryption."),
            Map.entry("mailbox.encryption", "word.Encryption."),
            Map.entry("pin", "audit.value.secret."),
            Map.entry("password", "audit.value.secret."),
            Map.entry("app_keys", "audit.value.secret."));

    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*");
    private static final Pattern SHOPS_MARK = Pattern.compile("(?m)^\\[/?[^\\]\\n]{1,60}]$\\n?");

    String shown(Entry entry, AuditField field, String value) {
        if (value.isEmpty()) {
            return "";
        }
        var texts = formats.texts();
        var name = known.names().get(value);
        if (name != null) {
            return name;
        }
        if (MONEY.contains(field.key())) {
            return money(entry, value);
        }
        if (QUANTITIES.contains(field.key())) {
            return quantity(
                    value,
                    known.unit(field.key().equals("stock_level") ? entry.row().toString() : field.of()));
        }
        var setting = setting(field, "." + value);
        if (!setting.isEmpty()) {
            return setting;
        }
        if (value.equals("true") || value.equals("false")) {
            return texts.of("audit.value." + value);
        }
        if (INSTANT.matcher(value).matches()) {
            return moment(value);
        }
        var words = WORDS.getOrDefault(field.kind() + "." + field.key(), WORDS.getOrDefault(field.key(), ""));
        if (!words.isEmpty() && texts.knows(words + value)) {
            return texts.of(words + value);
        }
        return switch (field.key()) {
            case "payments.type", "payment_type.name" -> formats.paidBy(value);
            case "goes_why", "reason", "returns.reason" -> ShortWords.reason(value, texts);
            case "sold_by" ->
                SoldBy.of(value).map(each -> texts.of("sold-by." + each.name())).orElse(value);
            case "scopes" -> Scope.of(value).map(texts::word).orElse(value);
            case "promise", "promises" -> promise(value);
            case "payment_type.outlets" -> names(value);
            case "mail.automatic" -> occasions(value);
            case "keys", "picture" -> texts.of("audit.value.kept");
            default -> SHOPS_MARK.matcher(value).replaceAll("").strip();
        };
    }

    /** The thing whose field it is: the product of a line, the day of opening hours. */
    String thing(AuditField field) {
        var texts = formats.texts();
        var name = known.names().get(field.of());
        if (name != null) {
            return field.group().equals("payments") ? UsualPayments.word(name, texts) : name;
        }
        return switch (field.key()) {
            case "settings" -> setting(field, "").isEmpty() ? field.of() : setting(field, "");
            case "destinations.outlet", "destinations.type" -> field.of().replaceFirst("^(?:PLACE|METHOD) ", "");
            case "opening_hours" -> weekday(field.of());
            case "special_days" -> day(field.of());
            case "informant" -> Occasion.of(field.of()).map(texts::word).orElse(field.of());
            case "scopes" -> "";
            default ->
                field.group().isEmpty() && !field.isMember() || field.group().equals("destinations") ? field.of() : "";
        };
    }

    /** As the page of a channel calls it; an entry does not say of which platform, and they mean the same by the same word. */
    private String setting(AuditField field, String part) {
        return field.key().equals("settings")
                ? PLATFORMS.stream()
                        .map(platform -> "setting." + platform + "." + field.of() + part)
                        .filter(formats.texts()::knows)
                        .findFirst()
                        .map(formats.texts()::of)
                        .orElse("")
                : "";
    }

    String goods(String quantity, String id, String name) {
        try {
            return formats.goods(Quantity.of(quantity), known.unit(id), name);
        } catch (NumberFormatException e) {
            return name;
        }
    }

    private String money(Entry entry, String value) {
        try {
            var currency = known.currency(entry);
            var amount = new BigDecimal(value);
            return formats.money(Money.of(
                    currency, amount.setScale(Math.max(currency.getDecimalPlaces(), 0), RoundingMode.HALF_UP)));
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private String quantity(String value, SoldBy by) {
        try {
            return formats.quantity(Quantity.of(value), by);
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private String moment(String value) {
        try {
            return formats.moment(OffsetDateTime.parse(value).toInstant());
        } catch (DateTimeParseException e) {
            return value;
        }
    }

    private String weekday(String number) {
        try {
            return DayOfWeek.of(Integer.parseInt(number))
                    .getDisplayName(TextStyle.FULL_STANDALONE, formats.texts().locale());
        } catch (RuntimeException e) {
            return number;
        }
    }

    private String day(String day) {
        try {
            return formats.day(LocalDate.parse(day));
        } catch (DateTimeParseException e) {
            return day;
        }
    }

    /** {@code same-day 16:00}, {@code hours 4}, {@code days 2 express}. */
    private String promise(String value) {
        var parts = value.split(" ", 2);
        var key = "channels.promises.kind." + parts[0];
        return parts.length == 2 && formats.texts().knows(key)
                ? formats.texts().of("audit.value.promise", formats.texts().of(key), parts[1])
                : value;
    }

    private String names(String ids) {
        return Arrays.stream(ids.split(", "))
                .map(id -> known.names().getOrDefault(id, id))
                .sorted()
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    private String occasions(String names) {
        return Arrays.stream(names.split(" "))
                .map(name -> Arrays.stream(Occasion.values())
                        .filter(each -> each.name().equals(name))
                        .findFirst()
                        .map(formats.texts()::word)
                        .orElse(name))
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }
}
