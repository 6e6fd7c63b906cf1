package pakbon.channels;

/** What brings a shop's news in; the other one runs beside it. */
public enum Carrier {
    WEBHOOKS,
    POLLING
}
