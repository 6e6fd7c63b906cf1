package pakbon.backoffice.outlets;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import pakbon.outlets.OpeningHours;
import pakbon.outlets.Outlet;
import pakbon.outlets.OutletDetails;
import pakbon.outlets.OutletPapers;
import pakbon.outlets.OutletRefusal;
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
        HoursForm hours,
        boolean scanOnly,
        String ordersADay,
        OutletPapers papers,
        long version,
        List<Refusal> objections) {
    /** What an objection is about, so that it stands beside it; about hours, {@link HoursForm} says it itself. */
    public enum Field {
        NAME,
        STREET,
        POSTCODE,
        PHONE,
        CITY,
        COUNTRY,
        ZONE,
        PREFIX,
        HOURS,
        ORDERS,
        WHOLE
    }

    /** One that is not there yet; where the first one is, and with the next receipt prefix that nobody has. */
    static OutletForm fresh(List<Outlet> others) {
        var first = others.getFirst();
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
                HoursForm.of(OpeningHours.UNKNOWN),
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
        var rules = outlet.rules();
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
                HoursForm.of(hours),
                rules.scanOnly(),
                rules.ordersADay() == null ? "" : String.valueOf(rules.ordersADay()),
                rules.papers(),
                outlet.version(),
                List.of());
    }

    /** @param before the hours that the page was drawn with, for {@link HoursForm#typed} */
    static OutletForm typed(String id, OpeningHours before, MultiValueMap<String, String> said) {
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
                HoursForm.typed(before, said),
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

    /** The same, for who saves it again: they have been told of the other, and mean it. */
    OutletForm over(long present) {
        return with(present, objections);
    }

    OutletForm refused(List<? extends Refusal> why) {
        return with(version, List.copyOf(why));
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
                hours,
                scanOnly,
                ordersADay,
                papers,
                seen,
                why);
    }

    public Optional<Refusal> about(Field field) {
        return objections.stream().filter(each -> fieldOf(each) == field).findFirst();
    }

    private static Field fieldOf(Refusal refusal) {
        return switch (refusal) {
            case OutletRefusal.TextTooLong(var which, var _) ->
                switch (which) {
                    case NAME -> Field.NAME;
                    case STREET -> Field.STREET;
                    case POSTCODE -> Field.POSTCODE;
                    case CITY -> Field.CITY;
                    case PHONE -> Field.PHONE;
                };
            case OutletRefusal.OutletNameMissing _, OutletRefusal.NameTaken _ -> Field.NAME;
            case OutletRefusal.StreetMissing _ -> Field.STREET;
            case OutletRefusal.CityMissing _ -> Field.CITY;
            case OutletRefusal.PostcodeNotValid _ -> Field.POSTCODE;
            case OutletRefusal.PhoneNotValid _ -> Field.PHONE;
            case OutletRefusal.CountryUnknown _ -> Field.COUNTRY;
            case OutletRefusal.ZoneUnknown _ -> Field.ZONE;
            case OutletRefusal.PrefixNotValid _, OutletRefusal.PrefixTaken _ -> Field.PREFIX;
            case OutletRefusal.HoursNotValid _, OutletRefusal.SpecialDayNotValid _ -> Field.HOURS;
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
        unreadable.addAll(hours.unreadable());
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

    /** What can be read; to be kept only when nothing is {@link #unreadable}. */
    OutletDetails details() {
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
                hours.hours(),
                new OutletRules(scanOnly, orders(), papers));
    }

    private @Nullable ZoneId zoneId() {
        return ZoneId.getAvailableZoneIds().contains(zone) ? ZoneId.of(zone) : null;
    }
}
