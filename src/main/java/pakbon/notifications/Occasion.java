package pakbon.notifications;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import pakbon.shared.Handover;

/** What a customer is told (J1, J2, D9); each is about the whole order, as far as it travels that way (C16). */
public enum Occasion {
    SHIPPED(Handover.DELIVERY),
    READY_FOR_PICKUP(Handover.PICKUP),
    PICKUP_REMINDER(Handover.PICKUP);

    private final Handover handover;

    Occasion(Handover handover) {
        this.handover = handover;
    }

    public Handover handover() {
        return handover;
    }

    /** As addresses and files spell it: {@code ready-for-pickup}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Occasion> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    /** Whose setting counts: who says that goods lie ready also reminds of them. */
    Occasion governing() {
        return this == PICKUP_REMINDER ? READY_FOR_PICKUP : this;
    }
}
