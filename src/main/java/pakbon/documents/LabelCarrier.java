package pakbon.documents;

import java.time.Duration;
import java.util.UUID;
import pakbon.fulfillment.Measures;
import pakbon.shared.Address;

/**
 * Somebody who makes shipping labels and carries what they are on. The address label that Pakbon prints by itself needs
 * none of these.
 */
public interface LabelCarrier {
    /** Short and stable. */
    String key();

    /** As people know it. */
    String name();

    /** Called outside any transaction. The same request may come again after an answer that was lost. */
    Answer make(Request request);

    /**
     * @param id the same for every try: who answers must not make a second label for it
     * @param reference the receipt number, for people
     * @param language of the customer
     * @param measures of the parcel, as far as whoever asked said; the same for every try, too
     */
    record Request(
            UUID id,
            String reference,
            Address from,
            Address to,
            String phone,
            String email,
            String language,
            Measures measures) {}

    /** Why there is no label; pages say it in the reader's language ({@code carrier-label.reason.<reason>}). */
    enum Reason {
        /** The carrier answered something else; its status and words are quoted. */
        SAID,
        NO_ANSWER,
        NO_LABEL,
        UNREADABLE,
        /** Nothing to ask about, or nobody to ask: the part or the carrier is not there any more. */
        GONE
    }

    /** What came of asking; {@code said} is in the carrier's words, or in those of the network, for whoever looks into it. */
    sealed interface Answer {
        /**
         * @param carrier who will carry it, as the customer knows them
         * @param code to follow it by
         * @param format {@code pdf} or {@code zpl}
         */
        record Made(String carrier, String code, String format, byte[] label) implements Answer {}

        /** It is away, or busy. */
        record TryLater(Duration pause, Reason reason, String said) implements Answer {}

        /** Trying again will not help until a person has looked: an address that is none, for instance. */
        record Rejected(Reason reason, String said) implements Answer {}
    }
}
