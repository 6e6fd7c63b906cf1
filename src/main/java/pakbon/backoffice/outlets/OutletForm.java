package pakbon.backoffice.outlets;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import pakbon.outlets.Hours;
import pakbon.outlets.OpeningHours;
import pakbon.outlets.OpeningHours.SpecialDay;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletDetails;
import pakbon.outlets.OutletPapers;
import pakbon.outlets.OutletRefusal;
import pakbon.outlets.OutletRefusal.DayFault;
import pakbon.outlets.OutletRules;
import pakbon.outlets.Postcode;
import pakbon.shared.Refusal;

/** What stands in the fields about one outlet, as it was typed. */
public record OutletForm(
        String id,
        String name,
        String street,
        String postcode,
        String city,
        String country,
        String phone,
        String zone,
        String prefix,
        Map<DayOfWeek, Day> week,
        List<Special> specials,
        boolean scanOnly,
        String ordersADay,
        OutletPapers papers,
        long version,
        List<Refusal> objections) {
    private static final int BLANK_DAYS = 2;
    private static final int MOST_DAYS = 120;
    private static final int LONGEST_NOTE = OutletRefusal.SpecialDayNotValid.LONGEST_NOTE;

    /** @param breaks when it closes for a while, as typed */
    public record Day(boolean open, String from, String to, String breaks) {
        static final Day CLOSED = new Day(false, "", "", "");

        static Day of(Hours open) {
            return new Day(true, open.from().toString(), open.to().toString(), open.writtenBreaks());
        }

        /** Null when it cannot be read. */
        @Nullable
        Hours hours() {
            return OutletForm.hours(from, to, breaks);
        }
    }

    /** A field of a day. */
    public enum Part {
        DAY,
        FROM,
        TO,
        BREAKS,
        NOTE
    }

    public record Special(String day, String from, String to, String breaks, String note) {
        boolean isBlank() {
            return day.isBlank() && from.isBlank() && to.isBlank() && breaks.isBlank() && note.isBlank();
        }
    }

    /** What an objection is about, so that it stands beside it. */
    public enum Field {
        NAME,
        TEXTS,
        STREET,
        POSTCODE,
        PHONE,
        CITY,
        COUNTRY,
        ZONE,
        PREFIX,
        /** A day of the week or a special one; which, {@link #about(DayOfWeek)} and {@link #about(Special)} say. */
        DAY,
        ORDERS,
        WHOLE
    }

    /** One that is not there yet; where the first one is, and with the next receipt prefix that nobody has. */
    static OutletForm fresh(List<Outlet> others) {
        var first = others.getFirst();
        var week = new EnumMap<DayOfWeek, Day>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            week.put(day, Day.CLOSED);
        }
        int next = others.size() + 1;
        while (isTaken(next + "-", others)) {
            next++;
        }
        return new OutletForm(
                "",
                "",
                "",
                "",
                "",
                first.country(),
                "",
                first.zone().getId(),
                next + "-",
                week,
                List.of(),
                false,
                "",
                first.rules().papers(),
                0,
                List.of());
    }

    private static boolean isTaken(String prefix, List<Outlet> others) {
        return others.stream().anyMatch(each -> each.receiptPrefix().equalsIgnoreCase(prefix));
    }

    /** Not there yet. */
    public boolean isFresh() {
        return id.isEmpty();
    }

    static OutletForm of(Outlet outlet, OpeningHours hours) {
        var week = new EnumMap<DayOfWeek, Day>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            var open = hours.week().get(day);
            week.put(day, open == null ? Day.CLOSED : Day.of(open));
        }
        var specials = new ArrayList<Special>();
        hours.days().values().forEach(day -> specials.add(special(day)));
        return new OutletForm(
                outlet.id().toString(),
                outlet.name(),
                outlet.street(),
                outlet.postcode(),
                outlet.city(),
                outlet.country(),
                outlet.phone(),
                outlet.zone().getId(),
                outlet.receiptPrefix(),
                week,
                specials,
                outlet.rules().scanOnly(),
                outlet.rules().ordersADay() == null
                        ? ""
                        : String.valueOf(outlet.rules().ordersADay()),
                outlet.rules().papers(),
                outlet.version(),
                List.of());
    }

    private static Special special(SpecialDay day) {
        var hours = day.hours();
        return new Special(
                day.day().toString(),
                hours == null ? "" : hours.from().toString(),
                hours == null ? "" : hours.to().toString(),
                hours == null ? "" : hours.writtenBreaks(),
                day.note());
    }

    /**
     * @param before the hours that the page was drawn with: on a day that was closed, hours are typed to open it, whether
     *     or not somebody ticks the day as well
     */
    static OutletForm typed(String id, OpeningHours before, MultiValueMap<String, String> said) {
        var week = new EnumMap<DayOfWeek, Day>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            var opens = !before.week().containsKey(day)
                    && !one(said, "from-" + day).isEmpty()
                    && !one(said, "to-" + day).isEmpty();
            week.put(
                    day,
                    new Day(
                            opens || said.containsKey("open-" + day),
                            one(said, "from-" + day),
                            one(said, "to-" + day),
                            one(said, "breaks-" + day)));
        }
        var specials = new ArrayList<Special>();
        var days = said.getOrDefault("day", List.of());
        for (int at = 0; at < Math.min(days.size(), MOST_DAYS); at++) {
            specials.add(new Special(
                    days.get(at),
                    at(said, "day-from", at),
                    at(said, "day-to", at),
                    at(said, "day-breaks", at),
                    at(said, "day-note", at)));
        }
        var version = one(said, "version");
        return new OutletForm(
                id,
                one(said, "name"),
                one(said, "street"),
                one(said, "postcode"),
                one(said, "city"),
                one(said, "country"),
                one(said, "phone"),
                one(said, "zone"),
                one(said, "prefix"),
                week,
                specials.stream().filter(each -> !each.isBlank()).toList(),
                said.containsKey("scan-only"),
                one(said, "orders-a-day"),
                new OutletPapers(
                        one(said, "receipts").equals("a4"), one(said, "labels").equals("zpl")),
                version.matches("\\d{1,18}") ? Long.parseLong(version) : 0,
                List.of());
    }

    private static String one(MultiValueMap<String, String> said, String name) {
        var value = said.getFirst(name);
        return value == null ? "" : value.strip();
    }

    private static String at(MultiValueMap<String, String> said, String name, int at) {
        var values = said.getOrDefault(name, List.of());
        return at < values.size() ? values.get(at).strip() : "";
    }

    /** The same, for who saves it again: they have been told of the other, and mean it. */
    OutletForm over(long present) {
        return with(present, objections);
    }

    OutletForm refused(List<Refusal> why) {
        return with(version, why);
    }

    private OutletForm with(long seen, List<Refusal> why) {
        return new OutletForm(
                id,
                name,
                street,
                postcode,
                city,
                country,
                phone,
                zone,
                prefix,
                week,
                specials,
                scanOnly,
                ordersADay,
                papers,
                seen,
                why);
    }

    /** The days that are there, and a few lines for more. */
    public List<Special> lines() {
        var lines = new ArrayList<>(specials);
        for (int n = 0; n < BLANK_DAYS; n++) {
            lines.add(new Special("", "", "", "", ""));
        }
        return lines;
    }

    public Optional<Refusal> about(Field field) {
        return objections.stream().filter(each -> fieldOf(each) == field).findFirst();
    }

    /** What is wrong with the hours of a day; it stands beside that day. */
    public Optional<Refusal> about(DayOfWeek day) {
        return objections.stream()
                .filter(each -> each instanceof OutletRefusal.HoursNotValid(var which, var _) && which == day)
                .findFirst();
    }

    /** The same of a special day; of one that stands there twice, at both. */
    public Optional<Refusal> about(Special special) {
        return objections.stream()
                .filter(each -> !special.isBlank()
                        && each instanceof OutletRefusal.SpecialDayNotValid(var which, var _, var _)
                        && which.equals(special.day()))
                .findFirst();
    }

    /** Whether this field of a day is what is wrong with it. */
    public boolean isWrong(DayOfWeek day, Part part) {
        var typed = week.get(day);
        return typed != null && about(day).isPresent() && wrongPart(typed.from(), typed.to(), typed.breaks()) == part;
    }

    public boolean isWrong(Special special, Part part) {
        return about(special).isPresent() && wrongPart(special) == part;
    }

    /** A day that is there twice is wrong at both. */
    private Part wrongPart(Special special) {
        if (date(special.day()) == null || isTwice(special)) {
            return Part.DAY;
        }
        if (special.note().length() > LONGEST_NOTE) {
            return Part.NOTE;
        }
        return special.from().isBlank() && special.to().isBlank()
                ? Part.BREAKS
                : wrongPart(special.from(), special.to(), special.breaks());
    }

    /** The first that cannot be read; of two times in the wrong order the later one; a break that lies elsewhere. */
    private static Part wrongPart(String from, String to, String breaks) {
        if (time(from) == null) {
            return Part.FROM;
        }
        return time(to) == null || hours(from, to, "") == null ? Part.TO : Part.BREAKS;
    }

    private static @Nullable LocalTime time(String typed) {
        try {
            return LocalTime.parse(typed);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private boolean isTwice(Special special) {
        return specials.stream()
                        .filter(other -> other.day().equals(special.day()))
                        .count()
                > 1;
    }

    private static Field fieldOf(Refusal refusal) {
        return switch (refusal) {
            case OutletRefusal.OutletNameMissing _, OutletRefusal.NameTaken _ -> Field.NAME;
            case OutletRefusal.TextTooLong _ -> Field.TEXTS;
            case OutletRefusal.StreetMissing _ -> Field.STREET;
            case OutletRefusal.CityMissing _ -> Field.CITY;
            case OutletRefusal.PostcodeNotValid _ -> Field.POSTCODE;
            case OutletRefusal.PhoneNotValid _ -> Field.PHONE;
            case OutletRefusal.CountryUnknown _ -> Field.COUNTRY;
            case OutletRefusal.ZoneUnknown _ -> Field.ZONE;
            case OutletRefusal.PrefixNotValid _, OutletRefusal.PrefixTaken _ -> Field.PREFIX;
            case OutletRefusal.HoursNotValid _, OutletRefusal.SpecialDayNotValid _ -> Field.DAY;
            case OutletRefusal.OrdersADayNotValid _ -> Field.ORDERS;
            default -> Field.WHOLE;
        };
    }

    /**
     * What cannot be read, all of it; what can is in {@link #details}. An outlet that came without an address, as the first ones
     * do, can have everything else changed as it is; one that has an address does not lose it, and half of one is none.
     *
     * @param addressed it has an address, or is to have one
     */
    List<Refusal> unreadable(boolean addressed) {
        var unreadable = new ArrayList<Refusal>();
        if (name.isEmpty()) {
            unreadable.add(new OutletRefusal.OutletNameMissing());
        }
        if (addressed || !(street + postcode + city).isEmpty()) {
            if (street.isEmpty()) {
                unreadable.add(new OutletRefusal.StreetMissing());
            }
            Postcode.refusal(postcode, country).ifPresent(unreadable::add);
            if (city.isEmpty()) {
                unreadable.add(new OutletRefusal.CityMissing());
            }
        }
        if (zoneId() == null) {
            unreadable.add(new OutletRefusal.ZoneUnknown(zone));
        }
        week.forEach((day, typed) -> {
            var fault = typed.open() ? fault(typed.from(), typed.to(), typed.breaks()) : null;
            if (fault != null) {
                unreadable.add(new OutletRefusal.HoursNotValid(day, fault));
            }
        });
        for (var special : specials) {
            var fault = fault(special);
            if (fault != null) {
                unreadable.add(new OutletRefusal.SpecialDayNotValid(special.day(), date(special.day()), fault));
            }
        }
        if (!ordersADay.isEmpty() && orders() == null) {
            unreadable.add(new OutletRefusal.OrdersADayNotValid(OutletRules.MOST_ORDERS));
        }
        return unreadable;
    }

    /** Null when nothing was typed, or nothing that is a number of orders. */
    private @Nullable Integer orders() {
        if (!ordersADay.matches("\\d{1,6}")) {
            return null;
        }
        int orders = Integer.parseInt(ordersADay);
        return orders >= 1 && orders <= OutletRules.MOST_ORDERS ? orders : null;
    }

    /** The first thing that is wrong with it; null where nothing is. */
    private @Nullable DayFault fault(Special special) {
        if (special.day().isBlank()) {
            return DayFault.DATE_MISSING;
        }
        if (date(special.day()) == null) {
            return DayFault.DATE;
        }
        if (isTwice(special)) {
            return DayFault.TWICE;
        }
        if (special.note().length() > LONGEST_NOTE) {
            return DayFault.NOTE;
        }
        if (special.from().isBlank() && special.to().isBlank()) {
            return special.breaks().isBlank() ? null : DayFault.BREAKS_OUTSIDE;
        }
        return fault(special.from(), special.to(), special.breaks());
    }

    private static @Nullable DayFault fault(String from, String to, String breaks) {
        var opens = time(from);
        var closes = time(to);
        if (opens == null || closes == null || !opens.isBefore(closes)) {
            return DayFault.TIMES;
        }
        var pauses = Hours.readBreaks(breaks).orElse(null);
        if (pauses == null) {
            return DayFault.BREAKS;
        }
        var inOrder = pauses.stream()
                .sorted(Comparator.comparing(Hours.Stretch::from))
                .toList();
        for (int at = 1; at < inOrder.size(); at++) {
            if (!inOrder.get(at - 1).to().isBefore(inOrder.get(at).from())) {
                return DayFault.BREAKS_OVERLAP;
            }
        }
        return hours(from, to, breaks) == null ? DayFault.BREAKS_OUTSIDE : null;
    }

    /** Only when nothing is {@link #unreadable}. */
    OutletDetails details() {
        var days = new EnumMap<DayOfWeek, Hours>(DayOfWeek.class);
        week.forEach((day, typed) -> {
            var hours = typed.open() ? typed.hours() : null;
            if (hours != null) {
                days.put(day, hours);
            }
        });
        SortedMap<LocalDate, SpecialDay> special = new TreeMap<>();
        for (var each : specials) {
            var day = date(each.day());
            if (day != null) {
                special.put(day, new SpecialDay(day, hours(each), each.note()));
            }
        }
        var zoneId = zoneId();
        return new OutletDetails(
                name,
                street,
                postcode,
                city,
                country,
                phone,
                zoneId == null ? ZoneId.of("UTC") : zoneId,
                prefix,
                new OpeningHours(days, special),
                new OutletRules(scanOnly, orders(), papers));
    }

    private @Nullable ZoneId zoneId() {
        return ZoneId.getAvailableZoneIds().contains(zone) ? ZoneId.of(zone) : null;
    }

    private static @Nullable Hours hours(Special special) {
        return hours(special.from(), special.to(), special.breaks());
    }

    private static @Nullable Hours hours(String from, String to, String breaks) {
        try {
            var opens = LocalTime.parse(from);
            var closes = LocalTime.parse(to);
            return Hours.readBreaks(breaks)
                    .map(each -> new Hours(opens, closes, each))
                    .orElse(null);
        } catch (DateTimeException | IllegalArgumentException e) {
            return null;
        }
    }

    /** Between the years in which a calendar of a shop may lie. */
    private static @Nullable LocalDate date(String text) {
        try {
            var day = LocalDate.parse(text);
            return day.getYear() >= 2000 && day.getYear() < 2100 ? day : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
