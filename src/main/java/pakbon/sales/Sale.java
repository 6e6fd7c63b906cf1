package pakbon.sales;

import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import pakbon.outlets.OutletId;
import pakbon.retailers.Languages;
import pakbon.shared.Address;
import pakbon.shared.Handover;

/**
 * A sale as the till knows it, without its lines.
 *
 * @param outlet the one whose receipt series it has
 * @param outlets that one and those that pack a part: who works at one of them may see it
 * @param handover null when there is nothing to hand over
 * @param returned goods came back after it was completed
 * @param note what people read and edit; holds the synced block somewhere, unless a person took it out
 * @param syncedNote the block as the shop's data last made it (Q20b)
 * @param customerNote what the customer asked for with the order; empty when nothing
 * @param difference the shop's total less the sum of the lines; zero when the receipt adds up (A7)
 * @param placedAt when the customer ordered
 * @param forgottenAt since when nobody knows any more who that was; null where it is known
 * @param moneyStays it was cancelled, and somebody said that what was paid does not go back
 */
public record Sale(
        SaleId id,
        OutletId outlet,
        Set<OutletId> outlets,
        String receiptNumber,
        Source source,
        @Nullable Handover handover,
        SaleState state,
        boolean returned,
        Customer customer,
        Address billing,
        Address shipping,
        String note,
        String syncedNote,
        String customerNote,
        Balance balance,
        Money tax,
        Money difference,
        Instant placedAt,
        Instant recordedAt,
        @Nullable Instant closedAt,
        Instant updatedAt,
        @Nullable Instant forgottenAt,
        boolean moneyStays,
        long version) {
    public Sale {
        outlets = Set.copyOf(outlets);
    }

    /** Those that pack a part of it or all, beside the one whose receipt series it has. */
    public Set<OutletId> elsewhere() {
        return outlets.stream().filter(one -> !one.equals(outlet)).collect(Collectors.toUnmodifiableSet());
    }

    /** What is still to be paid for it, or to go back. */
    public Rest rest() {
        return Rest.of(state, balance, moneyStays);
    }

    public SaleStatus status() {
        return SaleStatus.of(state, handover, returned);
    }

    /** What its papers and mails are written in. */
    public Locale customerLanguage(Languages languages) {
        return languages.ofCustomer(source.connection(), (shipping.isEmpty() ? billing : shipping).country());
    }

    /** Whether its customer was forgotten: who it was and what they wrote is gone and does not come back. */
    public boolean isForgotten() {
        return forgottenAt != null;
    }

    public boolean isOpen() {
        return state == SaleState.OPEN;
    }

    /** Whether what the shop told stands in the note as it told it, so that it can be held apart (Q20b). */
    public boolean isSyncedNoteWhole() {
        return !syncedNote.isBlank() && note.contains(syncedNote);
    }

    /** What people wrote: the note without what the shop told, where that can be held apart; otherwise the whole. */
    public String ownNote() {
        return isSyncedNoteWhole() ? note.replace(syncedNote, "").strip() : note;
    }

    /**
     * The whole note with this as what people wrote. What the shop told survives (Q20b); who sends it along, as programs do
     * that know the whole note only, has written the whole.
     */
    public String noteWith(String own) {
        if (!isSyncedNoteWhole() || own.contains(syncedNote)) {
            return own;
        }
        return own.isBlank() ? syncedNote : syncedNote + "\n\n" + own.strip();
    }

    /** What the shop told, for reading: without the marks that hold it apart. */
    public String toldByShop() {
        return unmarked(syncedNote);
    }

    /** The whole note for reading. */
    public String readableNote() {
        return unmarked(note);
    }

    private String unmarked(String text) {
        var block = syncedNote.lines().toList();
        var marks = new HashSet<String>();
        marks.add("[" + source.platformName() + " " + source.orderNumber() + "]");
        marks.add("[/" + source.platformName() + "]");
        if (!block.isEmpty()
                && block.getFirst().startsWith("[")
                && block.getLast().startsWith("[/")) {
            marks.add(block.getFirst());
            marks.add(block.getLast());
        }
        return text.lines()
                .filter(line -> !marks.contains(line))
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
