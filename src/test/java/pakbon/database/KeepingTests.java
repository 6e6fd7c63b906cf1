package pakbon.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which backups stay. */
class KeepingTests {
    private static final Keeping RULE = new Keeping(7, 4, ZoneId.of("Europe/Amsterdam"));

    @Test
    void sevenDaysAndFourWeeksStay() {
        var kept = new ArrayList<Backup>();
        for (var day = LocalDate.of(2026, 10, 1); !day.isAfter(LocalDate.of(2026, 11, 27)); day = day.plusDays(1)) {
            kept.add(good(day + "T02:00:00Z"));
            kept.removeAll(RULE.tooMany(kept));
        }
        assertThat(names(kept))
                .containsExactly(
                        "2026-11-08",
                        "2026-11-15",
                        "2026-11-21",
                        "2026-11-22",
                        "2026-11-23",
                        "2026-11-24",
                        "2026-11-25",
                        "2026-11-26",
                        "2026-11-27");
    }

    @Test
    void ofOneDayTheLastStays() {
        assertThat(names(RULE.tooMany(List.of(good("2026-11-26T02:00:00Z"), good("2026-11-26T15:00:00Z")))))
                .containsExactly("2026-11-26");
        assertThat(RULE.tooMany(List.of(good("2026-11-26T22:30:00Z"), good("2026-11-26T23:30:00Z"))))
                .as("midnight is the shop’s")
                .isEmpty();
    }

    @Test
    void theNewestGoodOneStaysWhateverComesAfterItAndHoweverOldItIs() {
        var good = good("2026-01-01T02:00:00Z");
        var bad = bad("2026-11-26T02:00:00Z");
        assertThat(RULE.tooMany(List.of(bad, good))).isEmpty();
        assertThat(new Keeping(0, 0, ZoneOffset.UTC).tooMany(List.of(bad, good)))
                .isEmpty();
    }

    @Test
    void oneThatFailedGoesOnceANewerIsGood() {
        var bad = bad("2026-11-26T02:00:00Z");
        assertThat(RULE.tooMany(List.of(bad, good("2026-11-27T02:00:00Z")))).containsExactly(bad);
    }

    private static List<String> names(List<Backup> backups) {
        return backups.stream()
                .map(backup -> backup.made().at().toString().substring(0, 10))
                .toList();
    }

    private static Backup good(String at) {
        return backup(at, null);
    }

    private static Backup bad(String at) {
        return backup(at, new BackupTrouble(BackupTrouble.Kind.DAMAGED, ""));
    }

    private static Backup backup(String time, @Nullable BackupTrouble trouble) {
        var at = Instant.parse(time);
        var made = new Backup.Made(1, "", "18.6", "Linux", "", at, at, 1, new TreeMap<>());
        return new Backup("pakbon-" + time + ".zip", 1, "", made, new Backup.Proof(at, 1, new TreeMap<>(), trouble));
    }
}
