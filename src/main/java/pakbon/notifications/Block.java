package pakbon.notifications;

import java.util.List;

/** A piece of a letter, from top to bottom. */
public sealed interface Block {
    record Paragraph(List<String> lines) implements Block {}

    record Goods(List<MailFacts.Item> items) implements Block {}

    record Parcels(List<MailFacts.Parcel> parcels) implements Block {}

    record Places(List<MailFacts.Place> places) implements Block {}
}
