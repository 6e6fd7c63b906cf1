package pakbon.notifications;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;

/** One letter in two forms, the plainer first: readers show the last one that they can. */
final class Alternatives {
    private Alternatives() {}

    static MimeMultipart of(Letter letter) throws MessagingException {
        var text = new MimeBodyPart();
        text.setText(letter.text(), "UTF-8", "plain");
        var html = new MimeBodyPart();
        html.setText(letter.html(), "UTF-8", "html");
        return new MimeMultipart("alternative", text, html);
    }
}
