package pakbon.fulfillment;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The codes of all parcels, as one marked line in the sale's note: where the article has staff write and look for them
 * (S30; Q20). The line is ours, what people wrote around it is not touched (Q20b).
 */
final class TrackingNote {
    private static final String MARK = "[Track & trace: ";

    private TrackingNote() {}

    static String line(List<Tracking> parcels) {
        return parcels.isEmpty()
                ? ""
                : parcels.stream()
                        .map(parcel -> parcel.words().replace('[', '(').replace(']', ')'))
                        .distinct()
                        .collect(Collectors.joining(", ", MARK, "]"));
    }

    /**
     * The note with the line brought up to date. Where the old line no longer stands as it was, a person has worked on
     * it: then theirs stays, and the new one is added behind.
     */
    static String renew(String note, List<Tracking> before, List<Tracking> after) {
        var old = line(before);
        var now = line(after);
        if (old.equals(now) || !now.isEmpty() && note.contains(now)) {
            return note;
        }
        if (!old.isEmpty() && note.contains(old)) {
            return now.isEmpty() ? without(note, old) : note.replace(old, now);
        }
        return now.isEmpty() ? note : note.isBlank() ? now : note + "\n" + now;
    }

    private static String without(String note, String line) {
        var kept = note.lines().filter(each -> !each.equals(line)).collect(Collectors.joining("\n"));
        return kept.equals(note) ? note.replace(line, "") : kept;
    }
}
