package pakbon.notifications;

/** What a mail says, in both of its forms. */
public record Letter(String subject, String text, String html) {}
