package pakbon.fulfillment;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import pakbon.fulfillment.FulfillmentEvent.Kind;
import pakbon.fulfillment.FulfillmentRefusal.NoteUnknown;
import pakbon.fulfillment.FulfillmentRefusal.OnlyInScanner;
import pakbon.shared.Actor;
import pakbon.shared.Outcome;
import pakbon.shared.Outcome.Done;
import pakbon.shared.Outcome.Refused;
import pakbon.shared.RetailerId;

/** What people write about packing: only in the Scanner, or by a token that may (article S15, S16; Q7). */
@Service
public class FulfillmentNotes {
    private final Deeds deeds;
    private final NoteStore store;
    private final Photos photos;
    private final Clock clock;

    FulfillmentNotes(Deeds deeds, NoteStore store, Photos photos, Clock clock) {
        this.deeds = deeds;
        this.store = store;
        this.photos = photos;
        this.clock = clock;
    }

    /**
     * Writes a note, whatever the state: what went wrong may be found late. Refused: not from a Scanner.
     *
     * @param pictures photos of this fulfillment that belong to it; others are left alone
     * @param at when the person wrote it, which may be long before it was sent
     */
    @Transactional
    public Outcome<Fulfillment> write(FulfillmentId id, String text, List<UUID> pictures, Instant at, Actor actor) {
        return !Fulfillments.mayNoteAndAssign(actor)
                ? new Refused<>(new OnlyInScanner())
                : deeds.change(id, Seen.ANY, actor, Kind.NOTED, text, (fulfillment, _) -> {
                    photos.belong(actor, id, store.add(actor, id, text, at), pictures);
                    return new Done<>(fulfillment);
                });
    }

    /** Writes it anew; the words before stand in the history. Refused: not from a Scanner, no such note. */
    @Transactional
    public Outcome<Fulfillment> edit(FulfillmentId id, UUID note, String text, List<UUID> pictures, Actor actor) {
        return !Fulfillments.mayNoteAndAssign(actor)
                ? new Refused<>(new OnlyInScanner())
                : deeds.change(id, Seen.ANY, actor, Kind.NOTE_EDITED, text, (fulfillment, _) -> {
                    if (!store.edit(actor, id, note, text, clock.instant())) {
                        return new Refused<>(new NoteUnknown());
                    }
                    photos.belong(actor, id, note, pictures);
                    return new Done<>(fulfillment);
                });
    }

    @Transactional(readOnly = true)
    public Map<FulfillmentId, List<Note>> of(RetailerId retailer, Collection<FulfillmentId> ids) {
        return store.of(retailer, ids);
    }
}
