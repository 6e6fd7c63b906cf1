package pakbon.digests;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import pakbon.notifications.Words;

/** Puts the news into words, in the reader's language. */
@Component
class DigestWords {
    private final MessageSource messages;

    DigestWords(MessageSource messages) {
        this.messages = messages;
    }

    /** @param paragraphs each of one or more lines */
    record Written(String subject, List<List<String>> paragraphs) {}

    Written write(News news, String reader, Locale language, ZoneId zone) {
        var texts = new Words(messages, language);
        var when =
                DateTimeFormatter.ofPattern(texts.of("digest.when"), language).withZone(zone);
        var paragraphs = new ArrayList<List<String>>();
        paragraphs.add(List.of(texts.of("digest.greeting", reader)));
        for (var outlet : news.outlets()) {
            var lines = new ArrayList<String>();
            lines.add(outlet.name());
            lines.add(texts.of("digest.open", outlet.open()));
            if (outlet.late() > 0) {
                lines.add(texts.of("digest.late", outlet.late()));
            }
            if (outlet.packed() > 0) {
                lines.add(texts.of("digest.packed", outlet.packed()));
            }
            lines.add(texts.of("digest.oldest", when.format(outlet.oldest())));
            paragraphs.add(lines);
        }
        var also = new ArrayList<String>();
        if (news.unpaid() > 0) {
            also.add(texts.of("digest.unpaid", news.unpaid()));
        }
        if (news.uncollected() > 0) {
            also.add(texts.of("digest.uncollected", news.uncollected()));
        }
        add(also, paragraphs);
        var wrong = new ArrayList<String>();
        news.hindrances().forEach(one -> wrong.add(texts.of("digest.hindrance", one.shop())));
        news.untold().forEach(one -> wrong.add(texts.of("digest.untold", one.shop(), String.join(", ", one.orders()))));
        news.backups().ifPresent(alarm -> {
            var good = alarm.lastGood();
            wrong.add(texts.of("digest.backup")
                    + " "
                    + (good == null ? texts.of("backups.no-good") : texts.of("backups.last-good", when.format(good))));
        });
        add(wrong, paragraphs);
        paragraphs.add(List.of(texts.of("digest.why")));
        return new Written(texts.of("digest.subject", news.open(), news.late()), paragraphs);
    }

    private static void add(List<String> lines, List<List<String>> paragraphs) {
        if (!lines.isEmpty()) {
            paragraphs.add(lines);
        }
    }
}
