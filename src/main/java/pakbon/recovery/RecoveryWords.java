package pakbon.recovery;

import java.util.ArrayList;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import pakbon.notifications.Words;
import pakbon.reach.Reach;
import pakbon.users.Account;
import pakbon.users.PasswordResets;

/** The mail with the code, in the language of who reads it. */
@Component
class RecoveryWords {
    private final MessageSource messages;
    private final Reach reach;

    RecoveryWords(MessageSource messages, Reach reach) {
        this.messages = messages;
        this.reach = reach;
    }

    /** @param paragraphs each of one or more lines */
    record Letter(String subject, List<List<String>> paragraphs) {}

    /** With a link where we know ourselves under which address we are found: what a visitor's browser says is not believed. */
    Letter write(Account account, String code) {
        var texts = new Words(messages, account.language());
        var shown = PasswordResets.shown(code);
        var paragraphs = new ArrayList<List<String>>();
        paragraphs.add(List.of(texts.of("recovery.greeting", account.name())));
        paragraphs.add(List.of(texts.of("recovery.asked"), shown));
        paragraphs.add(List.of(texts.of("recovery.how")));
        reach.forMail()
                .ifPresent(here -> paragraphs.add(List.of(
                        texts.of("recovery.link"),
                        here.resolve("/signin/new-password?code=" + shown).toString())));
        paragraphs.add(List.of(texts.of("recovery.not-you")));
        return new Letter(texts.of("recovery.subject"), paragraphs);
    }
}
