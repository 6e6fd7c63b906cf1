package pakbon.notifications;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import org.jspecify.annotations.Nullable;

/** One letter in two forms, the plainer first: readers show the last one that they can. Its picture travels with it. */
final class Alternatives {
    /** How the letter names the logo; readers find it in the mail, and fetch nothing from anywhere. */
    static final String LOGO = "cid:logo";

    private Alternatives() {}

    /** @param logo PNG; null where there is none */
    static MimeMultipart of(Letter letter, byte @Nullable [] logo) throws MessagingException {
        var text = new MimeBodyPart();
        text.setText(letter.text(), "UTF-8", "plain");
        var html = new MimeBodyPart();
        html.setText(letter.html(), "UTF-8", "html");
        if (logo == null || !letter.html().contains(LOGO)) {
            return new MimeMultipart("alternative", text, html);
        }
        var picture = new MimeBodyPart();
        picture.setDataHandler(new DataHandler(new ByteArrayDataSource(logo, "image/png")));
        picture.setContentID("<logo>");
        picture.setDisposition(MimeBodyPart.INLINE);
        var both = new MimeBodyPart();
        both.setContent(new MimeMultipart("related", html, picture));
        return new MimeMultipart("alternative", text, both);
    }
}
