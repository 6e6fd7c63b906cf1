package pakbon.database;

import java.time.ZoneId;
import java.time.temporal.WeekFields;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which backups stay: of so many days and so many weeks the last one, counted in days and weeks that have one. */
record Keeping(int days, int weeks, ZoneId zone) {
    /**
     * Those to throw away. One that is not proven stays only while nothing newer is; the newest that is proven always stays.
     *
     * @param kept in any order
     */
    List<Backup> tooMany(List<Backup> kept) {
        var newestFirst = kept.stream()
                .sorted(Comparator.comparing((Backup backup) -> backup.made().at())
                        .reversed())
                .toList();
        var staying = new HashSet<String>();
        var daysSeen = new HashSet<Object>();
        var weeksSeen = new HashSet<Object>();
        for (var backup : newestFirst) {
            if (!backup.isProven()) {
                if (daysSeen.isEmpty()) {
                    staying.add(backup.name());
                }
                continue;
            }
            var day = backup.made().at().atZone(zone).toLocalDate();
            var week = List.of(day.get(WeekFields.ISO.weekBasedYear()), day.get(WeekFields.ISO.weekOfWeekBasedYear()));
            boolean ofItsDay = isOneOf(daysSeen, day, Math.max(1, days));
            boolean ofItsWeek = isOneOf(weeksSeen, week, weeks);
            if (ofItsDay || ofItsWeek) {
                staying.add(backup.name());
            }
        }
        return newestFirst.stream()
                .filter(backup -> !staying.contains(backup.name()))
                .toList();
    }

    /** Whether it is the newest of its time, and that time is one of the last so many. */
    private static boolean isOneOf(Set<Object> seen, Object time, int most) {
        return seen.add(time) && seen.size() <= most;
    }
}
