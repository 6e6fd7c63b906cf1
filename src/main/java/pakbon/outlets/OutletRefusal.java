package pakbon.outlets;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import pakbon.shared.Overtaken;
import pakbon.shared.Refusal;

/** What an owner can put right about an outlet. */
public sealed interface OutletRefusal extends Refusal {
    record OutletUnknown() implements OutletRefusal {
        @Override
        public String code() {
            return "outlet-unknown";
        }
    }

    /** Without any outlet no order has a place. */
    record LastOutlet(String name) implements OutletRefusal {
        @Override
        public String code() {
            return "outlet-is-last";
        }

        @Override
        public List<Object> facts() {
            return List.of(name);
        }
    }

    /** No work begins there any more. */
    record OutletClosed(String name) implements OutletRefusal {
        @Override
        public String code() {
            return "outlet-is-closed";
        }

        @Override
        public List<Object> facts() {
            return List.of(name);
        }
    }

    /** @param own it was whoever asks, in another window; somebody else, as a rule */
    record OutletChangedMeanwhile(String name, boolean own) implements OutletRefusal, Overtaken {
        OutletChangedMeanwhile(String name) {
            this(name, false);
        }

        @Override
        public String code() {
            return "outlet-changed-meanwhile";
        }

        @Override
        public String variant() {
            return own ? OWN : "";
        }

        @Override
        public Refusal byYourself() {
            return new OutletChangedMeanwhile(name, true);
        }

        @Override
        public List<Object> facts() {
            return List.of(name);
        }
    }

    record OutletNameMissing() implements OutletRefusal {
        @Override
        public String code() {
            return "outlet-name-missing";
        }
    }

    record NameTaken(String name) implements OutletRefusal {
        @Override
        public String code() {
            return "outlet-named-twice";
        }

        @Override
        public List<Object> facts() {
            return List.of(name);
        }
    }

    /** @param most signs */
    record TextTooLong(OutletText which, int most) implements OutletRefusal {
        @Override
        public String code() {
            return "outlet-text-too-long";
        }

        @Override
        public List<Object> facts() {
            return List.of(most);
        }
    }

    record StreetMissing() implements OutletRefusal {
        @Override
        public String code() {
            return "outlet-street-missing";
        }
    }

    record CityMissing() implements OutletRefusal {
        @Override
        public String code() {
            return "outlet-city-missing";
        }
    }

    /** @param example of one in that country */
    record PostcodeNotValid(String written, String example) implements OutletRefusal {
        @Override
        public String code() {
            return "outlet-postcode-not-valid";
        }

        @Override
        public String variant() {
            return written.isEmpty() ? "missing" : "";
        }

        @Override
        public List<Object> facts() {
            return List.of(written, example);
        }
    }

    /** Nobody can dial it. */
    record PhoneNotValid(String written) implements OutletRefusal {
        @Override
        public String code() {
            return "outlet-phone-not-valid";
        }

        @Override
        public List<Object> facts() {
            return List.of(written);
        }
    }

    record CountryUnknown(String country) implements OutletRefusal {
        @Override
        public String code() {
            return "country-unknown";
        }

        @Override
        public List<Object> facts() {
            return List.of(country);
        }
    }

    record ZoneUnknown(String zone) implements OutletRefusal {
        @Override
        public String code() {
            return "time-zone-unknown";
        }

        @Override
        public List<Object> facts() {
            return List.of(zone);
        }
    }

    record PrefixNotValid() implements OutletRefusal {
        @Override
        public String code() {
            return "receipt-prefix-not-valid";
        }
    }

    /** Two series with one prefix would give the same number twice. */
    record PrefixTaken(String outlet) implements OutletRefusal {
        @Override
        public String code() {
            return "receipt-prefix-taken";
        }

        @Override
        public List<Object> facts() {
            return List.of(outlet);
        }
    }

    /** What is wrong with a day of the week, or with one that is not like the others. */
    enum DayFault {
        DATE_MISSING,
        DATE,
        TWICE,
        NOTE,
        /** Opens and closes: both or neither, the later one behind. */
        TIMES,
        BREAKS,
        /** Two breaks have a time in common, or no open time between them. */
        BREAKS_OVERLAP,
        /** A break while it is closed anyway. */
        BREAKS_OUTSIDE;

        String variant() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    record HoursNotValid(DayOfWeek day, DayFault fault) implements OutletRefusal {
        @Override
        public String code() {
            return "opening-hours-not-valid";
        }

        @Override
        public String variant() {
            return switch (fault) {
                case BREAKS_OVERLAP, BREAKS_OUTSIDE -> fault.variant();
                case DATE_MISSING, DATE, TWICE, NOTE, TIMES, BREAKS -> "";
            };
        }

        @Override
        public List<Object> facts() {
            return List.of(day);
        }
    }

    /** How many orders it packs in a day: a number, or nothing. */
    record OrdersADayNotValid(int most) implements OutletRefusal {
        @Override
        public String code() {
            return "orders-a-day-not-valid";
        }

        @Override
        public List<Object> facts() {
            return List.of(most);
        }
    }

    /**
     * @param typed what stands in its field
     * @param date what that means; null where it means no date
     */
    record SpecialDayNotValid(String typed, @Nullable LocalDate date, DayFault fault) implements OutletRefusal {
        public static final int LONGEST_NOTE = 120;

        @Override
        public String code() {
            return "special-day-not-valid";
        }

        @Override
        public String variant() {
            return fault == DayFault.DATE ? "" : fault.variant();
        }

        @Override
        public List<Object> facts() {
            return List.of(date == null ? typed : date, LONGEST_NOTE);
        }
    }
}
