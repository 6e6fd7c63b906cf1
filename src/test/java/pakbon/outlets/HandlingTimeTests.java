package pakbon.outlets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When an order is due: by the outlet's opening hours and its own clock (B17). */
class HandlingTimeTests {
    private static final ZoneId AMSTERDAM = ZoneId.of("Europe/Amsterdam");

    /** Monday to Saturday nine to six, Thursday until nine, Sunday closed; Christmas closed, Christmas Eve until four. */
    private static final OpeningHours SHOP = shop();

    private static OpeningHours shop() {
        var week = new EnumMap<DayOfWeek, Hours>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            if (day != DayOfWeek.SUNDAY) {
                var late = day == DayOfWeek.THURSDAY;
                week.put(day, new Hours(LocalTime.of(9, 0), LocalTime.of(late ? 21 : 18, 0)));
            }
        }
        var days = new TreeMap<LocalDate, OpeningHours.SpecialDay>();
        var eve = LocalDate.of(2026, 12, 24);
        days.put(eve, new OpeningHours.SpecialDay(eve, new Hours(LocalTime.of(9, 0), LocalTime.of(16, 0)), ""));
        for (var day : new LocalDate[] {eve.plusDays(1), eve.plusDays(2)}) {
            days.put(day, new OpeningHours.SpecialDay(day, null, "Kerst"));
        }
        return new OpeningHours(week, days);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            same-day 16:00 | 2026-11-26T15:59 | 2026-11-26T21:00
            same-day 16:00 | 2026-11-26T16:00 | 2026-11-27T18:00
            same-day 16:00 | 2026-11-28T17:00 | 2026-11-30T18:00
            same-day 16:00 | 2026-11-29T11:00 | 2026-11-30T18:00
            same-day 23:59 | 2026-11-26T21:30 | 2026-11-27T18:00
            hours 4        | 2026-11-26T10:00 | 2026-11-26T14:00
            hours 4        | 2026-11-28T16:00 | 2026-11-30T11:00
            hours 4        | 2026-11-26T03:00 | 2026-11-26T13:00
            hours 12       | 2026-11-26T09:00 | 2026-11-26T21:00
            days 1         | 2026-11-27T08:00 | 2026-11-28T18:00
            days 1         | 2026-11-28T08:00 | 2026-11-30T18:00
            days 1         | 2026-12-23T20:00 | 2026-12-24T16:00
            days 1         | 2026-12-24T10:00 | 2026-12-28T18:00
            hours 3        | 2026-12-24T15:00 | 2026-12-28T11:00
            """)
    void itIsDueWhenTheOutletHasBeenOpenForSoLong(String promise, String placed, String due) {
        assertThat(due(promise, placed, SHOP)).isEqualTo(at(due));
    }

    /** In Amsterdam the clock was put back on 25 October 2026 and goes forward on 28 March 2027. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hours 5  | 2026-10-25T00:00 | 2026-10-25T04:00
            hours 5  | 2027-03-28T00:00 | 2027-03-28T06:00
            hours 24 | 2026-10-24T12:00 | 2026-10-25T11:00
            days 1   | 2026-10-24T12:00 | 2026-10-26T00:00
            days 1   | 2027-03-27T12:00 | 2027-03-29T00:00
            """)
    void aPlaceOfWhichNothingIsKnownIsOpenDayAndNightAlsoWhenTheClockIsPut(String promise, String placed, String due) {
        assertThat(due(promise, placed, OpeningHours.UNKNOWN)).isEqualTo(at(due));
    }

    @Test
    void openingHoursAreThoseOfTheClockOnTheWallWhateverTheSeason() {
        assertThat(due("days 1", "2026-10-24T12:00", SHOP)).isEqualTo(Instant.parse("2026-10-26T17:00:00Z"));
        assertThat(due("days 1", "2026-10-23T12:00", SHOP)).isEqualTo(Instant.parse("2026-10-24T16:00:00Z"));
        assertThat(SHOP.isOpen(at("2026-11-26T20:59"), AMSTERDAM)).isTrue();
        assertThat(SHOP.isOpen(at("2026-11-26T21:00"), AMSTERDAM)).isFalse();
        assertThat(SHOP.isOpen(at("2026-12-25T12:00"), AMSTERDAM)).isFalse();
    }

    /** Open from nine to half past twelve and from half past one to six. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hours 4        | 2026-11-26T10:00 | 2026-11-26T15:00
            hours 3        | 2026-11-26T09:30 | 2026-11-26T12:30
            hours 1        | 2026-11-26T13:00 | 2026-11-26T14:30
            hours 10       | 2026-11-26T09:00 | 2026-11-27T11:00
            same-day 16:00 | 2026-11-26T13:00 | 2026-11-26T18:00
            days 1         | 2026-11-26T13:00 | 2026-11-27T18:00
            """)
    void whileItIsClosedOverLunchNoTimePasses(String promise, String placed, String due) {
        var lunch = new Hours.Stretch(LocalTime.of(12, 30), LocalTime.of(13, 30));
        var week = new EnumMap<DayOfWeek, Hours>(DayOfWeek.class);
        for (var day : DayOfWeek.values()) {
            week.put(day, new Hours(LocalTime.of(9, 0), LocalTime.of(18, 0), lunch));
        }
        var hours = new OpeningHours(week, new TreeMap<>());
        assertThat(due(promise, placed, hours)).isEqualTo(at(due));
        assertThat(hours.isOpen(at("2026-11-26T13:00"), AMSTERDAM)).isFalse();
        assertThat(hours.isOpen(at("2026-11-26T13:30"), AMSTERDAM)).isTrue();
    }

    /** Nine to six with a quarter of an hour at half past ten and an hour at half past twelve; Christmas Eve ten to four, one break. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hours 3        | 2026-11-26T10:00 | 2026-11-26T14:15
            hours 1        | 2026-11-26T10:15 | 2026-11-26T11:30
            hours 8        | 2026-11-26T09:00 | 2026-11-27T09:15
            hours 3        | 2026-12-24T10:00 | 2026-12-24T13:30
            same-day 16:00 | 2026-12-24T12:10 | 2026-12-24T16:00
            """)
    void thereMayBeSeveralBreaksADayAndOthersOnSpecialDays(String promise, String placed, String due) {
        var day = new Hours(
                LocalTime.of(9, 0),
                LocalTime.of(18, 0),
                Hours.readBreaks("12:30-13:30, 10.30-10.45").orElseThrow());
        assertThat(day.writtenBreaks()).isEqualTo("10:30-10:45, 12:30-13:30");
        var week = new EnumMap<DayOfWeek, Hours>(DayOfWeek.class);
        for (var each : DayOfWeek.values()) {
            week.put(each, day);
        }
        var eve = LocalDate.of(2026, 12, 24);
        var special = new Hours(
                LocalTime.of(10, 0),
                LocalTime.of(16, 0),
                Hours.readBreaks("12 - 12:30").orElseThrow());
        var hours = new OpeningHours(week, new TreeMap<>(Map.of(eve, new OpeningHours.SpecialDay(eve, special, ""))));
        assertThat(due(promise, placed, hours)).isEqualTo(at(due));
        assertThat(hours.isOpen(at("2026-11-26T10:30"), AMSTERDAM)).isFalse();
        assertThat(hours.isOpen(at("2026-11-26T10:45"), AMSTERDAM)).isTrue();
        assertThat(hours.isOpen(at("2026-12-24T12:29"), AMSTERDAM)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"lunch", "12:30", "13:00-12:30", "25:00-26:00", "12:30-13:00 x", "12:30-13:00-14:00"})
    void whatIsNoBreakIsNotRead(String typed) {
        assertThat(Hours.readBreaks(typed)).isEmpty();
    }

    @Test
    void aPlaceThatNeverOpensAgainStillHasADueTime() {
        var shut = new TreeMap<LocalDate, OpeningHours.SpecialDay>();
        for (int n = 0; n < 800; n++) {
            var day = LocalDate.of(2026, 11, 1).plusDays(n);
            shut.put(day, new OpeningHours.SpecialDay(day, null, ""));
        }
        var hours = new OpeningHours(Map.of(), shut);
        for (var promise : new String[] {"days 2", "hours 4", "same-day 16:00"}) {
            assertThat(due(promise, "2026-11-26T12:00", hours)).isAfter(at("2026-11-26T12:00"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "days", "days 0", "days 61", "hours 201", "same-day 24:00", "same-day 9:00", "days -1"})
    void whatIsNoHandlingTimeIsNotRead(String written) {
        assertThat(HandlingTime.read(written)).isEmpty();
    }

    private static Instant due(String promise, String placed, OpeningHours hours) {
        var read = HandlingTime.read(promise).orElseThrow();
        assertThat(read.written()).isEqualTo(promise);
        return read.due(at(placed), hours, AMSTERDAM);
    }

    private static Instant at(String local) {
        return java.time.LocalDateTime.parse(local).atZone(AMSTERDAM).toInstant();
    }
}
