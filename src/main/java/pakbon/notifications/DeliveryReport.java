package pakbon.notifications;

import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetHeaders;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server writes when it could not deliver a mail that it, or one before it, had taken (RFC 3464): for which mail of
 * ours, and why. A mail that is only late is none.
 *
 * @param words the other server's own
 */
record DeliveryReport(MailId mail, String words) {
    private static final int LARGEST_STATUS = 100_000;
    private static final int LONGEST_WORDS = 400;
    /** As {@link Smtp#messageId} writes it; the envelope's id is the same without its end. */
    private static final Pattern OURS =
            Pattern.compile("\\b([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})(?:\\.pakbon@|$)");

    /** Empty when it is something else, or about a mail that is not ours. */
    static Optional<DeliveryReport> in(Message message) throws MessagingException, IOException {
        if (!message.isMimeType("multipart/report") || !(message.getContent() instanceof Multipart parts)) {
            return Optional.empty();
        }
        var status = List.<InternetHeaders>of();
        var clues = new ArrayList<String>();
        for (int at = 0; at < parts.getCount(); at++) {
            var part = parts.getBodyPart(at);
            if (part.isMimeType("message/delivery-status")) {
                status = blocks(part);
            } else if (part.isMimeType("message/rfc822") || part.isMimeType("text/rfc822-headers")) {
                add(clues, messageId(part));
            }
        }
        var failure = status.stream()
                .filter(each -> "failed".equalsIgnoreCase(header(each, "Action")))
                .findFirst();
        if (failure.isEmpty()) {
            return Optional.empty();
        }
        status.forEach(each -> add(clues, header(each, "Original-Envelope-Id")));
        for (var name : List.of("In-Reply-To", "References")) {
            var values = message.getHeader(name);
            Stream.of(values == null ? new String[0] : values).forEach(value -> add(clues, value));
        }
        return clues.stream()
                .flatMap(clue -> OURS.matcher(clue).results())
                .findFirst()
                .map(found -> new DeliveryReport(new MailId(UUID.fromString(found.group(1))), words(failure.get())));
    }

    private static void add(List<String> clues, @Nullable String clue) {
        if (clue != null && !clue.isBlank()) {
            clues.add(clue.strip());
        }
    }

    /** The fields about the message, and then those about each recipient, with a blank line between them. */
    private static List<InternetHeaders> blocks(Part part) throws MessagingException, IOException {
        try (var content = part.getInputStream()) {
            var all = new BufferedInputStream(new ByteArrayInputStream(content.readNBytes(LARGEST_STATUS)));
            var blocks = new ArrayList<InternetHeaders>();
            while (all.available() > 0) {
                blocks.add(new InternetHeaders(all));
            }
            return blocks;
        }
    }

    private static @Nullable String messageId(BodyPart part) throws MessagingException, IOException {
        if (part.isMimeType("message/rfc822") && part.getContent() instanceof Message original) {
            var ids = original.getHeader("Message-ID");
            return ids == null ? null : ids[0];
        }
        try (var content = part.getInputStream()) {
            return header(
                    new InternetHeaders(new ByteArrayInputStream(content.readNBytes(LARGEST_STATUS))), "Message-ID");
        }
    }

    private static @Nullable String header(InternetHeaders headers, String name) {
        return headers.getHeader(name, null);
    }

    /** {@code smtp; 550 5.1.1 no such user}: what stands before the semicolon says whose words they are. */
    private static String words(InternetHeaders failure) {
        var said = header(failure, "Diagnostic-Code");
        var words = said == null ? header(failure, "Status") : said.replaceFirst("^\\s*[A-Za-z0-9-]+\\s*;\\s*", "");
        var plain = words == null ? "" : new String(words.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        return Plain.line(plain.replaceAll("\\s+", " "), LONGEST_WORDS);
    }
}
